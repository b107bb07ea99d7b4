import { Severity } from '../../finding';
import { reportRefusal } from '../../judge/refusal';
import { Rule } from '../../judge/rule';

/**
 * A pod must meet Pod Security `restricted` where that is enforced: every container, init containers and sidecars included, must
 * give up what it could misuse.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export const pssRestricted: Rule = {
  id: 'pss-restricted',
  severity: Severity.ERROR,
  summary: 'Pod Security "restricted" refuses the pod: off unless the target or a Namespace of the set demands it.',
  foundBy: 'API server',
  check(pod, report) {
    reportRefusal(pod, 'restricted', report);
  },
};
