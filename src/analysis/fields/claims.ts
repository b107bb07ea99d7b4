import { choiceFix } from './choice';
import { SelectorFault, selectorFaults } from './label-selector';
import { Json, listIn, objectIn, quoted, textIn } from '../manifest/json';
import { isDnsSubdomain } from '../manifest/names';
import { quantityIn } from '../manifest/quantity';

const ACCESS_MODES = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];
const VOLUME_MODES = ['Filesystem', 'Block'];

/** What the API server rejects in the spec of a PersistentVolumeClaim, or of a template of one. */
export function claimFaults(spec: Json): SelectorFault[] {
  const faults: SelectorFault[] = [];
  checkAccessModes(listIn(spec.accessModes), faults);
  const { storage } = objectIn(objectIn(spec.resources).requests);
  if (storage === undefined) {
    faults.push({
      at: 'resources.requests.storage',
      what: 'the claim asks for no storage',
      fix: 'Write how much it needs, such as "storage: 1Gi"; in a class that cdk8s has generated, which leaves out a plain text, '
        + 'Quantity.fromString("1Gi").',
    });
  } else if ((quantityIn(storage ?? 0) ?? 1) <= 0) {
    faults.push({
      at: 'resources.requests.storage',
      what: `the claim asks for ${quoted(storage)} of storage`,
      fix: 'Ask for more than 0.',
    });
  }
  const storageClass = textIn(spec.storageClassName);
  if (storageClass && !isDnsSubdomain(storageClass)) {
    faults.push({
      at: 'storageClassName',
      what: `${quoted(storageClass)} is no name of a storage class`,
      fix: '"kubectl get storageclass" lists the names; without one, the default is taken.',
    });
  }
  const mode = textIn(spec.volumeMode);
  if (mode !== undefined && !VOLUME_MODES.includes(mode)) {
    faults.push({ at: 'volumeMode', what: `${quoted(mode)} is no volumeMode`, fix: choiceFix(mode, VOLUME_MODES) });
  }
  return [...faults, ...selectorFaults(objectIn(spec.selector)).map(fault => ({ ...fault, at: `selector.${fault.at}` }))];
}

function checkAccessModes(modes: readonly unknown[], faults: SelectorFault[]) {
  if (modes.length === 0) {
    faults.push({
      at: 'accessModes',
      what: 'the claim has no access mode',
      fix: 'Write "accessModes: [ReadWriteOnce]", or another mode that the storage class has.',
    });
  }
  modes.forEach((item, i) => {
    const mode = textIn(item) ?? '';
    if (!ACCESS_MODES.includes(mode)) {
      faults.push({ at: `accessModes[${i}]`, what: `${quoted(mode)} is no access mode`, fix: choiceFix(mode, ACCESS_MODES) });
    }
  });
  if (modes.includes('ReadWriteOncePod') && modes.some(mode => mode !== 'ReadWriteOncePod' && ACCESS_MODES.includes(mode as string))) {
    faults.push({ at: 'accessModes', what: '"ReadWriteOncePod" stands beside another access mode', fix: 'Leave it alone, or remove it.' });
  }
}
