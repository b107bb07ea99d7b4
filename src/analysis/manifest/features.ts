import { isObject, Json, listIn, objectIn } from './json';

/** A field that a cluster may lack, or has and drops because its feature is switched off. */
export interface Feature {
  /** What a message calls it. */
  readonly field: string;
  /** The name of its feature gate; nothing where it came without one. */
  readonly gate?: string;
  /** The minor version that has the field. */
  readonly known: number;
  /** The minor version from which on the feature is on by default; none yet where it is infinite. */
  readonly on: number;
  /** What becomes of the pod where it is dropped. */
  readonly otherwise: string;
  /** Where the field is, below what it is looked for in: the spec of a pod, or a container; nothing if it is not there. */
  readonly find: (json: Json) => string | undefined;
}

/** The one place of a field that is a list's item's. */
function inItems(json: Json, list: string, find: (item: Json) => string | undefined): string | undefined {
  const items = json[list];
  for (let i = 0; i < listIn(items).length; i++) {
    const place = find(objectIn(items[i]));
    if (place !== undefined) {
      return `${list}[${i}]${place}`;
    }
  }
  return undefined;
}

function has(json: Json, field: string): boolean {
  return json[field] !== undefined && json[field] !== null;
}

const inField = (...fields: readonly string[]) => (json: Json) => {
  let at = json;
  for (let i = 0; i < fields.length - 1; i++) {
    at = at[fields[i]];
    if (!isObject(at)) {
      return undefined;
    }
  }
  return has(at, fields[fields.length - 1]) ? fields.join('.') : undefined;
};

