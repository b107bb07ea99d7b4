import { Fault, violationOf } from '../../fields/fault';
import { checkHostProcess } from '../../fields/host-process';
import { podViolation } from '../../fields/pod-violation';
import { containerContextFaults, podContextFaults } from '../../fields/security-context';
import { annotationFaults, mismatchFaults } from '../../fields/security-profiles';
import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Json, objectIn } from '../../manifest/json';
import type { Pod } from '../../pod/pod';

/**
 * The ids, profiles, policies and kernel parameters of a security context must be valid, and must not contradict each other.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */
export const apiSecurityContext: Rule = {
  id: 'api-security-context',
  severity: Severity.ERROR,
  summary: 'A security context has an id out of range, an unknown policy or profile, a malformed sysctl, '
    + 'or settings that exclude each other.',
  foundBy: 'API server',
  check(pod, report) {
    const annotations = pod.metadata.annotations ? objectIn(pod.metadata.annotations) : undefined;
    if (pod.spec.securityContext) {
      const faults: Fault[] = [];
      podContextFaults(pod, faults);
      if (annotations) {
        mismatchFaults(annotations, pod.securityContext, undefined, faults);
      }
      for (const fault of faults) {
        report(podViolation(pod, 'securityContext', 'the securityContext of the pod', fault));
      }
    }
    for (const container of pod.containers) {
      if (container.json.securityContext || annotations) {
        const faults: Fault[] = [];
        containerContextFaults(container.securityContext, pod.spec, faults);
        if (annotations) {
          mismatchFaults(annotations, container.securityContext, container, faults);
        }
        for (const fault of faults) {
          report(violationOf(fault, container, 'securityContext', 'the securityContext'));
        }
      }
    }
    if (annotations) {
      checkAnnotations(pod, annotations, report);
    }
    checkHostProcess(pod, report);
  },
};

function checkAnnotations(pod: Pod, annotations: Json, report: Report): void {
  const faults: Fault[] = [];
  annotationFaults(annotations, pod, faults);
  for (const { at, what, fix } of faults) {
    report({
      path: `${pod.workload.templatePath}metadata.annotations${at}`,
      message: `an annotation of the pod ${what}, so the API server rejects the pod`,
      fix,
    });
  }
}
