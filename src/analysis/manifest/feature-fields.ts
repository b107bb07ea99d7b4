import { inAffinity, inEach, inField, inHandlers, inItems, inProjection, userIn } from './feature-places';
import { FeatureName } from './features';
import { Json, objectIn } from './json';

/** A field that the API server drops where its feature is off. */
export interface FeatureField {
  /** The name of the field in messages. */
  readonly field: string;
  readonly gate: FeatureName;
  /** What happens to the pod without the field. */
  readonly otherwise: string;
  /** The path of the field below the spec of a pod or a container; `undefined` if it is absent. */
  readonly find: (json: Json) => string | undefined;
}

/**
 * The fields in the spec of a pod.
 *
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
export const POD_FEATURES: readonly FeatureField[] = [
  {
    field: 'the "resources" of the pod',
    gate: 'PodLevelResources',
    find: inField('resources'),
    otherwise: 'the pod as a whole has no requests and limits',
  },
  {
    field: '"hostUsers"',
    gate: 'UserNamespacesSupport',
    find: ({ hostUsers }) => hostUsers === false ? 'hostUsers' : undefined,
    otherwise: 'root in the pod is root on the node',
  },
  {
    field: '"hostnameOverride"',
    gate: 'HostnameOverride',
    find: inField('hostnameOverride'),
    otherwise: 'the pod has its usual host name',
  },
  {
    field: '"supplementalGroupsPolicy"',
    gate: 'SupplementalGroupsPolicy',
    find: inField('securityContext', 'supplementalGroupsPolicy'),
    otherwise: 'the groups of the image are merged in',
  },
  {
    field: '"seLinuxChangePolicy"',
    gate: 'SELinuxChangePolicy',
    find: inField('securityContext', 'seLinuxChangePolicy'),
    otherwise: 'the default holds',
  },
  {
    field: 'the volume source "image"',
    gate: 'ImageVolume',
    find: inEach('volumes', 'image'),
    otherwise: 'the volume and its mounts are not there, and the container does not find its files',
  },
  {
    field: '"clusterTrustBundle"',
    gate: 'ClusterTrustBundleProjection',
    find: json => inProjection(json, 'clusterTrustBundle'),
    otherwise: 'the file is not there',
  },
  {
    field: '"podCertificate"',
    gate: 'PodCertificateRequest',
    find: json => inProjection(json, 'podCertificate'),
    otherwise: 'the certificate is not there',
  },
  {
    field: '"resourceClaims"',
    gate: 'DynamicResourceAllocation',
    find: inField('resourceClaims'),
    otherwise: 'the pod runs without its devices',
  },
  {
    field: '"matchLabelKeys"',
    gate: 'MatchLabelKeysInPodAffinity',
    find: inAffinity,
    otherwise: 'the affinity term holds for the pods of all revisions',
  },
  {
    field: '"schedulingGroup"',
    gate: 'GenericWorkload',
    find: inField('schedulingGroup'),
    otherwise: 'the pod is scheduled by itself',
  },
  {
    field: '"workloadRef"',
    gate: 'GenericWorkload',
    find: inField('workloadRef'),
    otherwise: 'the pod is scheduled by itself',
  },
  {
    field: '"evictionResponders"',
    gate: 'EvictionRequestAPI',
    find: inField('evictionResponders'),
    otherwise: 'nobody is asked before the pod is evicted',
  },
  {
    field: '"mode" of an emptyDir',
    gate: 'EmptyDirVolumeMode',
    find: inEach('volumes', 'emptyDir', 'mode'),
    otherwise: 'everybody in the pod can write the volume',
  },
  {
    field: 'the volume source "gitRepo"',
    gate: 'GitRepoVolumeDriver',
    find: inEach('volumes', 'gitRepo'),
    otherwise: 'the kubelet does not mount it (event FailedMount), and the pod stays at ContainerCreating',
  },
  {
    field: 'the user of files',
    gate: 'AtomicWriteVolumeUserFields',
    find: json => inItems(json, 'volumes', userIn),
    otherwise: 'the files belong to root',
  },
];

/** The fields in a container. */
export const CONTAINER_FEATURES: readonly FeatureField[] = [
  {
    field: '"restartPolicyRules"',
    gate: 'ContainerRestartRules',
    find: inField('restartPolicyRules'),
    otherwise: 'the container is restarted as the pod\'s "restartPolicy" says',
  },
  {
    field: '"stopSignal"',
    gate: 'ContainerStopSignals',
    find: inField('lifecycle', 'stopSignal'),
    otherwise: 'the container gets the signal that its image says, or SIGTERM',
  },
  {
    field: '"sleep"',
    gate: 'PodLifecycleSleepAction',
    find: json => inField('lifecycle', 'preStop', 'sleep')(json) ?? inField('lifecycle', 'postStart', 'sleep')(json),
    otherwise: 'the hook does nothing',
  },
  {
    field: '"fileKeyRef"',
    gate: 'EnvFiles',
    find: inEach('env', 'valueFrom', 'fileKeyRef'),
    otherwise: 'the variable has no source, and the API server refuses the pod',
  },
  {
    field: '"recursiveReadOnly"',
    gate: 'RecursiveReadOnlyMounts',
    find: inEach('volumeMounts', 'recursiveReadOnly'),
    otherwise: 'what is mounted below the mount stays writable',
  },
  {
    field: '"procMount"',
    gate: 'ProcMountType',
    find: ({ securityContext }) =>
      (objectIn(securityContext).procMount ?? 'Default') === 'Default' ? undefined : 'securityContext.procMount',
    otherwise: 'it becomes "Default"',
  },
  {
    field: '"resizePolicy"',
    gate: 'InPlacePodVerticalScaling',
    find: inField('resizePolicy'),
    otherwise: 'the resources of the running container cannot be changed',
  },
  {
    field: '"bindMountOptions"',
    gate: 'VolumeBindMountOptions',
    find: inEach('volumeMounts', 'bindMountOptions'),
    otherwise: 'the volume is mounted with the usual options',
  },
  {
    field: '"protocol" of an httpGet',
    gate: 'H2CContainerProbe',
    find: json => inHandlers(json, 'httpGet', 'protocol'),
    otherwise: 'the kubelet asks with HTTP/1.1',
  },
  {
    field: '"mode" of a grpc probe',
    gate: 'GRPCContainerProbeTLS',
    find: json => inHandlers(json, 'grpc', 'mode'),
    otherwise: 'the kubelet asks without TLS',
  },
];
