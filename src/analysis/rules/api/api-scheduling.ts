import { affinityFaults } from '../../fields/affinity';
import { Fault } from '../../fields/fault';
import { checkObjectName } from '../../fields/field-checks';
import { gateFaults, nodeSelectorFaults, spreadFaults, tolerationFaults } from '../../fields/placement';
import { lateViolation, podViolation } from '../../fields/pod-violation';
import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { listIn, objectIn } from '../../manifest/json';
import type { Pod } from '../../pod/pod';

/**
 * What says where and when a pod may run must be well formed: nodeSelector, affinity, tolerations, spread constraints, scheduling
 * gates, node and priority class.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
 */
export const apiScheduling: Rule = {
  id: 'api-scheduling',
  severity: Severity.ERROR,
  summary: 'A nodeSelector, an affinity, a toleration, a spread constraint, '
    + 'a scheduling gate or a priority class that is malformed or incomplete.',
  foundBy: 'API server',
  check(pod, report) {
    const { nodeSelector, nodeName, affinity, tolerations, topologySpreadConstraints, schedulingGates, priorityClassName } = pod.spec;
    if (nodeSelector || nodeName || affinity || tolerations || topologySpreadConstraints || schedulingGates || priorityClassName) {
      checkAll(pod, report);
    }
  },
};

function checkAll(pod: Pod, report: Report): void {
  const { nodeSelector, nodeName, affinity, tolerations, topologySpreadConstraints, schedulingGates, priorityClassName } = pod.spec;
  const labels = objectIn(pod.metadata.labels);
  const faults: Fault[] = [];
  const late: Fault[] = [];
  nodeSelectorFaults(nodeSelector, faults);
  checkObjectName(nodeName || undefined, 'nodeName', faults);
  checkObjectName(priorityClassName || undefined, 'priorityClassName', faults);
  affinityFaults(objectIn(affinity), labels, faults, late);
  tolerationFaults(listIn(tolerations), faults);
  spreadFaults(listIn(topologySpreadConstraints), labels, faults, late);
  gateFaults(listIn(schedulingGates), faults);
  if (nodeName && listIn(schedulingGates).length > 0) {
    late.push({
      at: 'nodeName',
      what: 'has a nodeName and schedulingGates, which have nothing to hold back',
      fix: 'Remove "nodeName" or "schedulingGates".',
    });
  }
  for (const fault of faults) {
    report(podViolation(pod, '', 'the pod', fault));
  }
  for (const fault of late) {
    report(lateViolation(pod, '', 'the pod', fault));
  }
}
