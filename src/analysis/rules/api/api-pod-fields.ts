import { Fault, violationOf } from '../../fields/fault';
import { checkChoice, checkObjectName, checkPresent, checkQualifiedName } from '../../fields/field-checks';
import { containerSystemFaults, podSystemFaults } from '../../fields/operating-system';
import { podViolation } from '../../fields/pod-violation';
import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { isUnset, listIn, objectIn, quoted } from '../../manifest/json';
import type { Pod } from '../../pod/pod';

const SYSTEMS = ['linux', 'windows'];

/**
 * The operating system, readiness gates, service account, runtime class, preemption policy and some annotations of a pod must be
 * valid.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
 */
export const apiPodFields: Rule = {
  id: 'api-pod-fields',
  severity: Severity.ERROR,
  summary: 'A malformed service account, runtime class or readiness gate, an unknown preemptionPolicy or os, '
    + 'or settings of another system than the os.',
  foundBy: 'API server',
  check(pod, report) {
    const { os, readinessGates, serviceAccountName, serviceAccount, runtimeClassName, preemptionPolicy } = pod.spec;
    const faults: Fault[] = [];
    if (serviceAccountName) {
      checkObjectName(serviceAccountName, 'serviceAccountName', faults);
    } else {
      checkObjectName(serviceAccount || undefined, 'serviceAccount', faults);
    }
    checkObjectName(runtimeClassName, 'runtimeClassName', faults);
    checkChoice(preemptionPolicy, ['PreemptLowerPriority', 'Never'], 'preemptionPolicy', faults);
    if (readinessGates) {
      listIn(readinessGates)
        .forEach((gate, i) => checkQualifiedName(objectIn(gate).conditionType, `readinessGates[${i}].conditionType`, faults));
    }
    if (pod.metadata.annotations) {
      checkDeletionCost(pod, report);
      checkMirror(pod, report);
    }
    if (!isUnset(os)) {
      checkSystem(pod, objectIn(os).name, faults, report);
    }
    for (const fault of faults) {
      report(podViolation(pod, '', 'the pod', fault));
    }
  },
};

const MOST = 2 ** 31 - 1;
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';

/** A ReplicaSet reads this annotation to choose the pods that it ends first. */
function checkDeletionCost({ metadata, workload }: Pod, report: Report): void {
  const cost = objectIn(metadata.annotations)[DELETION_COST];
  if (cost !== undefined && !(/^(0|-\d+|[1-9]\d*)$/.test(cost) && Number(cost) >= -MOST - 1 && Number(cost) <= MOST)) {
    report({
      path: `${workload.templatePath}metadata.annotations[${DELETION_COST}]`,
      message: `the pod-deletion-cost of the pod is ${quoted(cost)}, which is no whole number of 32 bits, `
        + 'so the API server rejects the pod',
      fix: 'Write a number such as "100", in quotes; pods with lower numbers are ended first.',
    });
  }
}

const MIRROR = 'kubernetes.io/config.mirror';

/** The kubelet sets this annotation on its copy of a static pod; a pod with it must be bound to a node. */
function checkMirror({ metadata, spec, workload }: Pod, report: Report): void {
  if (!isUnset(objectIn(metadata.annotations)[MIRROR]) && !spec.nodeName) {
    report({
      path: `${workload.templatePath}metadata.annotations[${MIRROR}]`,
      message: `the pod has the annotation ${quoted(MIRROR)} and no nodeName, so the API server rejects the pod`,
      fix: 'Remove the annotation: only the kubelet writes it.',
    });
  }
}

function checkSystem(pod: Pod, system: unknown, faults: Fault[], report: Report): void {
  checkChoice(system || undefined, SYSTEMS, 'os.name', faults);
  if (!checkPresent(system, 'os.name', 'Write "linux" or "windows", or remove "os".', faults) || !SYSTEMS.includes(system as string)) {
    return;
  }
  podSystemFaults(system as string, pod.spec, pod.securityContext, faults);
  for (const container of pod.containers) {
    const found: Fault[] = [];
    containerSystemFaults(system as string, container, found);
    found.forEach(fault => report(violationOf(fault, container, 'securityContext', 'the securityContext')));
  }
}
