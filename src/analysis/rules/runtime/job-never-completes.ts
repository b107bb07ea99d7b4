import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { neverEnds } from '../../pod/never-ends';

/**
 * The helpers of a Job must end or be native sidecars: the Job completes only when all app containers have ended.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers
 */
export const jobNeverCompletes: Rule = {
  id: 'job-never-completes',
  severity: Severity.WARNING,
  summary: 'A classic sidecar of a Job or CronJob keeps it from completing.',
  foundBy: 'nobody',
  needs: ['job'],
  check({ workload, containers }, report) {
    if (workload.kind !== 'Job' && workload.kind !== 'CronJob') {
      return;
    }
    const apps = containers.filter(c => c.lifetime === 'app');
    apps.slice(1).forEach(helper => {
      const endless = neverEnds(helper);
      report({
        path: helper.path,
        container: helper.name,
        severity: endless ? Severity.ERROR : undefined,
        message: `the ${workload.kind} completes when all of its "containers" have ended, and ${helper.title} `
          + (endless
            ? `never ends: ${endless}`
            : `runs beside ${apps[0].title}: if it does not end by itself, the ${workload.kind} runs for ever`),
        fix: 'Move it to "initContainers" with "restartPolicy: Always" (SidecarKind.NATIVE): '
          + 'a native sidecar is ended when the others are done. '
          + 'If it is told to quit, by an endpoint or a file, acknowledge this finding and say how.',
      });
    });
  },
};
