import { Fault } from '../../fields/fault';
import { AmountOf, amountOf, consistencyFaults, filledIn, requestOf } from '../../fields/pod-resources';
import { lateViolation, podViolation } from '../../fields/pod-violation';
import { declaredClaimFaults } from '../../fields/resource-claims';
import { containerResourceFaults, podResourceFaults } from '../../fields/resource-faults';
import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { isUnset, Json, objectIn } from '../../manifest/json';
import type { Pod } from '../../pod/pod';

const statedRequestOf = amountOf('requests');

/**
 * The resources of a pod as a whole must be of cpu, memory and huge pages, and no less than those of its containers. The claims and
 * the overhead of a pod must be valid too.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#pod-level-resource-specification
 */
export const apiPodResources: Rule = {
  id: 'api-pod-resources',
  severity: Severity.ERROR,
  summary: 'The resources of the pod as a whole do not fit those of its containers, or its claims or its overhead are malformed.',
  foundBy: 'API server',
  needs: ['podResources'],
  check(pod, report) {
    const { resources, resourceClaims, overhead } = pod.spec;
    if (resources) {
      checkResources(pod, objectIn(resources), report);
    }
    const faults: Fault[] = [];
    if (resourceClaims) {
      declaredClaimFaults(resourceClaims, faults);
      faults.forEach(fault => report(podViolation(pod, '', 'an entry of resourceClaims', fault)));
    }
    if (overhead) {
      const found: Fault[] = [];
      containerResourceFaults({ limits: overhead }, found);
      found.forEach(fault => report(podViolation(pod, '', 'the overhead of the pod', {
        ...fault,
        at: fault.at.replace('limits', 'overhead') || 'overhead',
      })));
    }
  },
};

function checkResources(pod: Pod, resources: Json, report: Report): void {
  if (objectIn(pod.spec.os).name === 'windows') {
    report(podViolation(pod, 'resources', PART, {
      at: '',
      what: 'is there, and a Windows pod has none',
      fix: 'Give resources to the containers instead.',
    }));
    return;
  }
  if (!isUnset(resources.claims)) {
    report(podViolation(pod, 'resources', PART, {
      at: 'claims',
      what: 'has claims, which only containers use',
      fix: 'Move "claims" to the "resources" of the containers that use them.',
    }));
  }
  const stated = faultsIn(pod, resources, statedRequestOf);
  // In a Pod only, the API server fills in missing amounts, which may then not fit the others.
  const filled = faultsIn(pod, filledIn(pod, resources), requestOf);
  if (pod.workload.kind === 'Pod' || stated.length === 0) {
    filled.forEach(fault =>
      report(lateViolation(pod, 'resources', stated.length === 0 ? `${PART}, with what Kubernetes fills in,` : PART, fault)));
  } else {
    stated.forEach(fault => report(podViolation(pod, 'resources', PART, fault)));
  }
}

const PART = 'the resources entry of the pod';

function faultsIn(pod: Pod, resources: Json, amountIn: AmountOf): readonly Fault[] {
  const faults: Fault[] = [];
  podResourceFaults(resources, faults);
  consistencyFaults(pod, resources, amountIn, faults);
  return faults;
}
