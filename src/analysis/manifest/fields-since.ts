// Generated from the Go types of Kubernetes 1.27 to 1.37; do not edit: npm run versions:tables

/**
 * The minor version that a field came with, of those that 1.27 does not know. The fields of a type that came as a whole
 * are left out: there is no way to them but through a field that is here.
 */
export const FIELDS_SINCE: Readonly<Record<string, number>> = {
  'ClusterTrustBundleProjection.user': 37,
  'ConfigMapVolumeSource.defaultUser': 37,
  'Container.restartPolicy': 28,
  'Container.restartPolicyRules': 34,
  'DownwardAPIVolumeFile.user': 37,
  'DownwardAPIVolumeSource.defaultUser': 37,
  'EmptyDirVolumeSource.mode': 37,
  'EnvVarSource.fileKeyRef': 34,
  'EphemeralContainer.restartPolicy': 28,
  'EphemeralContainer.restartPolicyRules': 34,
  'GRPCAction.mode': 37,
  'HTTPGetAction.protocol': 37,
  'JobSpec.backoffLimitPerIndex': 28,
  'JobSpec.managedBy': 30,
  'JobSpec.maxFailedIndexes': 28,
  'JobSpec.podReplacementPolicy': 28,
  'JobSpec.scheduling': 37,
  'JobSpec.successPolicy': 30,
  'KeyToPath.user': 37,
  'Lifecycle.stopSignal': 33,
  'LifecycleHandler.sleep': 29,
  'PersistentVolumeClaimSpec.volumeAttributesClassName': 29,
  'PodAffinityTerm.matchLabelKeys': 29,
  'PodAffinityTerm.mismatchLabelKeys': 29,
  'PodCertificateProjection.user': 37,
  'PodCertificateProjection.userAnnotations': 35,
  'PodResourceClaim.resourceClaimName': 31,
  'PodResourceClaim.resourceClaimTemplateName': 31,
  'PodSecurityContext.appArmorProfile': 30,
  'PodSecurityContext.seLinuxChangePolicy': 32,
  'PodSecurityContext.supplementalGroupsPolicy': 31,
  'PodSpec.evictionResponders': 37,
  'PodSpec.hostnameOverride': 34,
  'PodSpec.resources': 32,
  'PodSpec.schedulingGroup': 36,
  'PodSpec.workloadRef': 35,
  'ProjectedVolumeSource.defaultUser': 37,
  'ResourceClaim.request': 31,
  'SecretVolumeSource.defaultUser': 37,
  'SecurityContext.appArmorProfile': 30,
  'ServiceAccountTokenProjection.user': 37,
  'Volume.image': 31,
  'VolumeMount.bindMountOptions': 37,
  'VolumeMount.recursiveReadOnly': 30,
  'VolumeProjection.clusterTrustBundle': 29,
  'VolumeProjection.podCertificate': 34,
};

/** The last minor version that has a field, of those that 1.37 does not know. */
export const FIELDS_UNTIL: Readonly<Record<string, number>> = {
  'PodResourceClaim.source': 30,
  'PodSpec.workloadRef': 35,
};
