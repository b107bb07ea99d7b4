import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { neverEnds } from '../../pod/never-ends';

/**
 * A plain init container must end: nothing after it starts before that.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#understanding-init-containers
 */
export const initNeverEnds: Rule = {
  id: 'init-never-ends',
  severity: Severity.WARNING,
  summary: 'A plain init container that looks like one that never ends.',
  foundBy: 'nobody',
  needs: ['initContainers'],
  check({ containers }, report) {
    for (const container of containers) {
      if (container.lifetime === 'app') {
        return;
      }
      const endless = container.lifetime === 'step' ? neverEnds(container) : undefined;
      if (endless !== undefined || (container.lifetime === 'step' && container.ports.length > 0)) {
        report({
          path: container.path,
          container: container.name,
          message: endless !== undefined
            ? `${container.title} never ends: ${endless}, so nothing that comes after it is started and the pod stays at "Init"`
            : `${container.title} declares port ${container.ports[0].number}, as a server does: `
            + 'nothing that comes after it is started until it ends, '
              + 'and when it has ended nobody finds it there',
          fix: 'Add "restartPolicy: Always" to it, which makes it a native sidecar (SidecarKind.NATIVE), or move it to "containers". '
            + (endless !== undefined
              ? 'If it is a step, let its command end.'
              : 'If it is a step that serves nothing, remove its "ports".'),
        });
      }
    }
  },
};
