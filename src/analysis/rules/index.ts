import { acknowledgementInvalid } from './acknowledgement-invalid';
import { acknowledgementUnused } from './acknowledgement-unused';
import { adapterWithoutSource } from './adapter-without-source';
import { ambassadorBypassed } from './ambassador-bypassed';
import { apiContainerName } from './api-container-name';
import { apiContainerRestartPolicy } from './api-container-restart-policy';
import { apiCronJob } from './api-cron-job';
import { apiDns } from './api-dns';
import { apiEnv } from './api-env';
import { apiEnvFrom } from './api-env-from';
import { apiEphemeralContainers } from './api-ephemeral-containers';
import { apiHostNamespaces } from './api-host-namespaces';
import { apiHostPort } from './api-host-port';
import { apiImage } from './api-image';
import { apiInitContainer } from './api-init-container';
import { apiJob } from './api-job';
import { apiJobPolicy } from './api-job-policy';
import { apiLifecycle } from './api-lifecycle';
import { apiMetadata } from './api-metadata';
import { apiMount } from './api-mount';
import { apiObjectName } from './api-object-name';
import { apiPodDeadlines } from './api-pod-deadlines';
import { apiPodFields } from './api-pod-fields';
import { apiPodResources } from './api-pod-resources';
import { apiPodRestartPolicy } from './api-pod-restart-policy';
import { apiPort } from './api-port';
import { apiProbe } from './api-probe';
import { apiRequiredField } from './api-required-field';
import { apiResizePolicy } from './api-resize-policy';
import { apiResources } from './api-resources';
import { apiRollout } from './api-rollout';
import { apiScheduling } from './api-scheduling';
import { apiSecurityContext } from './api-security-context';
import { apiSelector } from './api-selector';
import { apiStatefulSet } from './api-stateful-set';
import { apiTerminationMessage } from './api-termination-message';
import { apiUnknownField } from './api-unknown-field';
import { apiVolume } from './api-volume';
import { apiVolumeDevice } from './api-volume-device';
import { apiVolumeSource } from './api-volume-source';
import { apiWorkloadFields } from './api-workload-fields';
import { apiWorkloadRestartPolicy } from './api-workload-restart-policy';
import { apiWrongType } from './api-wrong-type';
import { cdk8sDefaultResources } from './cdk8s-default-resources';
import { commandNotExecutable } from './command-not-executable';
import { featureOffInVersion } from './feature-off-in-version';
import { fileUnreadable } from './file-unreadable';
import { gracePeriodTooShort } from './grace-period-too-short';
import { hpaHelperWithoutRequest } from './hpa-helper-without-request';
import { imageWithoutDigest } from './image-without-digest';
import { initNeedsLaterContainer } from './init-needs-later-container';
import { initNeverEnds } from './init-never-ends';
import { initNotRepeatable } from './init-not-repeatable';
import { initWaitsForOwnService } from './init-waits-for-own-service';
import { jobNeverCompletes } from './job-never-completes';
import { jobOnfailureCountsSidecar } from './job-onfailure-counts-sidecar';
import { lowPortNonRoot } from './low-port-non-root';
import { memoryVolumeOverLimit } from './memory-volume-over-limit';
import { mountShadowed } from './mount-shadowed';
import { nativePrestopDrainsEarly } from './native-prestop-drains-early';
import { nativeSidecarUnsupported } from './native-sidecar-unsupported';
import { nonrootContradiction } from './nonroot-contradiction';
import { portClash } from './port-clash';
import { portNameClash } from './port-name-clash';
import { poststartWaitsLater } from './poststart-waits-later';
import { probeHostSet } from './probe-host-set';
import { probeNamedPortElsewhere } from './probe-named-port-elsewhere';
import { probePortOfOtherContainer } from './probe-port-of-other-container';
import { proxyDiesFirst } from './proxy-dies-first';
import { pssBaseline } from './pss-baseline';
import { pssRestricted } from './pss-restricted';
import { readOnlyRootWithoutScratch } from './read-only-root-without-scratch';
import { restartPolicyDropped } from './restart-policy-dropped';
import { secretEverywhere } from './secret-everywhere';
import { secretInEnv } from './secret-in-env';
import { servicePortAmbiguous } from './service-port-ambiguous';
import { servicePortUnmatched } from './service-port-unmatched';
import { sharedProcessSignals } from './shared-process-signals';
import { sidecarWithoutStartupGate } from './sidecar-without-startup-gate';
import { sigtermLost } from './sigterm-lost';
import { subpathNeverUpdates } from './subpath-never-updates';
import { variableStaysLiteral } from './variable-stays-literal';
import { volumeNeverRead } from './volume-never-read';
import { volumeNeverWritten } from './volume-never-written';
import { volumeReadBeforeWritten } from './volume-read-before-written';
import { ClosingRule } from '../closing-rule';
import { Rule } from '../rule';
import { SetRule } from '../set-rule';

/** All rules about one pod, in the order in which their findings are listed: what the API server refuses before what fails at run time. */
export const RULES: readonly Rule[] = [
  apiContainerName,
  apiContainerRestartPolicy,
  apiCronJob,
  apiDns,
  apiEnv,
  apiEnvFrom,
  apiEphemeralContainers,
  apiHostNamespaces,
  apiHostPort,
  apiImage,
  apiInitContainer,
  apiJob,
  apiJobPolicy,
  apiLifecycle,
  apiMetadata,
  apiMount,
  apiObjectName,
  apiPodDeadlines,
  apiPodFields,
  apiPodResources,
  apiPodRestartPolicy,
  apiPort,
  apiProbe,
  apiRequiredField,
  apiResizePolicy,
  apiResources,
  apiRollout,
  apiScheduling,
  apiSecurityContext,
  apiSelector,
  apiStatefulSet,
  apiTerminationMessage,
  apiUnknownField,
  apiVolume,
  apiVolumeDevice,
  apiVolumeSource,
  apiWorkloadFields,
  apiWorkloadRestartPolicy,
  apiWrongType,
  acknowledgementInvalid,
  adapterWithoutSource,
  ambassadorBypassed,
  cdk8sDefaultResources,
  commandNotExecutable,
  featureOffInVersion,
  fileUnreadable,
  gracePeriodTooShort,
  imageWithoutDigest,
  initNeedsLaterContainer,
  initNeverEnds,
  initNotRepeatable,
  jobNeverCompletes,
  jobOnfailureCountsSidecar,
  lowPortNonRoot,
  memoryVolumeOverLimit,
  mountShadowed,
  nativePrestopDrainsEarly,
  nativeSidecarUnsupported,
  nonrootContradiction,
  portClash,
  portNameClash,
  poststartWaitsLater,
  probeHostSet,
  probeNamedPortElsewhere,
  probePortOfOtherContainer,
  proxyDiesFirst,
  pssBaseline,
  pssRestricted,
  readOnlyRootWithoutScratch,
  restartPolicyDropped,
  secretEverywhere,
  secretInEnv,
  sharedProcessSignals,
  sidecarWithoutStartupGate,
  sigtermLost,
  subpathNeverUpdates,
  variableStaysLiteral,
  volumeNeverRead,
  volumeNeverWritten,
  volumeReadBeforeWritten,
];

/** All rules about several objects. */
export const SET_RULES: readonly SetRule[] = [
  hpaHelperWithoutRequest,
  initWaitsForOwnService,
  servicePortAmbiguous,
  servicePortUnmatched,
];

/** All rules about what the others have found. */
export const CLOSING_RULES: readonly ClosingRule[] = [
  acknowledgementUnused,
];
