import { Severity } from '../../finding';
import { reportRefusal } from '../../judge/refusal';
import { Rule } from '../../judge/rule';

/**
 * A pod must meet Pod Security `baseline`, which forbids the known ways to the node, if that or `restricted` is enforced.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
 */
export const pssBaseline: Rule = {
  id: 'pss-baseline',
  severity: Severity.ERROR,
  summary: 'Pod Security "baseline" refuses the pod: off unless the target or a Namespace of the set demands it, or "restricted".',
  foundBy: 'API server',
  check(pod, report) {
    reportRefusal(pod, 'baseline', report);
  },
};
