import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { describe, PatternError } from './pattern-error';
import { Json, quoted } from '../analysis/manifest/json';

/** What marks a volume that stands for one of the pod's own. */
const NAMED = Symbol('named volume');

/** A volume that stands for the one of its name that a pod has already. cdk8s-plus does not render it. */
export function namedVolume(scope: Construct, id: string, name: string): kplus.Volume {
  return Object.assign(kplus.Volume.fromEmptyDir(scope, id, name), {
    [NAMED]: true,
    _toKube: () => {
      throw new PatternError(describe(scope), {
        what: `SharedVolume.named(${quoted(name)}) was mounted in a container that no pattern has added`,
        fix: 'Mount it with ContainerMounts, or mount the volume of cdk8s-plus itself.',
      });
    },
  });
}

/** Whether a volume is one that the pod has already. */
export function isNamed(volume: kplus.Volume): boolean {
  return (volume as { [NAMED]?: boolean })[NAMED] === true;
}

/** A mount as Kubernetes writes it. */
export function mountJson({ path, volume, propagation, readOnly, subPath, subPathExpr }: kplus.VolumeMount): Json {
  const mount: Json = { mountPath: path, mountPropagation: propagation, name: volume.name, readOnly, subPath, subPathExpr };
  Object.keys(mount).filter(key => mount[key] === undefined).forEach(key => delete mount[key]);
  return mount;
}
