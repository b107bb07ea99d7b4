import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';

/**
 * A container with `runAsNonRoot: true` must not run as user 0: the kubelet would refuse to start it.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */
export const nonrootContradiction: Rule = {
  id: 'nonroot-contradiction',
  severity: Severity.ERROR,
  summary: 'A container must not run as root and has user 0.',
  foundBy: 'nobody',
  check(pod, report) {
    for (const container of pod.containers) {
      if (container.user !== 0 || !container.mustBeNonRoot) {
        continue;
      }
      const { runAsUser, runAsNonRoot } = container.securityContext;
      const own = runAsUser === 0;
      const forbidding = runAsNonRoot === true ? container.path : pod.path;
      report({
        path: `${own ? container.path : pod.path}.securityContext.runAsUser`,
        container: container.name,
        message: `${container.title} ${own ? 'has' : 'has, from the pod,'} "runAsUser: 0", which is root, `
          + `and ${runAsNonRoot === true ? 'its own' : 'the pod\'s'} `
          + '"runAsNonRoot: true" forbids root: the kubelet never starts it (CreateContainerConfigError)',
        fix: 'Give it a user that is not 0, such as "runAsUser: 1000". If it does need root, set "runAsNonRoot: false" on this container.',
        partners: [{ what: 'what forbids root', path: `${forbidding}.securityContext.runAsNonRoot` }],
      });
    }
  },
};
