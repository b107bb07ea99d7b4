import { fieldRefFaults, resourceRefFaults } from './downward-api';
import { Fault } from './fault';
import { checkFilePath, checkMode, checkPresent } from './field-checks';
import { CERTIFICATE_PATHS, podCertificateFaults, trustBundleFaults } from './projected-certificates';
import { FeatureName } from '../manifest/features';
import { isUnset, Json, listIn, objectIn, quoted, textIn } from '../manifest/json';
import type { Pod } from '../pod/pod';

/** The fields of its pod that a file can show, besides single labels and annotations. */
const FILE_FIELDS: ReadonlySet<string> = new Set([
  'metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid',
]);

/** The kinds of sources of a projected volume, each with the feature without which the API server drops it. */
const PARTS: ReadonlyMap<string, FeatureName | undefined> = new Map<string, FeatureName | undefined>([
  ['secret', undefined], ['configMap', undefined], ['downwardAPI', undefined], ['serviceAccountToken', undefined],
  ['clusterTrustBundle', 'ClusterTrustBundleProjection'], ['podCertificate', 'PodCertificateRequest'],
]);

/** Adds what the API server rejects in the `items` of a Secret or ConfigMap. */
export function itemFaults(items: unknown, at: string, faults: Fault[]): void {
  listIn(items).forEach((item, i) => {
    const { key, path, mode } = objectIn(item);
    const place = `${at}[${i}]`;
    checkPresent(key, `${place}.key`, 'Set "key" to the key whose value is to be in the file.', faults);
    checkFile(path, mode, place, faults);
  });
}

/** Adds what the API server rejects in the `items` of a downward API volume. */
export function downwardFaults(items: unknown, at: string, faults: Fault[]): void {
  listIn(items).forEach((item, i) => {
    const { path, mode, fieldRef, resourceFieldRef } = objectIn(item);
    const place = `${at}[${i}]`;
    checkFile(path, mode, place, faults);
    if (!isUnset(fieldRef)) {
      addAll(fieldRefFaults(objectIn(fieldRef), FILE_FIELDS), `${place}.fieldRef`, faults);
      if (!isUnset(resourceFieldRef)) {
        faults.push({
          at: place,
          what: 'has a file with both fieldRef and resourceFieldRef',
          fix: 'Remove "fieldRef" or "resourceFieldRef".',
        });
      }
    } else if (!isUnset(resourceFieldRef)) {
      resourceFaults(objectIn(resourceFieldRef), `${place}.resourceFieldRef`, faults);
    } else {
      faults.push({
        at: place,
        what: 'has a file with neither fieldRef nor resourceFieldRef',
        fix: 'Set "fieldRef" or "resourceFieldRef" to what is to be in the file.',
      });
    }
  });
}

function resourceFaults(json: Json, at: string, faults: Fault[]): void {
  if (checkPresent(
    json.containerName,
    `${at}.containerName`,
    'Set "containerName" to the name of the container whose resource it is.',
    faults,
  )) {
    addAll(resourceRefFaults(json), at, faults);
  }
}

function addAll(found: readonly Fault[], at: string, faults: Fault[]): void {
  for (const fault of found) {
    faults.push({ ...fault, at: `${at}.${fault.at}` });
  }
}

function checkFile(path: unknown, mode: unknown, place: string, faults: Fault[]): void {
  checkPresent(path, `${place}.path`, 'Set "path" to the name of the file in the volume.', faults);
  checkFilePath(path, `${place}.path`, faults);
  checkMode(mode, `${place}.mode`, faults);
}

/**
 * Adds what the API server rejects in the `sources` of a projected volume: each must be of one kind, and no two files may have the
 * same path.
 */
export function projectedFaults({ sources }: Json, pod: Pod, faults: Fault[]): void {
  const paths = new Set<string>();
  listIn(sources).forEach((item, i) => {
    const source = objectIn(item);
    const place = `sources[${i}]`;
    const parts = [...PARTS.keys()].filter(part => !isUnset(source[part]) && isKept(PARTS.get(part), pod));
    for (const part of parts) {
      partFaults(part, objectIn(source[part]), `${place}.${part}`, faults);
      filePaths(part, objectIn(source[part]), `${place}.${part}`, paths, faults);
    }
    if (parts.length > 1) {
      faults.push({
        at: place,
        what: `has both ${parts[0]} and ${parts[1]} in one entry of "sources"`,
        fix: 'Make an entry of its own under "sources" for each of them.',
      });
    }
  });
}

function partFaults(part: string, json: Json, at: string, faults: Fault[]): void {
  switch (part) {
    case 'secret':
    case 'configMap':
      checkPresent(json.name, `${at}.name`, `Set "name" to the name of the ${part === 'secret' ? 'Secret' : 'ConfigMap'}.`, faults);
      return itemFaults(json.items, `${at}.items`, faults);
    case 'downwardAPI':
      return downwardFaults(json.items, `${at}.items`, faults);
    case 'clusterTrustBundle':
      return trustBundleFaults(json, at, faults);
    case 'podCertificate':
      return podCertificateFaults(json, at, faults);
    default:
      return tokenFaults(json, at, faults);
  }
}

function tokenFaults({ expirationSeconds, path }: Json, at: string, faults: Fault[]): void {
  if (typeof expirationSeconds === 'number' && !(expirationSeconds >= 600 && expirationSeconds <= 2 ** 32)) {
    faults.push({
      at: `${at}.expirationSeconds`,
      what: `has a token with the expirationSeconds ${expirationSeconds}, which is not from 600 (10 minutes) to 2^32`,
      fix: 'Write at least 600, or remove "expirationSeconds": it is an hour then.',
    });
  }
  checkPresent(path, `${at}.path`, 'Set "path" to the name of the file for the token.', faults);
  checkFilePath(path, `${at}.path`, faults);
}

function isKept(feature: FeatureName | undefined, pod: Pod): boolean {
  return feature === undefined || pod.isOn(feature);
}

/** The API server compares the paths of all files, except those of tokens. */
function filePaths(part: string, json: Json, at: string, paths: Set<string>, faults: Fault[]): void {
  const check = (value: unknown, place: string) => {
    const path = textIn(value);
    if (path && paths.has(path)) {
      faults.push({ at: place, what: `has two files at ${quoted(path)}`, fix: 'Give each file a path of its own.' });
    } else if (path) {
      paths.add(path);
    }
  };
  listIn(json.items).forEach((item, i) => check(objectIn(item).path, `${at}.items[${i}].path`));
  for (const field of part === 'clusterTrustBundle' ? ['path'] : part === 'podCertificate' ? CERTIFICATE_PATHS : []) {
    check(json[field], `${at}.${field}`);
  }
}
