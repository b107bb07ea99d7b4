import { ENV_FIELDS, fieldRefFaults, resourceRefFaults } from './downward-api';
import { Fault, NO_FAULTS } from './fault';
import { checkNoParentSegments, checkPresent } from './field-checks';
import { FEATURES } from '../manifest/features';
import { Json, objectIn, quoted, textIn } from '../manifest/json';
import { isConfigMapKey, isDnsSubdomain, isEnvName } from '../manifest/names';
import type { Pod } from '../pod/pod';

/** The fields of `valueFrom`. `fileKeyRef` is added where its feature is on. */
const SOURCES: readonly string[] = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef'];

/**
 * What the API server rejects in the `valueFrom` of a variable: it must have exactly one source, and that must be complete.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables
 */
export function valueFromFaults(valueFrom: Json, value: unknown, pod: Pod): readonly Fault[] {
  let faults = NO_FAULTS;
  let sources: string[] | undefined;
  for (const source of SOURCES) {
    if (valueFrom[source] !== undefined && valueFrom[source] !== null) {
      (sources ??= []).push(source);
      const found = sourceFaults(source, objectIn(valueFrom[source]));
      if (found.length > 0) {
        faults = [...faults, ...found.map(fault => ({ ...fault, at: `${source}.${fault.at}` }))];
      }
    }
  }
  const hasFileKey = valueFrom.fileKeyRef !== undefined && valueFrom.fileKeyRef !== null;
  if (hasFileKey && pod.isOn('EnvFiles')) {
    (sources ??= []).push('fileKeyRef');
    faults = [...faults, ...fileKeyFaults(objectIn(valueFrom.fileKeyRef), pod)];
  }
  if (sources === undefined) {
    return [{
      at: '',
      what: hasFileKey
        ? `has nothing but a fileKeyRef in its valueFrom, which Kubernetes before 1.${FEATURES.EnvFiles.since} drops`
        : 'has an empty valueFrom',
      fix: `Set one of ${SOURCES.join(', ')}, or "value" instead of "valueFrom".`,
    }];
  }
  if (textIn(value)) {
    return [...faults, { at: '', what: 'has both a value and a valueFrom', fix: 'Remove "value" or "valueFrom".' }];
  }
  return sources.length === 1 ? faults : [...faults, {
    at: '',
    what: `has both ${sources[0]} and ${sources[1]}`,
    fix: 'Keep one of them.',
  }];
}

function sourceFaults(source: string, json: Json): readonly Fault[] {
  switch (source) {
    case 'fieldRef': return fieldRefFaults(json, ENV_FIELDS);
    case 'resourceFieldRef': return resourceRefFaults(json);
    default: return keyFaults(json, source === 'secretKeyRef' ? 'Secret' : 'ConfigMap');
  }
}

function keyFaults({ name, key }: Json, kind: string): readonly Fault[] {
  if (typeof name === 'string' && isDnsSubdomain(name) && typeof key === 'string' && isConfigMapKey(key)) {
    return NO_FAULTS;
  }
  const faults = [...objectNameFaults(name, kind)];
  if (!textIn(key)) {
    faults.push({ at: 'key', what: `does not name the key of its ${kind}`, fix: `Set "key" to the key in the ${kind}.` });
  } else if (!isConfigMapKey(key)) {
    faults.push({
      at: 'key',
      what: `takes the key ${quoted(key)} of a ${kind}, which no ${kind} can have`,
      fix: 'Use at most 253 letters, digits, "-", "_" and ".", and no ".." at the beginning.',
    });
  }
  return faults;
}

function fileKeyFaults({ volumeName, path, key }: Json, pod: Pod): readonly Fault[] {
  const faults: Fault[] = [];
  if (checkPresent(volumeName, 'fileKeyRef.volumeName', 'Set "volumeName" to the name of an emptyDir of the pod.', faults)
    && pod.volume(volumeName)?.kind !== 'emptyDir') {
    const what = pod.volume(volumeName) ? 'which is no emptyDir' : 'which the pod does not have';
    faults.push({
      at: 'fileKeyRef.volumeName',
      what: `refers to the volume ${quoted(volumeName)}, ${what}`,
      fix: 'Name an emptyDir of the pod, into which an init container writes the file.',
    });
  }
  if (checkPresent(path, 'fileKeyRef.path', 'Set "path" to the file in the volume.', faults)) {
    checkNoParentSegments(path, 'fileKeyRef.path', faults);
  }
  if (checkPresent(key, 'fileKeyRef.key', 'Set "key" to the name that the variable has in the file.', faults) && !isEnvName(String(key))) {
    faults.push({
      at: 'fileKeyRef.key',
      what: `takes the key ${quoted(key)} of a file, which cannot be the name of a variable`,
      fix: 'Use printable ASCII without "=", best letters, digits and "_" only.',
    });
  }
  return faults;
}

/** What the API server rejects in the name of a ConfigMap or Secret. */
export function objectNameFaults(name: unknown, kind: string): readonly Fault[] {
  const text = textIn(name);
  return !text ? [{ at: 'name', what: `does not name its ${kind}`, fix: `Set "name" to the name of the ${kind}.` }]
    : isDnsSubdomain(text) ? NO_FAULTS : [{
      at: 'name',
      what: `refers to the ${kind} ${quoted(text)}, and no ${kind} can have that name`,
      fix: 'Use lower-case letters, digits, "-" and ".", with a letter or digit at both ends.',
    }];
}
