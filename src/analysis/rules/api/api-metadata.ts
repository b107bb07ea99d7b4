import { LABEL_KEY_FIX, LABEL_VALUE_FIX } from '../../fields/label-selector';
import { ownerFault } from '../../fields/owners';
import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Json, keyed, listIn, objectIn, quoted } from '../../manifest/json';
import { isLabelValue, isQualifiedName } from '../../manifest/names';

/**
 * Keys of labels and annotations must be well formed, and so must the values of labels, finalizers and owner references.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export const apiMetadata: Rule = {
  id: 'api-metadata',
  severity: Severity.ERROR,
  summary: 'A label, an annotation, a finalizer or an owner of a workload or its template is malformed, or the annotations are too large.',
  foundBy: 'API server',
  check({ workload, metadata: ofPod }, report) {
    const metadata = objectIn(workload.manifest.metadata);
    const path = `${workload.at}metadata`;
    checkMaps(metadata, path, report);
    if (metadata.finalizers) {
      checkFinalizers(listIn(metadata.finalizers), path, report);
    }
    if (metadata.ownerReferences) {
      checkOwners(listIn(metadata.ownerReferences).map(objectIn), path, report);
    }
    if (workload.kind !== 'Pod') {
      checkMaps(ofPod, `${workload.templatePath}metadata`, report);
    }
  },
};

function checkMaps({ labels, annotations }: Json, path: string, report: Report) {
  for (const key in objectIn(labels)) {
    if (!isQualifiedName(key)) {
      report({
        path: keyed(`${path}.labels`, key),
        message: `${quoted(key)} is no key of a label, so the API server rejects it`,
        fix: LABEL_KEY_FIX,
      });
    }
    const value = labels[key];
    if (typeof value === 'string' && !isLabelValue(value)) {
      report({
        path: keyed(`${path}.labels`, key),
        message: `${quoted(value)} is no value of a label, so the API server rejects it`,
        fix: LABEL_VALUE_FIX,
      });
    }
  }
  let length = 0;
  for (const key in objectIn(annotations)) {
    // The keys of annotations may have upper case in the prefix too.
    if (!isQualifiedName(key.toLowerCase())) {
      report({
        path: keyed(`${path}.annotations`, key),
        message: `${quoted(key)} is no key of an annotation, so the API server rejects it`,
        fix: LABEL_KEY_FIX,
      });
    }
    length += key.length + (typeof annotations[key] === 'string' ? annotations[key].length : 0);
  }
  // A UTF-16 unit takes at most three bytes, so that short texts need not be counted exactly.
  const bytes = length * 3 > MAX_BYTES ? bytesOf(annotations) : 0;
  if (bytes > MAX_BYTES) {
    report({
      path: `${path}.annotations`,
      message: `the annotations have ${bytes} bytes, and the API server rejects more than ${MAX_BYTES}`,
      fix: 'Move what is long to a ConfigMap. The annotation "kubectl.kubernetes.io/last-applied-configuration" counts too: '
        + '"kubectl apply --server-side" needs none.',
    });
  }
}

const MAX_BYTES = 256 * 1024;

/** The size of all keys and values in UTF-8. */
function bytesOf(annotations: Json): number {
  let bytes = 0;
  for (const text of Object.entries(annotations).flat()) {
    for (const character of typeof text === 'string' ? text : '') {
      const code = character.codePointAt(0)!;
      bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }
  }
  return bytes;
}

const STANDARD = ['kubernetes', 'orphan', 'foregroundDeletion'];

function checkFinalizers(finalizers: readonly unknown[], path: string, report: Report) {
  finalizers.forEach((item, i) => {
    const finalizer = String(item ?? '');
    if (!STANDARD.includes(finalizer) && !(finalizer.includes('/') && isQualifiedName(finalizer))) {
      report({
        path: `${path}.finalizers[${i}]`,
        message: `${quoted(finalizer)} is no finalizer, so the API server rejects it`,
        fix: 'Write a domain, a slash and a name, such as "example.com/cleanup".',
      });
    }
  });
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    report({
      path: `${path}.finalizers`,
      message: 'the finalizers "orphan" and "foregroundDeletion" exclude each other, so the API server rejects them',
      fix: 'Remove one of them.',
    });
  }
}

function checkOwners(owners: readonly Json[], path: string, report: Report) {
  owners.forEach((owner, i) => {
    const fault = ownerFault(owner);
    if (fault) {
      report({
        path: `${path}.ownerReferences[${i}]`,
        message: `${fault}, so the API server rejects it`,
        fix: 'Give each owner its apiVersion, kind, name and uid, or remove it.',
      });
    }
  });
  if (owners.filter(owner => owner.controller === true).length > 1) {
    report({
      path: `${path}.ownerReferences`,
      message: 'more than one owner is the controller, so the API server rejects them',
      fix: 'Leave "controller: true" with one of them.',
    });
  }
}
