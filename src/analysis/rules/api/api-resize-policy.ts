import { repeatsIn } from '../../fields/repeats';
import { Report, violationIn } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { isSame, Json, listIn, objectIn, quoted, textIn } from '../../manifest/json';
import { Repair } from '../../manifest/repair';
import type { Container } from '../../pod/container';

const resourceOf = (policy: { readonly name?: string }) => policy.name;

/**
 * A resize policy must say, at most once for CPU and once for memory, whether a change restarts the container; an init container
 * must not be restarted. Older versions drop the field.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/resize-container-resources/
 */
export const apiResizePolicy: Rule = {
  id: 'api-resize-policy',
  severity: Severity.ERROR,
  summary: 'A resizePolicy is incomplete, repeats a resource, or restarts containers of a pod that never restarts any.',
  foundBy: 'API server',
  needs: ['resizePolicy'],
  check(pod, report) {
    for (const container of pod.containers) {
      if (container.json.resizePolicy && pod.isOn('InPlacePodVerticalScaling')) {
        checkPolicies(container, listIn(container.json.resizePolicy).map(objectIn), report);
      }
    }
  },
};

function checkPolicies(container: Container, policies: readonly Json[], report: Report): void {
  const found = (place: string, what: string, fix: string, repair?: Repair) => report(violationIn(container, `resizePolicy${place}`,
    `${container.title} ${what}, so the API server rejects the pod`, fix, undefined, repair));
  const resources = policies.map(({ resourceName, restartPolicy }, index) => {
    const name = textIn(resourceName);
    const restart = textIn(restartPolicy);
    if (name !== 'cpu' && name !== 'memory') {
      found(
        `[${index}].resourceName`,
        name
          ? `has a resizePolicy for ${quoted(name)}, and only cpu and memory can be resized`
          : 'has a resizePolicy without a resourceName',
        'Set "resourceName" to "cpu" or "memory".',
      );
    }
    if (restart !== 'NotRequired' && restart !== 'RestartContainer') {
      found(
        `[${index}].restartPolicy`,
        restart
          ? `has a resizePolicy with the restartPolicy ${quoted(restart)}, which does not exist`
          : 'has a resizePolicy without a restartPolicy',
        'Set "restartPolicy" to "NotRequired" or "RestartContainer".',
      );
    } else if (restart === 'RestartContainer' && container.pod.restartPolicy === 'Never') {
      found(
        `[${index}].restartPolicy`,
        'is to be restarted when it is resized, in a pod with "restartPolicy: Never"',
        'Set "restartPolicy: NotRequired" in the resizePolicy.',
      );
    } else if (restart === 'RestartContainer' && container.lifetime === 'step'
      && container.pod.refuses('restart-to-resize-init-container')) {
      found(
        `[${index}].restartPolicy`,
        'is to be restarted when it is resized, and an init container that ends is not',
        'Set "restartPolicy: NotRequired" in the resizePolicy.',
      );
    }
    return { name, index };
  });
  for (const { item, first } of repeatsIn(resources, resourceOf)) {
    const at = (index: number) => container.pointerTo(`resizePolicy[${index}]`);
    found(`[${item.index}]`, `has two resizePolicy entries for ${item.name}`, 'Keep one entry for each resource.',
      isSame(policies[item.index], policies[first.index])
        ? { safe: true, changes: [{ remove: at(item.index) }], reasons: [at(first.index)] } : undefined);
  }
}
