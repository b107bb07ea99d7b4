import { Fault } from './fault';
import { checkChoice, checkLabel, checkPresent, checkRange } from './field-checks';
import { isUnset, Json, keyed, listIn, objectIn, quoted, textIn } from '../manifest/json';
import { isDnsSubdomain } from '../manifest/names';
import type { Pod } from '../pod/pod';

/** Adds what the API server rejects in the source of a volume, apart from missing fields. */
export type SourceCheck = (source: Json, faults: Fault[], pod: Pod) => void;

/*
 * The volumes that a storage system or a cloud provides.
 *
 * https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/
 */

const IQN = /iqn\.\d{4}-\d{2}\.[A-Za-z0-9.-]+:[^,;*&$|\t\n\f\r ]+$/;
const EUI = /^eui.[A-Za-z0-9]{16}$/;
const NAA = /^naa.[A-Za-z0-9]{32}$/;
/** Longer names are not checked, which would take long. The standard of iSCSI ends at 223 bytes, but the API server accepts more. */
const LONGEST_NAME = 1024;
/** What Go's `net.SplitHostPort` can split. */
const HOST_AND_PORT = /^(\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/;
const SECRET = 'Set "name" to the name of the Secret.';

export function checkPartition({ partition }: Json, faults: Fault[]): void {
  checkRange(partition, 0, 255, 'partition', faults);
}

export function checkNfs({ path }: Json, faults: Fault[]): void {
  if (textIn(path) && !path.startsWith('/')) {
    faults.push({
      at: 'path',
      what: `has the path ${quoted(path)}, and it must begin with "/"`,
      fix: 'Write the path as the server exports it, from "/" on.',
    });
  }
}

export function checkIscsi({ iqn, lun, chapAuthDiscovery, chapAuthSession, secretRef, initiatorName }: Json, faults: Fault[]): void {
  checkIscsiName(textIn(iqn) || undefined, 'iqn', faults);
  checkIscsiName(textIn(initiatorName), 'initiatorName', faults);
  checkRange(lun, 0, 255, 'lun', faults);
  if ((chapAuthDiscovery === true || chapAuthSession === true) && isUnset(secretRef)) {
    faults.push({
      at: 'secretRef',
      what: 'uses CHAP without a secretRef',
      fix: 'Set "secretRef" to the Secret with the CHAP user and password.',
    });
  }
}

function checkIscsiName(name: string | undefined, at: string, faults: Fault[]): void {
  if (name !== undefined && name.length <= LONGEST_NAME
    && !(name.startsWith('iqn') ? IQN : name.startsWith('eui') ? EUI : NAA).test(name)) {
    faults.push({
      at,
      what: `has the ${at} ${quoted(name)}, which is malformed`,
      fix: 'Write it like "iqn.2001-04.com.example:storage", or "eui." and 16 or "naa." and 32 letters and digits.',
    });
  }
}

/** `targetWWNs` need a `lun`; `wwids` are given alone. */
export function checkFc({ targetWWNs, wwids, lun }: Json, faults: Fault[]): void {
  const [hasTargets, hasIds] = [listIn(targetWWNs).length > 0, listIn(wwids).length > 0];
  if (hasTargets === hasIds) {
    faults.push({
      at: 'targetWWNs',
      what: `has ${hasTargets ? 'both' : 'neither'} targetWWNs ${hasTargets ? 'and' : 'nor'} wwids`,
      fix: 'Set either "targetWWNs" and "lun", or "wwids".',
    });
  }
  if (hasTargets) {
    if (isUnset(lun)) {
      faults.push({ at: 'lun', what: 'has targetWWNs without a lun', fix: 'Set "lun" to the number of the logical unit.' });
    }
    checkRange(lun, 0, 255, 'lun', faults);
  }
}

export function checkQuobyte({ registry, tenant }: Json, faults: Fault[]): void {
  const text = textIn(registry);
  if (!text) {
    return;
  }
  if ((textIn(tenant) ?? '').length > 64) {
    faults.push({ at: 'tenant', what: 'has a tenant of more than 64 characters', fix: 'Write the UUID of the tenant.' });
  } else if (!text.split(',').every(pair => HOST_AND_PORT.test(pair))) {
    faults.push({
      at: 'registry',
      what: `has the registry ${quoted(text)}, which is no list of hosts with ports`,
      fix: 'Write "host:port", or several of them with "," between them.',
    });
  }
}

export function checkFlocker({ datasetName, datasetUUID }: Json, faults: Fault[]): void {
  if (!datasetName === !datasetUUID) {
    faults.push({
      at: '',
      what: `has ${datasetName ? 'both datasetName and' : 'neither datasetName nor'} datasetUUID`,
      fix: 'Set one of "datasetName" and "datasetUUID".',
    });
  }
  if ((textIn(datasetName) ?? '').includes('/')) {
    faults.push({
      at: 'datasetName',
      what: `has the datasetName ${quoted(datasetName)}, and it must not contain "/"`,
      fix: 'Write the name of the dataset without "/".',
    });
  }
}

/** A disk of no `kind` is one in a blob, and its address begins differently from that of a managed disk. */
export function checkAzureDisk({ kind, cachingMode, diskURI }: Json, faults: Fault[]): void {
  checkChoice(cachingMode, ['None', 'ReadOnly', 'ReadWrite'], 'cachingMode', faults);
  checkChoice(kind, ['Shared', 'Dedicated', 'Managed'], 'kind', faults);
  const start = kind === 'Managed' ? '/subscriptions/' : 'https://';
  if (textIn(diskURI) && !diskURI.startsWith(start)) {
    faults.push({
      at: 'diskURI',
      what: `has the diskURI ${quoted(diskURI)}, and with the kind ${quoted(kind ?? 'Shared')} it must begin with "${start}"`,
      fix: kind === 'Managed'
        ? 'Write the resource id of the managed disk.'
        : 'Set "kind: Managed" for a managed disk, or write the address of the blob.',
    });
  }
}

export function checkFlexVolume({ options }: Json, faults: Fault[]): void {
  const map = objectIn(options);
  for (const key in map) {
    const slash = key.indexOf('/');
    if (/(^|\.)(kubernetes|k8s)\.io$/i.test(slash < 0 ? key : key.slice(0, slash))) {
      faults.push({
        at: keyed('options', key),
        what: `has the option ${quoted(key)}, and kubernetes.io and k8s.io are reserved`,
        fix: 'Name the option without that prefix.',
      });
    }
  }
}

export function checkStorageOs({ volumeName, volumeNamespace, secretRef }: Json, faults: Fault[]): void {
  checkLabel(volumeName || undefined, 'volumeName', faults);
  checkLabel(volumeNamespace || undefined, 'volumeNamespace', faults);
  checkSecretRef({ secretRef }, faults);
}

/** A reference to a Secret must have a name. */
export function checkSecretRef({ secretRef }: Json, faults: Fault[]): void {
  if (!isUnset(secretRef)) {
    checkPresent(objectIn(secretRef).name, 'secretRef.name', SECRET, faults);
  }
}

export function checkCsi({ driver, nodePublishSecretRef }: Json, faults: Fault[]): void {
  if (textIn(driver) && (driver.length > 63 || !isDnsSubdomain(driver.toLowerCase()))) {
    faults.push({
      at: 'driver',
      what: `has the driver ${quoted(driver)}, which is malformed`,
      fix: 'Write the name of the CSI driver, such as "secrets-store.csi.k8s.io": at most 63 letters, digits, "-" and ".".',
    });
  }
  if (!isUnset(nodePublishSecretRef)) {
    const { name } = objectIn(nodePublishSecretRef);
    if (checkPresent(name, 'nodePublishSecretRef.name', SECRET, faults) && textIn(name) && !isDnsSubdomain(name)) {
      faults.push({
        at: 'nodePublishSecretRef.name',
        what: `refers to the Secret ${quoted(name)}, and no Secret can have that name`,
        fix: 'Use lower-case letters, digits, "-" and ".".',
      });
    }
  }
}
