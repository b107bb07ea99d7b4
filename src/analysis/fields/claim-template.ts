import { claimFaults } from './claims';
import { Fault } from './fault';
import { addMalformed, checkLabel, checkObjectName, checkPresent, checkQualifiedName } from './field-checks';
import { selectorFaults } from './label-selector';
import { isUnset, Json, keyed, objectIn, quoted } from '../manifest/json';

/**
 * Adds what the API server rejects in the claim template of an ephemeral volume; `at` is the path of the template.
 *
 * @see https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes
 */
export function claimTemplateFaults(template: Json, at: string, faults: Fault[]): void {
  const spec = objectIn(template.spec);
  metadataFaults(objectIn(template.metadata), `${at}.metadata`, faults);
  addMalformed(claimFaults(spec), `${at}.spec`, faults);
  claimOriginFaults(spec, `${at}.spec.`, faults);
}

/** Adds what the API server rejects in the class of a claim and in what it is filled from. `at` ends with a dot, or is empty. */
export function claimOriginFaults(spec: Json, at: string, faults: Fault[]): void {
  checkObjectName(spec.volumeAttributesClassName || undefined, `${at}volumeAttributesClassName`, faults);
  dataSourceFaults(spec, at, faults);
}

/**
 * Only labels and annotations are copied to the claim, so nothing else may be set. An empty text counts as absent, an empty list
 * does not.
 */
function metadataFaults(metadata: Json, at: string, faults: Fault[]): void {
  if (metadata.labels) {
    addMalformed(selectorFaults({ matchLabels: metadata.labels }), at, faults, 'matchLabels', 'labels');
  }
  for (const key in objectIn(metadata.annotations)) {
    checkQualifiedName(key.toLowerCase(), keyed(`${at}.annotations`, key), faults);
  }
  for (const field in metadata) {
    const value = metadata[field];
    if (field !== 'labels' && field !== 'annotations' && !isUnset(value) && value !== '' && !(field === 'generation' && value === 0)) {
      faults.push({
        at: `${at}.${field}`,
        what: `has a claim template with "${field}" in its metadata, which cannot be set there`,
        fix: `Remove "${field}": the claim is named after the pod and the volume.`,
      });
    }
  }
}

function dataSourceFaults(spec: Json, at: string, faults: Fault[]): void {
  for (const field of ['dataSource', 'dataSourceRef']) {
    if (!isUnset(spec[field])) {
      referenceFaults(objectIn(spec[field]), `${at}${field}`, faults);
    }
  }
  if (isUnset(spec.dataSource) || isUnset(spec.dataSourceRef)) {
    return;
  }
  const [source, ref] = [objectIn(spec.dataSource), objectIn(spec.dataSourceRef)];
  if (ref.namespace) {
    faults.push({ at: `${at}dataSource`, what: 'has a dataSource beside a dataSourceRef with a namespace', fix: 'Remove "dataSource".' });
  } else if (['apiGroup', 'kind', 'name'].some(field => (source[field] ?? undefined) !== (ref[field] ?? undefined))) {
    faults.push({
      at: `${at}dataSource`,
      what: 'has a dataSource and a dataSourceRef that differ',
      fix: 'Remove "dataSource": "dataSourceRef" says the same and more.',
    });
  }
}

function referenceFaults({ name, kind, apiGroup, namespace }: Json, at: string, faults: Fault[]): void {
  checkPresent(name, `${at}.name`, 'Set "name" to the name of the object that the volume is filled from.', faults);
  checkPresent(kind, `${at}.kind`, 'Set "kind" to the kind of that object, such as "VolumeSnapshot".', faults);
  if (!apiGroup && kind !== 'PersistentVolumeClaim') {
    faults.push({
      at: `${at}.apiGroup`,
      what: `has a source of the kind ${quoted(kind ?? '')} without an apiGroup, and only "PersistentVolumeClaim" has none`,
      fix: 'Set "apiGroup" to the group of the kind, such as "snapshot.storage.k8s.io".',
    });
  }
  checkObjectName(apiGroup || undefined, `${at}.apiGroup`, faults);
  checkLabel(namespace || undefined, `${at}.namespace`, faults);
}
