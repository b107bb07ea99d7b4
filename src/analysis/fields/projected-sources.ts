import { fieldRefFaults, resourceRefFaults } from './downward-api';
import { Fault } from './fault';
import { checkFilePath, checkMode, checkPresent } from './field-checks';
import { isUnset, Json, listIn, objectIn, quoted, textIn } from '../manifest/json';

/** The fields of its pod that a file can have, besides single labels and annotations. */
const FILE_FIELDS: ReadonlySet<string> = new Set(['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid']);

/** What a projected volume can be made of; the API server drops `clusterTrustBundle` and `podCertificate` unless told otherwise. */
const PARTS: readonly string[] = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken'];

/** The `items` of a Secret or ConfigMap. */
export function itemFaults(items: unknown, at: string, faults: Fault[]): void {
  listIn(items).forEach((item, i) => {
    const { key, path, mode } = objectIn(item);
    const place = `${at}[${i}]`;
    checkPresent(key, `${place}.key`, 'Set "key" to the key whose value is to be in the file.', faults);
    checkFile(path, mode, place, faults);
  });
}

/** The `items` of a downward API volume. */
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
  if (checkPresent(json.containerName, `${at}.containerName`, 'Set "containerName" to the name of the container whose resource it is.', faults)) {
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

/** The `sources` of a projected volume: one kind each, and no two files of one path. */
export function projectedFaults({ sources }: Json, faults: Fault[]): void {
  const paths = new Set<string>();
  listIn(sources).forEach((item, i) => {
    const source = objectIn(item);
    const place = `sources[${i}]`;
    const parts = PARTS.filter(part => !isUnset(source[part]));
    for (const part of parts) {
      partFaults(part, objectIn(source[part]), `${place}.${part}`, faults);
      filePaths(objectIn(source[part]).items, `${place}.${part}.items`, paths, faults);
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

function filePaths(items: unknown, at: string, paths: Set<string>, faults: Fault[]): void {
  listIn(items).forEach((item, i) => {
    const path = textIn(objectIn(item).path);
    if (path && paths.has(path)) {
      faults.push({ at: `${at}[${i}].path`, what: `has two files at ${quoted(path)}`, fix: 'Give each file a path of its own.' });
    } else if (path) {
      paths.add(path);
    }
  });
}
