import { Fault } from '../../fields/fault';
import { checkRange } from '../../fields/field-checks';
import { podViolation } from '../../fields/pod-violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { meantAt } from '../../manifest/repair';

/**
 * The activeDeadlineSeconds of a pod must be at least 1, and its terminationGracePeriodSeconds must not be negative.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#lifecycle
 */
export const apiPodDeadlines: Rule = {
  id: 'api-pod-deadlines',
  severity: Severity.ERROR,
  summary: 'An activeDeadlineSeconds of the pod out of range; '
    + 'a negative terminationGracePeriodSeconds, of which the API server makes 1, is a warning.',
  foundBy: 'API server',
  check(pod, report) {
    const { activeDeadlineSeconds, terminationGracePeriodSeconds: grace } = pod.spec;
    const faults: Fault[] = [];
    checkRange(activeDeadlineSeconds, 1, 2 ** 31 - 1, 'activeDeadlineSeconds', faults);
    for (const fault of faults) {
      report(podViolation(pod, '', 'the pod', fault));
    }
    if (typeof grace === 'number' && grace < 0) {
      report({
        path: `${pod.path}.terminationGracePeriodSeconds`,
        message: `the pod has the terminationGracePeriodSeconds ${grace}, of which the API server makes 1: `
          + 'its containers are killed a second after they are told to end',
        fix: 'Write the seconds that the containers need to end, or remove it: they have 30 then.',
        severity: Severity.WARNING,
        repair: meantAt(pod.pointerTo('terminationGracePeriodSeconds'), { value: 1 }),
      });
    }
  },
};
