import { choiceFix, choiceMeant } from '../../fields/choice';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { isObject, quoted, textIn } from '../../manifest/json';
import { meantAt } from '../../manifest/repair';
import { jobOf } from '../../pod/job';

/**
 * The restartPolicy of a template must fit its workload: Always where pods are kept running, OnFailure or Never in a Job.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy
 */
export const apiWorkloadRestartPolicy: Rule = {
  id: 'api-workload-restart-policy',
  severity: Severity.ERROR,
  summary: 'A restartPolicy that the kind of the workload does not allow.',
  foundBy: 'API server',
  check(pod, report) {
    const { workload, spec, path } = pod;
    const { kind, template } = workload;
    const policy = textIn(spec.restartPolicy) || undefined;
    const at = `${path}.restartPolicy`;
    const job = jobOf(workload);
    if (kind === 'Pod') {
      return;
    }
    if (!job) {
      if (policy && policy !== 'Always') {
        report({
          path: at,
          message: `a ${kind} keeps its pods running, so the API server rejects the restartPolicy ${quoted(policy)}`,
          fix: 'Remove "restartPolicy" or write "Always"; what is to run once belongs in a Job.',
        });
      }
    } else if (!policy || policy === 'Always') {
      // Without a template or its spec, api-required-field reports that instead.
      if (isObject(template.spec)) {
        report({
          path: at,
          message: `the pods of a ${kind} must end, so the API server rejects `
            + (policy ? 'the restartPolicy "Always"' : 'a template without a restartPolicy: none means "Always"'),
          fix: 'Write "restartPolicy: Never" (the Job makes a new pod when one fails) or "restartPolicy: OnFailure" '
            + '(the container is restarted in its pod).',
        });
      }
    } else if (policy !== 'OnFailure' && policy !== 'Never') {
      report({
        path: at,
        message: `${quoted(policy)} is no restartPolicy of a ${kind}, so the API server rejects it`,
        fix: choiceFix(policy, ['Never', 'OnFailure']),
        repair: meantAt(pod.pointerTo('restartPolicy'), choiceMeant(policy, ['Never', 'OnFailure'])),
      });
    } else if (policy === 'OnFailure' && isObject(job.spec.podFailurePolicy)) {
      report({
        path: at,
        message: 'a podFailurePolicy looks at pods that have failed, so the API server rejects it with the restartPolicy "OnFailure"',
        fix: 'Write "restartPolicy: Never", or remove "podFailurePolicy".',
      });
    }
  },
};
