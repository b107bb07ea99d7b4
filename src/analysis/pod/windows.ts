import { Json, listIn, objectIn, textIn } from '../manifest/json';

/** Whether a pod runs on Windows. */
export enum Windows {
  /** Its `os` says so. */
  SAID,
  /** Its nodes, images or settings are those of Windows. */
  LIKELY,
  NO,
}

const IMAGE = /\/windows\/|nanoserver|servercore|ltsc20\d\d/i;
const NODE_LABELS = ['kubernetes.io/os', 'beta.kubernetes.io/os'];

/** Whether a pod runs on Windows, by its `spec`. */
export function windowsOf(spec: Json): Windows {
  const { os, nodeSelector, securityContext } = spec;
  const { name } = objectIn(os);
  if (textIn(name)) {
    return name === 'windows' ? Windows.SAID : Windows.NO;
  }
  const containers = [...listIn(spec.initContainers), ...listIn(spec.containers)].map(objectIn);
  const isLikely = NODE_LABELS.some(label => objectIn(nodeSelector)[label] === 'windows')
    || [securityContext, ...containers.map(container => container.securityContext)].some(context => objectIn(context).windowsOptions)
    || containers.some(({ image }) => IMAGE.test(textIn(image) ?? ''));
  return isLikely ? Windows.LIKELY : Windows.NO;
}
