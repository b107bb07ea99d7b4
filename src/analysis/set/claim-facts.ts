import { ObjectName } from './object-finding';
import { Json, listIn, objectIn, textIn } from '../manifest/json';
import type { Pod } from '../pod/pod';

/** A PersistentVolumeClaim. */
export interface ClaimFacts {
  readonly kind: 'PersistentVolumeClaim';
  readonly object: ObjectName;
  /** The path of its access modes in the document. */
  readonly path: string;
  /** Whom a volume of this claim serves: one node, or one pod; `undefined` if several nodes may have it. */
  readonly serves?: 'node' | 'pod';
  /** Empty where it names none. */
  readonly storageClass: string;
  readonly volumeName?: string;
}

/** A PersistentVolume that is made by hand. */
export interface VolumeFacts {
  readonly kind: 'PersistentVolume';
  readonly object: ObjectName;
  readonly storageClass: string;
  /** Whether it is attached to a node, so that no other node can have it. */
  readonly isAttached: boolean;
}

/** The claims that all pods of a workload use, and when two pods of it exist at the same time. */
export interface ClaimUsers {
  readonly claims: readonly { readonly claim: ObjectName; readonly path: string }[];
  readonly replicas: number;
  /** Whether a new pod is started before an old one has ended. */
  readonly surges: boolean;
  /** Whether all of its pods go to the same node. */
  readonly isOnOneNode: boolean;
}

const HOST = 'kubernetes.io/hostname';
/** The sources of volumes that are not attached: a folder of a node, and file systems of a server. */
const NOT_ATTACHED = ['hostPath', 'local', 'nfs'];
const OF_SERVERS = /nfs|efs|smb|file/;

export function claimFacts(object: ObjectName, { spec }: Json, at: string): ClaimFacts {
  const { accessModes, storageClassName, volumeName } = objectIn(spec);
  const modes = listIn(accessModes);
  const serves = modes.every(mode => mode === 'ReadWriteOncePod') ? 'pod' as const
    : modes.every(mode => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod') ? 'node' as const : undefined;
  return {
    kind: 'PersistentVolumeClaim',
    object,
    path: `${at}spec.accessModes`,
    serves: modes.length === 0 ? undefined : serves,
    storageClass: textIn(storageClassName) ?? '',
    volumeName: textIn(volumeName),
  };
}

export function volumeFacts(object: ObjectName, { spec }: Json): VolumeFacts {
  const source = objectIn(spec);
  return {
    kind: 'PersistentVolume',
    object,
    storageClass: textIn(source.storageClassName) ?? '',
    isAttached: !NOT_ATTACHED.some(name => source[name]) && !OF_SERVERS.test(textIn(objectIn(source.csi).driver) ?? ''),
  };
}

/** The claims that the pods of a workload share; `undefined` if there are none, or never two pods. */
export function claimUsersOf({ workload: { kind, namespace, manifest }, volumes, spec }: Pod): ClaimUsers | undefined {
  if (!['Deployment', 'ReplicaSet', 'StatefulSet'].includes(kind) || !volumes.some(volume => volume.kind === 'persistentVolumeClaim')) {
    return undefined;
  }
  const { replicas = 1, strategy } = objectIn(manifest.spec);
  const { type = 'RollingUpdate', rollingUpdate } = objectIn(strategy);
  const claims = volumes.flatMap(({ kind: source, source: { claimName }, path }) => source !== 'persistentVolumeClaim' ? [] : [{
    claim: { kind: 'PersistentVolumeClaim', name: textIn(claimName) ?? '', namespace },
    path: `${path}.persistentVolumeClaim.claimName`,
  }]);
  return {
    claims,
    replicas: typeof replicas === 'number' ? replicas : 1,
    surges: kind === 'Deployment' && type === 'RollingUpdate' && !isNothing(objectIn(rollingUpdate).maxSurge),
    isOnOneNode: isOnOneNode(spec),
  };
}

function isNothing(maxSurge: unknown): boolean {
  return maxSurge === 0 || (typeof maxSurge === 'string' && /^0+%$/.test(maxSurge));
}

function isOnOneNode({ nodeName, nodeSelector, affinity }: Json): boolean {
  const { nodeAffinity, podAffinity } = objectIn(affinity);
  const terms = listIn(objectIn(objectIn(nodeAffinity)[REQUIRED]).nodeSelectorTerms);
  return Boolean(nodeName) || objectIn(nodeSelector)[HOST] !== undefined
    || listIn(objectIn(podAffinity)[REQUIRED]).some(term => objectIn(term).topologyKey === HOST)
    || (terms.length > 0 && terms.every(isOfHosts));
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

function isOfHosts(term: unknown): boolean {
  const { matchExpressions, matchFields } = objectIn(term);
  return listIn(matchFields).length > 0
    || listIn(matchExpressions).some(item => objectIn(item).key === HOST && objectIn(item).operator === 'In');
}
