import { Severity } from '../finding';
import { acknowledgementInvalid } from './acknowledgement/acknowledgement-invalid';
import { acknowledgementUnused } from './acknowledgement/acknowledgement-unused';
import { apiContainerName } from './api/api-container-name';
import { apiContainerRestartPolicy } from './api/api-container-restart-policy';
import { apiCronJob } from './api/api-cron-job';
import { apiDns } from './api/api-dns';
import { apiEnv } from './api/api-env';
import { apiEnvFrom } from './api/api-env-from';
import { apiEphemeralContainers } from './api/api-ephemeral-containers';
import { apiHostNamespaces } from './api/api-host-namespaces';
import { apiHostPort } from './api/api-host-port';
import { apiImage } from './api/api-image';
import { apiInitContainer } from './api/api-init-container';
import { apiJob } from './api/api-job';
import { apiJobPolicy } from './api/api-job-policy';
import { apiLifecycle } from './api/api-lifecycle';
import { apiMetadata } from './api/api-metadata';
import { apiMount } from './api/api-mount';
import { apiObjectName } from './api/api-object-name';
import { apiPodDeadlines } from './api/api-pod-deadlines';
import { apiPodFields } from './api/api-pod-fields';
import { apiPodResources } from './api/api-pod-resources';
import { apiPodRestartPolicy } from './api/api-pod-restart-policy';
import { apiPort } from './api/api-port';
import { apiProbe } from './api/api-probe';
import { apiRequiredField } from './api/api-required-field';
import { apiResizePolicy } from './api/api-resize-policy';
import { apiResources } from './api/api-resources';
import { apiRollout } from './api/api-rollout';
import { apiScheduling } from './api/api-scheduling';
import { apiSecurityContext } from './api/api-security-context';
import { apiSelector } from './api/api-selector';
import { apiStatefulSet } from './api/api-stateful-set';
import { apiTerminationMessage } from './api/api-termination-message';
import { apiUnknownField } from './api/api-unknown-field';
import { apiVolume } from './api/api-volume';
import { apiVolumeDevice } from './api/api-volume-device';
import { apiVolumeSource } from './api/api-volume-source';
import { apiWorkloadFields } from './api/api-workload-fields';
import { apiWorkloadRestartPolicy } from './api/api-workload-restart-policy';
import { apiWrongType } from './api/api-wrong-type';
import { adapterWithoutSource } from './runtime/adapter-without-source';
import { ambassadorBypassed } from './runtime/ambassador-bypassed';
import { cdk8sDefaultResources } from './runtime/cdk8s-default-resources';
import { commandNotExecutable } from './runtime/command-not-executable';
import { featureOffInVersion } from './runtime/feature-off-in-version';
import { fileUnreadable } from './runtime/file-unreadable';
import { foldedScript } from './runtime/folded-script';
import { goneFromKubernetes } from './runtime/gone-from-kubernetes';
import { gracePeriodTooShort } from './runtime/grace-period-too-short';
import { imageNameInvalid } from './runtime/image-name-invalid';
import { imageWithoutDigest } from './runtime/image-without-digest';
import { initNeedsLaterContainer } from './runtime/init-needs-later-container';
import { initNeverEnds } from './runtime/init-never-ends';
import { initNotRepeatable } from './runtime/init-not-repeatable';
import { jobNeverCompletes } from './runtime/job-never-completes';
import { jobOnfailureCountsSidecar } from './runtime/job-onfailure-counts-sidecar';
import { lowPortNonRoot } from './runtime/low-port-non-root';
import { memoryVolumeOverLimit } from './runtime/memory-volume-over-limit';
import { migrationPerReplica } from './runtime/migration-per-replica';
import { mountShadowed } from './runtime/mount-shadowed';
import { nativePrestopDrainsEarly } from './runtime/native-prestop-drains-early';
import { nativeSidecarUnsupported } from './runtime/native-sidecar-unsupported';
import { nonrootContradiction } from './runtime/nonroot-contradiction';
import { portClash } from './runtime/port-clash';
import { portNameClash } from './runtime/port-name-clash';
import { poststartWaitsLater } from './runtime/poststart-waits-later';
import { probeAtLoopback } from './runtime/probe-at-loopback';
import { probeHostSet } from './runtime/probe-host-set';
import { probeNamedPortElsewhere } from './runtime/probe-named-port-elsewhere';
import { probePortOfOtherContainer } from './runtime/probe-port-of-other-container';
import { proxyDiesFirst } from './runtime/proxy-dies-first';
import { proxyOpenToPods } from './runtime/proxy-open-to-pods';
import { pssBaseline } from './runtime/pss-baseline';
import { pssRestricted } from './runtime/pss-restricted';
import { readOnlyRootWithoutScratch } from './runtime/read-only-root-without-scratch';
import { restartPolicyDropped } from './runtime/restart-policy-dropped';
import { secretEverywhere } from './runtime/secret-everywhere';
import { secretInEnv } from './runtime/secret-in-env';
import { sharedProcessSignals } from './runtime/shared-process-signals';
import { shellVariableWithoutShell } from './runtime/shell-variable-without-shell';
import { sidecarWithoutStartupGate } from './runtime/sidecar-without-startup-gate';
import { sigtermLost } from './runtime/sigterm-lost';
import { subpathNeverUpdates } from './runtime/subpath-never-updates';
import { variableDefinedTwice } from './runtime/variable-defined-twice';
import { variableStaysLiteral } from './runtime/variable-stays-literal';
import { volumeNeverRead } from './runtime/volume-never-read';
import { volumeNeverWritten } from './runtime/volume-never-written';
import { volumeReadBeforeWritten } from './runtime/volume-read-before-written';
import { claimBlocksRollout } from './set/claim-blocks-rollout';
import { hpaHelperWithoutRequest } from './set/hpa-helper-without-request';
import { initWaitsForOwnService } from './set/init-waits-for-own-service';
import { missingKey } from './set/missing-key';
import { serviceBypassesProxy } from './set/service-bypasses-proxy';
import { servicePortAmbiguous } from './set/service-port-ambiguous';
import { servicePortUnmatched } from './set/service-port-unmatched';
import { serviceSelectsNothing } from './set/service-selects-nothing';
import { ClosingRule } from '../judge/closing-rule';
import { docsOf } from '../judge/docs';
import { reportRefusalInNamespace } from '../judge/refusal';
import { Rule } from '../judge/rule';
import { SetRule } from '../judge/set-rule';

