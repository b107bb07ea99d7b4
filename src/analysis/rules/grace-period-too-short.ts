import { Severity } from '../finding';
import { Json, listIn, objectIn, quoted } from '../json';
import { Rule } from '../rule';
import { commandsIn, baseName, scriptIn } from '../shell';

const SECONDS: Readonly<Record<string, number>> = { '': 1, 's': 1, 'm': 60, 'h': 3600, 'd': 86400 };

/**
 * A preStop hook and the container's own end share one grace period: SIGTERM comes when the hook is done.
 *
 * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution
 */
export const gracePeriodTooShort: Rule = {
  id: 'grace-period-too-short',
  severity: Severity.WARNING,
  summary: 'The preStop hook of a container sleeps for the whole grace period.',
  foundBy: 'nobody',
  check(pod, report) {
    for (const container of pod.containers) {
      const hook = container.lifetime === 'app' && container.json.lifecycle ? container.hook('preStop') : undefined;
      const grace = pod.gracePeriodSeconds;
      // With 0 the pod is killed at once, and no hook runs.
      if (!hook || grace === 0) {
        continue;
      }
      const seconds = sleepIn(hook);
      if (seconds >= grace) {
        report({
          path: `${container.path}.lifecycle.preStop`,
          container: container.name,
          message: `the preStop hook sleeps ${seconds} s and the pod has ${grace} s to end ("terminationGracePeriodSeconds"): `
            + `${container.title} gets SIGTERM only when its time is up, and is killed 2 s later in the middle of its work`,
          fix: `Set "terminationGracePeriodSeconds" of the pod to ${seconds} plus the seconds that ${quoted(container.name)} needs to end, or sleep less.`,
        });
      }
    }
  },
};

/** The seconds that a hook plainly sleeps; 0 if it does not. */
function sleepIn(hook: Json): number {
  const { seconds } = objectIn(hook.sleep);
  if (typeof seconds === 'number') {
    return seconds;
  }
  const words = listIn(objectIn(hook.exec).command).filter(word => typeof word === 'string');
  const script = scriptIn(words);
  let sum = 0;
  for (const { words: [program, duration], end } of script ? commandsIn(script.text) : [{ words, end: '' }]) {
    const match = baseName(program) === 'sleep' && end !== '&' && end !== '|' ? /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(duration ?? '') : undefined;
    if (match) {
      sum += Number(match[1]) * SECONDS[match[2]];
    }
  }
  return sum;
}
