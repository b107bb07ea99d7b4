import { violationOf } from '../../fields/fault';
import { handlerFaults, HOOK_ACTIONS } from '../../fields/handler-faults';
import { Report, violationIn } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Json, objectIn } from '../../manifest/json';
import type { Container } from '../../pod/container';

const HOOKS = ['postStart', 'preStop'] as const;

/**
 * A hook must have one action, and must not sleep longer than the pod has to end. The hooks of a plain init container, which must
 * have none, are left to `api-init-container`.
 *
 * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
 */
export const apiLifecycle: Rule = {
  id: 'api-lifecycle',
  severity: Severity.ERROR,
  summary: 'A postStart or preStop hook has no action, several or an incomplete one, or sleeps for longer than the grace period.',
  foundBy: 'API server',
  needs: ['lifecycle'],
  check({ containers }, report) {
    for (const container of containers) {
      if (container.json.lifecycle && container.lifetime !== 'step') {
        for (const name of HOOKS) {
          const hook = objectIn(container.json.lifecycle)[name];
          if (hook !== undefined && hook !== null) {
            checkHook(container, name, objectIn(hook), report);
          }
        }
      }
    }
  },
};

function checkHook(container: Container, name: string, hook: Json, report: Report): void {
  const faults = handlerFaults(hook, HOOK_ACTIONS);
  for (const fault of faults) {
    report(violationOf(fault, container, `lifecycle.${name}`, `the ${name} hook`));
  }
  if (faults.length > 0 || hook.sleep === undefined || hook.sleep === null) {
    return;
  }
  const { pod } = container;
  const seconds = objectIn(hook.sleep).seconds ?? 0;
  // In a Pod only, a negative grace period becomes 1.
  const least = pod.isOn('PodLifecycleSleepActionAllowZero') ? 0 : 1;
  const most = pod.spec.terminationGracePeriodSeconds < 0 && pod.workload.kind !== 'Pod'
    ? pod.spec.terminationGracePeriodSeconds
    : pod.gracePeriodSeconds;
  if (seconds < least || seconds > most) {
    report(violationIn(container, `lifecycle.${name}.sleep`,
      `the ${name} hook of ${container.title} sleeps for ${seconds} s, which is ${seconds < least ? `less than ${least}`
        : `more than the terminationGracePeriodSeconds of the pod (${most})`}, so the API server rejects the pod`,
      seconds < least ? `Sleep for ${least} seconds or more, or remove the hook.`
        : 'Shorten the sleep, or raise "terminationGracePeriodSeconds" of the pod above it: the container needs time to end after it.'));
  }
}
