import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { isUnset, quoted } from '../../manifest/json';
import { hookSeconds } from '../../pod/sleep-seconds';

/**
 * The grace period must be longer than a preStop hook sleeps: SIGTERM comes after the hook, and the container needs time to end as
 * well.
 *
 * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution
 */
export const gracePeriodTooShort: Rule = {
  id: 'grace-period-too-short',
  severity: Severity.WARNING,
  summary: 'The preStop hook of a container sleeps for the whole grace period.',
  foundBy: 'nobody',
  needs: ['lifecycle'],
  check(pod, report) {
    for (const container of pod.containers) {
      const hook = container.lifetime === 'app' && container.json.lifecycle ? container.hook('preStop') : undefined;
      const grace = pod.gracePeriodSeconds;
      // With a grace period of 0 the pod is killed at once, and no hook runs.
      if (!hook || grace === 0) {
        continue;
      }
      const seconds = hookSeconds(hook);
      if (seconds >= grace) {
        report({
          path: `${container.path}.lifecycle.preStop`,
          container: container.name,
          message: `the preStop hook sleeps ${seconds} s and the pod has ${grace} s to end ("terminationGracePeriodSeconds"): `
            + `${container.title} gets SIGTERM only when its time is up, and is killed 2 s later in the middle of its work`,
          fix: `Set "terminationGracePeriodSeconds" of the pod to ${seconds} plus the seconds that ${quoted(container.name)} needs to `
            + 'end, or sleep less.',
          partners: isUnset(pod.spec.terminationGracePeriodSeconds) ? undefined
            : [{ what: 'the grace period', path: `${pod.path}.terminationGracePeriodSeconds` }],
        });
      }
    }
  },
};
