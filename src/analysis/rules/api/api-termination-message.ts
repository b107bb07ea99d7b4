import { choiceMeant } from '../../fields/choice';
import { violationIn } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted, textIn } from '../../manifest/json';
import { meantAt } from '../../manifest/repair';

/**
 * The terminationMessagePolicy of a container must be File or FallbackToLogsOnError.
 *
 * @see https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/#customizing-the-termination-message
 */
export const apiTerminationMessage: Rule = {
  id: 'api-termination-message',
  severity: Severity.ERROR,
  summary: 'A container has a terminationMessagePolicy that does not exist.',
  foundBy: 'API server',
  needs: ['terminationMessagePolicy'],
  check({ containers }, report) {
    for (const container of containers) {
      const policy = textIn(container.json.terminationMessagePolicy);
      if (policy && policy !== 'File' && policy !== 'FallbackToLogsOnError') {
        report(violationIn(container, 'terminationMessagePolicy',
          `${container.title} has the terminationMessagePolicy ${quoted(policy)}, which does not exist, so the API server rejects the pod`,
          'Write "File" (the default) or "FallbackToLogsOnError", spelt like that.',
          undefined,
          meantAt(container.pointerTo('terminationMessagePolicy'), choiceMeant(policy, ['File', 'FallbackToLogsOnError']))));
      }
    }
  },
};
