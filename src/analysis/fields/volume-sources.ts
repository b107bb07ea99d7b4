import { claimTemplateFaults } from './claim-template';
import { Fault } from './fault';
import { checkNoParentSegments, checkChoice, checkMode, checkPresent, checkRelativePath } from './field-checks';
import { downwardFaults, itemFaults, projectedFaults } from './projected-sources';
import {
  checkAzureDisk, checkCsi, checkFc, checkFlexVolume, checkFlocker, checkIscsi, checkNfs, checkPartition, checkQuobyte, checkSecretRef,
  checkStorageOs, SourceCheck,
} from './storage-sources';
import { isUnset, Json, listIn, objectIn, quoted } from '../manifest/json';
import { quantityIn } from '../manifest/quantity';
import type { Pod } from '../pod/pod';

/** A kind of volume: its required fields, with what to write there, and a check of the others. */
interface SourceKind {
  readonly required: readonly (readonly [field: string, value: string])[];
  readonly check?: SourceCheck;
}

const HOST_PATH_TYPES = ['', 'DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'];

/**
 * The kinds of volumes. The checks of `projected`, `ephemeral` and of storage systems have files of their own.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/
 */
const KINDS: ReadonlyMap<string, SourceKind> = new Map<string, SourceKind>([
  ['emptyDir', { required: [], check: checkEmptyDir }],
  ['hostPath', { required: [['path', 'the path on the node']], check: checkHostPath }],
  ['gitRepo', { required: [['repository', 'the URL of the repository']], check: checkGitRepo }],
  ['gcePersistentDisk', { required: [['pdName', 'the name of the disk']], check: checkPartition }],
  ['awsElasticBlockStore', { required: [['volumeID', 'the id of the EBS volume']], check: checkPartition }],
  ['secret', { required: [['secretName', 'the name of the Secret']], check: checkFiles }],
  ['nfs', { required: [['server', 'the host name or address of the NFS server'], ['path', 'the path that it exports']], check: checkNfs }],
  ['iscsi', { required: [['targetPortal', 'the address of the portal'], ['iqn', 'the name of the target']], check: checkIscsi }],
  ['glusterfs', { required: [['endpoints', 'the name of the Endpoints of the cluster'], ['path', 'the name of the volume']] }],
  ['flocker', { required: [], check: checkFlocker }],
  ['persistentVolumeClaim', { required: [['claimName', 'the name of the PersistentVolumeClaim']] }],
  ['rbd', { required: [['monitors', 'the list of the Ceph monitors'], ['image', 'the name of the image']] }],
  ['cinder', { required: [['volumeID', 'the id of the Cinder volume']], check: checkSecretRef }],
  ['cephfs', { required: [['monitors', 'the list of the Ceph monitors']] }],
  ['quobyte', { required: [['registry', 'the registry as "host:port"'], ['volume', 'the name of the volume']], check: checkQuobyte }],
  ['downwardAPI', { required: [], check: checkDownward }],
  ['fc', { required: [], check: checkFc }],
  ['flexVolume', { required: [['driver', 'the name of the driver']], check: checkFlexVolume }],
  ['configMap', { required: [['name', 'the name of the ConfigMap']], check: checkFiles }],
  ['azureFile', {
    required: [
      ['secretName', 'the name of the Secret with the key of the storage account'],
      ['shareName', 'the name of the share'],
    ],
  }],
  ['vsphereVolume', { required: [['volumePath', 'the path of the disk']] }],
  ['photonPersistentDisk', { required: [['pdID', 'the id of the disk']] }],
  ['portworxVolume', { required: [['volumeID', 'the id of the volume']] }],
  ['azureDisk', { required: [['diskName', 'the name of the disk'], ['diskURI', 'the address of the disk']], check: checkAzureDisk }],
  ['storageos', { required: [['volumeName', 'the name of the volume']], check: checkStorageOs }],
  ['projected', { required: [], check: checkProjected }],
  ['scaleIO', {
    required: [
      ['gateway', 'the address of the gateway'],
      ['system', 'the name of the storage system'],
      ['volumeName', 'the name of the volume'],
    ],
  }],
  ['csi', { required: [['driver', 'the name of the CSI driver']], check: checkCsi }],
  ['ephemeral', { required: [['volumeClaimTemplate', 'the template of the claim']], check: checkEphemeral }],
  ['image', { required: [['reference', 'the name of the image']], check: checkImage }],
]);