/**
 * Of the spec of a pod.
 *
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
export const POD_FEATURES: readonly Feature[] = [
  {
    field: 'the "resources" of the pod',
    gate: 'PodLevelResources',
    known: 32,
    on: 34,
    find: inField('resources'),
    otherwise: 'the pod as a whole has no requests and limits',
  },
  {
    field: '"hostUsers"',
    gate: 'UserNamespacesSupport',
    known: 25,
    on: 33,
    find: ({ hostUsers }) => hostUsers === false ? 'hostUsers' : undefined,
    otherwise: 'root in the pod is root on the node',
  },
  {
    field: '"hostnameOverride"',
    gate: 'HostnameOverride',
    known: 34,
    on: 35,
    find: inField('hostnameOverride'),
    otherwise: 'the pod has its usual host name',
  },
  {
    field: '"supplementalGroupsPolicy"',
    gate: 'SupplementalGroupsPolicy',
    known: 31,
    on: 33,
    find: inField('securityContext', 'supplementalGroupsPolicy'),
    otherwise: 'the groups of the image are merged in',
  },
  {
    field: '"seLinuxChangePolicy"',
    gate: 'SELinuxChangePolicy',
    known: 32,
    on: 33,
    find: inField('securityContext', 'seLinuxChangePolicy'),
    otherwise: 'the default holds',
  },
  {
    field: 'the volume source "image"',
    gate: 'ImageVolume',
    known: 31,
    on: 35,
    find: json => inItems(json, 'volumes', volume => has(volume, 'image') ? '.image' : undefined),
    otherwise: 'the volume and its mounts are not there, and the container does not find its files',
  },
  {
    field: '"clusterTrustBundle"',
    gate: 'ClusterTrustBundleProjection',
    known: 29,
    on: Infinity,
    find: json => inProjection(json, 'clusterTrustBundle'),
    otherwise: 'the file is not there',
  },
  {
    field: '"podCertificate"',
    gate: 'PodCertificateRequest',
    known: 34,
    on: Infinity,
    find: json => inProjection(json, 'podCertificate'),
    otherwise: 'the certificate is not there',
  },
  {
    field: '"resourceClaims"',
    gate: 'DynamicResourceAllocation',
    known: 26,
    on: 34,
    find: inField('resourceClaims'),
    otherwise: 'the pod runs without its devices',
  },
  {
    field: '"matchLabelKeys"',
    gate: 'MatchLabelKeysInPodAffinity',
    known: 29,
    on: 31,
    find: inAffinity,
    otherwise: 'the affinity term holds for the pods of all revisions',
  },
  {
    field: '"matchLabelKeys"',
    gate: 'MatchLabelKeysInPodTopologySpread',
    known: 25,
    on: 27,
    find: json => inItems(json, 'topologySpreadConstraints', item => has(item, 'matchLabelKeys') ? '.matchLabelKeys' : undefined),
    otherwise: 'the pods of all revisions are spread together',
  },
  {
    field: '"schedulingGates"',
    gate: 'PodSchedulingReadiness',
    known: 26,
    on: 27,
    find: inField('schedulingGates'),
    otherwise: 'the pod is scheduled at once',
  },
  {
    field: '"appArmorProfile"',
    known: 30,
    on: 30,
    find: inField('securityContext', 'appArmorProfile'),
    otherwise: 'the default profile holds',
  },
];

/** Of a container. */
export const CONTAINER_FEATURES: readonly Feature[] = [
  {
    field: '"restartPolicyRules"',
    gate: 'ContainerRestartRules',
    known: 34,
    on: 35,
    find: inField('restartPolicyRules'),
    otherwise: 'the container is restarted as the pod\'s "restartPolicy" says',
  },
  {
    field: '"stopSignal"',
    gate: 'ContainerStopSignals',
    known: 33,
    on: Infinity,
    find: inField('lifecycle', 'stopSignal'),
    otherwise: 'the container gets the signal that its image says, or SIGTERM',
  },
  {
    field: '"sleep"',
    gate: 'PodLifecycleSleepAction',
    known: 29,
    on: 30,
    find: json => inField('lifecycle', 'preStop', 'sleep')(json) ?? inField('lifecycle', 'postStart', 'sleep')(json),
    otherwise: 'the hook does nothing',
  },
  {
    field: '"fileKeyRef"',
    gate: 'EnvFiles',
    known: 34,
    on: 35,
    find: json => inItems(json, 'env', variable => has(objectIn(variable.valueFrom), 'fileKeyRef') ? '.valueFrom.fileKeyRef' : undefined),
    otherwise: 'the variable has no source, and the API server refuses the pod',
  },
  {
    field: '"recursiveReadOnly"',
    gate: 'RecursiveReadOnlyMounts',
    known: 30,
    on: 31,
    find: json => inItems(json, 'volumeMounts', mount => has(mount, 'recursiveReadOnly') ? '.recursiveReadOnly' : undefined),
    otherwise: 'what is mounted below the mount stays writable',
  },
  {
    field: '"procMount"',
    gate: 'ProcMountType',
    known: 12,
    on: 33,
    find: ({ securityContext }) => (objectIn(securityContext).procMount ?? 'Default') === 'Default' ? undefined : 'securityContext.procMount',
    otherwise: 'it becomes "Default"',
  },
  {
    field: '"resizePolicy"',
    gate: 'InPlacePodVerticalScaling',
    known: 27,
    on: 33,
    find: inField('resizePolicy'),
    otherwise: 'the resources of the running container cannot be changed',
  },
  {
    field: '"appArmorProfile"',
    known: 30,
    on: 30,
    find: inField('securityContext', 'appArmorProfile'),
    otherwise: 'the default profile holds',
  },
];

function inProjection(json: Json, source: string): string | undefined {
  return inItems(json, 'volumes', ({ projected }) => {
    const place = isObject(projected) ? inItems(projected, 'sources', item => has(item, source) ? `.${source}` : undefined) : undefined;
    return place === undefined ? undefined : `.projected.${place}`;
  });
}

const KINDS = ['podAffinity', 'podAntiAffinity'];
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

function inAffinity({ affinity }: Json): string | undefined {
  const inTerm = (term: Json) => has(term, 'matchLabelKeys') ? '.matchLabelKeys' : has(term, 'mismatchLabelKeys') ? '.mismatchLabelKeys' : undefined;
  for (const kind of isObject(affinity) ? KINDS : []) {
    const terms = objectIn(affinity[kind]);
    const place = inItems(terms, REQUIRED, inTerm) ?? inItems(terms, PREFERRED, ({ podAffinityTerm }) => {
      const below = inTerm(objectIn(podAffinityTerm));
      return below && `.podAffinityTerm${below}`;
    });
    if (place !== undefined) {
      return `affinity.${kind}.${place}`;
    }
  }
  return undefined;
}
