import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted } from '../../manifest/json';

/**
 * A Job with a native sidecar should not use OnFailure: it counts the restarts of all containers against its backoffLimit, whatever
 * their exit status.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/job/job_controller.go#L1558
 */
export const jobOnfailureCountsSidecar: Rule = {
  id: 'job-onfailure-counts-sidecar',
  severity: Severity.WARNING,
  summary: 'The restarts of a native sidecar count against the backoff limit of a Job whose pods have `restartPolicy: OnFailure`.',
  foundBy: 'nobody',
  needs: ['job'],
  check({ workload, containers, restartPolicy, path }, report) {
    if (restartPolicy !== 'OnFailure' || (workload.kind !== 'Job' && workload.kind !== 'CronJob')) {
      return;
    }
    const sidecars = containers.filter(container => container.lifetime === 'native');
    if (sidecars.length > 0) {
      report({
        path: `${path}.restartPolicy`,
        container: sidecars[0].name,
        message: `with "OnFailure", each restart of the native ${sidecars.length > 1 ? 'sidecars' : 'sidecar'} `
          + `${sidecars.map(c => quoted(c.name)).join(', ')} `
          + 'counts against the Job\'s "backoffLimit", one after exit status 0 too: '
          + `a ${workload.kind} whose work goes well can end as Failed`,
        fix: 'Set "restartPolicy: Never": then only pods that fail are counted, and native sidecars are restarted all the same.',
        partners: [{ what: 'the native sidecar', path: sidecars[0].path }],
      });
    }
  },
};