/** An entry of `volumes`. */
export class DeclaredVolume {
  /** The kinds of its sources. There is one, unless something is wrong; a volume without a source is an emptyDir. */
  public readonly kinds: readonly string[];

  public constructor(public readonly json: Json, private readonly index: number) {
    this.kinds = sourceKindsOf(json);
  }

  /** The path in the spec of the pod. */
  public get place(): string {
    return `volumes[${this.index}]`;
  }
}

/**
 * The volumes of a pod that the API server looks at. It never sees a volume that a claim template of a StatefulSet replaces, nor
 * image volumes where their feature is off.
 */
export function declaredVolumes(pod: Pod): readonly DeclaredVolume[] {
  const list = listIn(pod.spec.volumes);
  const volumes: DeclaredVolume[] = [];
  for (let i = 0; i < list.length; i++) {
    const json = objectIn(list[i]);
    if ((isUnset(json.image) || pod.isOn('ImageVolume')) && pod.volume(json.name)?.kind !== 'claimTemplate') {
      volumes.push(new DeclaredVolume(json, i));
    }
  }
  return volumes;
}

function sourceKindsOf(volume: Json): readonly string[] {
  let kinds = NONE;
  for (const key in volume) {
    if (KINDS.has(key) && !isUnset(volume[key])) {
      kinds === NONE ? kinds = [key] : (kinds as string[]).push(key);
    }
  }
  return kinds;
}

const NONE: readonly string[] = [];

/** What the API server rejects in the source of a volume. */
export function sourceFaults(kind: string, source: Json, pod: Pod): readonly Fault[] {
  const { required, check } = KINDS.get(kind)!;
  const faults: Fault[] = [];
  for (const [field, value] of required) {
    checkPresent(source[field], field, `Set "${field}" to ${value}.`, faults);
  }
  check?.(source, faults, pod);
  return faults;
}

function checkEmptyDir({ sizeLimit }: Json, faults: Fault[]): void {
  if (!isUnset(sizeLimit) && (quantityIn(sizeLimit) ?? 0) < 0) {
    faults.push({
      at: 'sizeLimit',
      what: `has the sizeLimit ${quoted(sizeLimit)}, and it must not be negative`,
      fix: 'Write a size such as "100Mi", or remove "sizeLimit".',
    });
  }
}

function checkHostPath({ path, type }: Json, faults: Fault[]): void {
  if (path) {
    checkNoParentSegments(path, 'path', faults);
    checkChoice(type, HOST_PATH_TYPES, 'type', faults);
  }
}

function checkGitRepo({ directory }: Json, faults: Fault[]): void {
  checkRelativePath(directory, 'directory', faults);
}

function checkFiles({ defaultMode, items }: Json, faults: Fault[]): void {
  checkMode(defaultMode, 'defaultMode', faults);
  if (items) {
    itemFaults(items, 'items', faults);
  }
}

function checkDownward({ defaultMode, items }: Json, faults: Fault[]): void {
  checkMode(defaultMode, 'defaultMode', faults);
  downwardFaults(items, 'items', faults);
}

function checkProjected(source: Json, faults: Fault[], pod: Pod): void {
  checkMode(source.defaultMode, 'defaultMode', faults);
  projectedFaults(source, pod, faults);
}

function checkEphemeral({ volumeClaimTemplate }: Json, faults: Fault[]): void {
  if (!isUnset(volumeClaimTemplate)) {
    claimTemplateFaults(objectIn(volumeClaimTemplate), 'volumeClaimTemplate', faults);
  }
}

function checkImage({ pullPolicy }: Json, faults: Fault[]): void {
  checkChoice(pullPolicy || undefined, ['Always', 'IfNotPresent', 'Never'], 'pullPolicy', faults);
}
