import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Json, objectIn } from '../../manifest/json';
import { WorkloadKind } from '../../manifest/workloads';
import { jobOf } from '../../pod/job';

/**
 * Numbers of replicas, retries and seconds must not be negative, and only a pod that ends may have an activeDeadlineSeconds.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/
 */
export const apiWorkloadFields: Rule = {
  id: 'api-workload-fields',
  severity: Severity.ERROR,
  summary: 'A negative number of replicas, retries or seconds, or a deadline for pods that are to run on.',
  foundBy: 'API server',
  check({ workload, spec, path }, report) {
    const { kind, manifest, at } = workload;
    const job = jobOf(workload);
    const own = objectIn(manifest.spec);
    checkNumbers(own, NOT_NEGATIVE[kind], `${at}spec`, report);
    if (kind === 'CronJob') {
      checkNumbers(job!.spec, NOT_NEGATIVE.Job, job!.path, report);
    } else if (kind === 'StatefulSet' && own.ordinals) {
      checkNumbers(objectIn(own.ordinals), ['start'], `${at}spec.ordinals`, report);
    }
    if (kind !== 'Pod' && !job && typeof spec.activeDeadlineSeconds === 'number') {
      report({
        path: `${path}.activeDeadlineSeconds`,
        message: `a ${kind} keeps its pods running, so the API server rejects activeDeadlineSeconds in its template`,
        fix: 'Remove it; what is to end belongs in a Job.',
      });
    }
  },
};

const NOT_NEGATIVE: Readonly<Record<WorkloadKind, readonly string[]>> = {
  Pod: [],
  Deployment: ['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds'],
  StatefulSet: ['replicas', 'minReadySeconds'],
  DaemonSet: ['minReadySeconds', 'revisionHistoryLimit'],
  ReplicaSet: ['replicas', 'minReadySeconds'],
  Job: [
    'parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished', 'backoffLimitPerIndex',
    'maxFailedIndexes',
  ],
  CronJob: ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'],
};

function checkNumbers(json: Json, fields: readonly string[], path: string, report: Report) {
  for (const field of fields) {
    if (json[field] < 0) {
      report({
        path: `${path}.${field}`,
        message: `${field} is ${json[field]}, and the API server rejects a negative number`,
        fix: 'Write 0 or more, or remove it for the default.',
      });
    }
  }
}
