import { Json, objectIn } from '../manifest/json';
import { Workload } from '../manifest/workloads';

/** The spec of a Job, or of the Jobs of a CronJob. */
export interface JobFacts {
  readonly spec: Json;
  /** The path of the spec in the document, such as `spec.jobTemplate.spec`. */
  readonly path: string;
}

/** The Job of a workload; `undefined` if it is neither a Job nor a CronJob. */
export function jobOf({ kind, manifest, at }: Workload): JobFacts | undefined {
  switch (kind) {
    case 'Job': return { spec: objectIn(manifest.spec), path: `${at}spec` };
    case 'CronJob': return { spec: objectIn(objectIn(objectIn(manifest.spec).jobTemplate).spec), path: `${at}spec.jobTemplate.spec` };
    default: return undefined;
  }
}
