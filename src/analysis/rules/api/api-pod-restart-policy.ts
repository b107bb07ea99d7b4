import { choiceFix, choiceMeant } from '../../fields/choice';
import { podViolation } from '../../fields/pod-violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted, textIn } from '../../manifest/json';

const POLICIES = ['Always', 'OnFailure', 'Never'];

/**
 * The restartPolicy of a Pod must be Always, OnFailure or Never. Those of templates are left to api-workload-restart-policy.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy
 */
export const apiPodRestartPolicy: Rule = {
  id: 'api-pod-restart-policy',
  severity: Severity.ERROR,
  summary: 'A Pod has a restartPolicy that does not exist.',
  foundBy: 'API server',
  check(pod, report) {
    const policy = textIn(pod.spec.restartPolicy);
    if (policy && pod.workload.kind === 'Pod' && !POLICIES.includes(policy)) {
      report(podViolation(pod, 'restartPolicy', 'the pod', {
        at: '',
        what: `has the restartPolicy ${quoted(policy)}, which does not exist`,
        fix: choiceFix(policy, POLICIES),
        meant: choiceMeant(policy, POLICIES),
      }));
    }
  },
};
