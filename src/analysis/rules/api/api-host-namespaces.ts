import { podViolation } from '../../fields/pod-violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';

/** The namespaces that a pod may share with its node. */
const SHARED: readonly string[] = ['hostNetwork', 'hostPID', 'hostIPC'];

/**
 * A pod may share its processes among its containers or with the node, not both; and one with users of its own may share nothing
 * with the node.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/#limitations
 */
export const apiHostNamespaces: Rule = {
  id: 'api-host-namespaces',
  severity: Severity.ERROR,
  summary: 'The pod has shareProcessNamespace together with hostPID, or "hostUsers: false" together with hostNetwork, hostPID or hostIPC.',
  foundBy: 'API server',
  needs: ['sharedNamespaces'],
  check(pod, report) {
    const { spec } = pod;
    if (spec.shareProcessNamespace === true && spec.hostPID === true) {
      report(podViolation(pod, 'shareProcessNamespace', 'the pod', {
        at: '',
        what: 'has both "shareProcessNamespace: true" and "hostPID: true", and its processes can be in one namespace only',
        fix: 'Remove "hostPID" to share processes among the containers, or "shareProcessNamespace": '
          + 'with "hostPID" they see each other anyway.',
      }));
    }
    if (spec.hostUsers === false) {
      for (const field of SHARED) {
        if (spec[field] === true) {
          report(podViolation(pod, field, 'the pod', {
            at: '',
            what: `has both "hostUsers: false" and "${field}: true", and users of its own go with none of the namespaces of the node`,
            fix: `Remove "${field}" or "hostUsers: false".`,
          }));
        }
      }
    }
  },
};
