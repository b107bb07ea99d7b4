import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { failsAgain, restartsAll } from '../../pod/second-run';

/**
 * An init container must be able to run twice: what its first run has written to a volume is still there.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior
 */
export const initNotRepeatable: Rule = {
  id: 'init-not-repeatable',
  severity: Severity.WARNING,
  summary: 'An init container fails when it runs for the second time, because of what its first run has left in a volume.',
  foundBy: 'nobody',
  needs: ['initContainers'],
  check(pod, report) {
    const isOnceOnly = pod.restartPolicy === 'Never' && !restartsAll(pod);
    for (const container of pod.containers) {
      const found = container.lifetime === 'step' && container.mounts.length > 0 ? failsAgain(container) : undefined;
      // Without restarts, an emptyDir lives for one run only.
      if (found && !(isOnceOnly && found.volume.kind === 'emptyDir')) {
        report({
          path: container.path,
          container: container.name,
          message: `${container.title} may run again, after a `
            + `failure${restartsAll(pod) ? ', by a rule that restarts all containers,' : ''} or when the pod is set up anew, `
            + `and \`${found.command}\` fails then: ${found.path} is still in volume "${found.volume.name}", `
            + 'and the pod hangs at Init:CrashLoopBackOff',
          fix: `${found.fix} An init container must be able to run twice.`,
        });
      }
    }
  },
};