/**
 * All rules about one pod, in the order in which their findings are listed: what the API server refuses, then what fails at run
 * time.
 */
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
  foldedScript,
  goneFromKubernetes,
  gracePeriodTooShort,
  imageNameInvalid,
  imageWithoutDigest,
  initNeedsLaterContainer,
  initNeverEnds,
  initNotRepeatable,
  jobNeverCompletes,
  jobOnfailureCountsSidecar,
  lowPortNonRoot,
  memoryVolumeOverLimit,
  migrationPerReplica,
  mountShadowed,
  nativePrestopDrainsEarly,
  nativeSidecarUnsupported,
  nonrootContradiction,
  portClash,
  portNameClash,
  poststartWaitsLater,
  probeAtLoopback,
  probeHostSet,
  probeNamedPortElsewhere,
  probePortOfOtherContainer,
  proxyDiesFirst,
  proxyOpenToPods,
  pssBaseline,
  pssRestricted,
  readOnlyRootWithoutScratch,
  restartPolicyDropped,
  secretEverywhere,
  secretInEnv,
  sharedProcessSignals,
  shellVariableWithoutShell,
  sidecarWithoutStartupGate,
  sigtermLost,
  subpathNeverUpdates,
  variableDefinedTwice,
  variableStaysLiteral,
  volumeNeverRead,
  volumeNeverWritten,
  volumeReadBeforeWritten,
];

/** All rules about several objects. */
export const SET_RULES: readonly SetRule[] = [
  claimBlocksRollout,
  hpaHelperWithoutRequest,
  initWaitsForOwnService,
  missingKey,
  serviceBypassesProxy,
  servicePortAmbiguous,
  servicePortUnmatched,
  serviceSelectsNothing,
];

/** The rules about the Pod Security level that a Namespace of the set enforces, for the workloads in it. */
export const IN_NAMESPACE: readonly SetRule[] = [
  inNamespace(pssBaseline, 'baseline'),
  inNamespace(pssRestricted, 'restricted'),
];

/** All rules about what is seen together. */
export const ALL_SET_RULES: readonly SetRule[] = [...SET_RULES, ...IN_NAMESPACE];

function inNamespace({ id, severity, summary, foundBy }: Rule, level: 'baseline' | 'restricted'): SetRule {
  return { id, severity, summary, foundBy, check: (set, report) => reportRefusalInNamespace(set, level, report) };
}

/** All rules about the findings of the others. */
export const CLOSING_RULES: readonly ClosingRule[] = [
  acknowledgementUnused,
];

/** A rule as it is listed. */
export interface ListedRule {
  readonly id: string;
  readonly severity: Severity;
  /** Whether it is asked only where the options give it a severity. */
  readonly isOnRequest: boolean;
  /** What it finds, in one sentence. */
  readonly summary: string;
  /** The address of its page. */
  readonly docs: string;
}

/** What is listed of every rule, in the order of their findings. */
export const LISTED_RULES: readonly ListedRule[] = [...RULES, ...SET_RULES, ...CLOSING_RULES].map(rule => {
  const { id, severity, summary, onRequest = false }: Pick<Rule, 'id' | 'severity' | 'summary' | 'onRequest'> = rule;
  return { id, severity, summary, isOnRequest: onRequest, docs: docsOf(id) };
});
