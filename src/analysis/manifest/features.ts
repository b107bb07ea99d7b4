import { FIELDS_SINCE } from './fields-since';
import { OLDEST, Span } from './versions';

/** The minor versions in which a feature is on by default. */
export interface Feature extends Span {
  /** The first minor version that has it on by default; `Infinity` while it is off by default. */
  readonly since: number;
  /** The fields that the feature is about, as `Type.field` of the schema. */
  readonly fields?: readonly string[];
}

/**
 * The features that at least one known version has off by default, by the names of their gates.
 *
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
export const FEATURES = {
  AtomicWriteVolumeUserFields: {
    since: Infinity,
    fields: [
      'SecretVolumeSource.defaultUser', 'ConfigMapVolumeSource.defaultUser', 'DownwardAPIVolumeSource.defaultUser',
      'ProjectedVolumeSource.defaultUser', 'KeyToPath.user', 'DownwardAPIVolumeFile.user', 'ServiceAccountTokenProjection.user',
      'ClusterTrustBundleProjection.user', 'PodCertificateProjection.user',
    ],
  },
  ClusterTrustBundleProjection: { since: 37, fields: ['VolumeProjection.clusterTrustBundle'] },
  ContainerRestartRules: { since: 35, fields: ['Container.restartPolicyRules'] },
  ContainerStopSignals: { since: Infinity, fields: ['Lifecycle.stopSignal'] },
  DynamicResourceAllocation: { since: 34, fields: ['PodSpec.resourceClaims'] },
  EmptyDirVolumeMode: { since: Infinity, fields: ['EmptyDirVolumeSource.mode'] },
  EnvFiles: { since: 35, fields: ['EnvVarSource.fileKeyRef'] },
  EvictionRequestAPI: { since: Infinity, fields: ['PodSpec.evictionResponders'] },
  GenericWorkload: { since: Infinity, fields: ['PodSpec.schedulingGroup', 'PodSpec.workloadRef'] },
  GitRepoVolumeDriver: { since: 0, until: 33, fields: ['Volume.gitRepo'] },
  GRPCContainerProbeTLS: { since: Infinity, fields: ['GRPCAction.mode'] },
  H2CContainerProbe: { since: Infinity, fields: ['HTTPGetAction.protocol'] },
  HostnameOverride: { since: 35, fields: ['PodSpec.hostnameOverride'] },
  ImageVolume: { since: 35, fields: ['Volume.image'] },
  InPlacePodVerticalScaling: { since: 33, fields: ['Container.resizePolicy'] },
  MatchLabelKeysInPodAffinity: { since: 31, fields: ['PodAffinityTerm.matchLabelKeys', 'PodAffinityTerm.mismatchLabelKeys'] },
  MaxUnavailableStatefulSet: { since: 37, fields: ['RollingUpdateStatefulSetStrategy.maxUnavailable'] },
  PodCertificateRequest: { since: 37, fields: ['VolumeProjection.podCertificate'] },
  PodLevelResources: { since: 34, fields: ['PodSpec.resources'] },
  PodLevelResourcesFixDefaulting: { since: 37, fields: ['PodSpec.resources'] },
  PodLevelResourcesFixKubeletQOSClass: { since: 37, fields: ['PodSpec.resources'] },
  PodLifecycleSleepAction: { since: 30, fields: ['LifecycleHandler.sleep'] },
  PodLifecycleSleepActionAllowZero: { since: 33 },
  ProcMountType: { since: 33, fields: ['SecurityContext.procMount'] },
  RecursiveReadOnlyMounts: { since: 31, fields: ['VolumeMount.recursiveReadOnly'] },
  RelaxedEnvironmentVariableValidation: { since: 32 },
  RestartAllContainersOnContainerExits: { since: 36, fields: ['Container.restartPolicyRules'] },
  SELinuxChangePolicy: { since: 33, fields: ['PodSecurityContext.seLinuxChangePolicy'] },
  SELinuxMount: { since: 37, fields: ['PodSecurityContext.seLinuxChangePolicy'] },
  SidecarContainers: { since: 29 },
  StrictIPCIDRValidation: { since: 36, fields: ['PodDNSConfig.nameservers', 'HostAlias.ip'] },
  SupplementalGroupsPolicy: { since: 33, fields: ['PodSecurityContext.supplementalGroupsPolicy'] },
  UserNamespacesSupport: { since: 33, fields: ['PodSpec.hostUsers'] },
  VolumeBindMountOptions: { since: Infinity, fields: ['VolumeMount.bindMountOptions'] },
  WorkloadWithJob: { since: Infinity, fields: ['JobSpec.scheduling'] },
} as const satisfies Readonly<Record<string, Feature>>;

export type FeatureName = keyof typeof FEATURES;

/** The minor version in which a field was added. Fields that are not listed are as old as the oldest known version. */
export function knownSince(field: string): number {
  return FIELDS_SINCE[field] ?? OLDEST;
}
