import { Json, objectIn } from '../manifest/json';
import { Workload } from '../manifest/workloads';

/** What a Job says of itself, or a CronJob of its Jobs. */
export interface JobFacts {
  readonly spec: Json;
  /** Where that is in the document, such as `spec.jobTemplate.spec`. */
  readonly path: string;
}

/** The Job of a workload; nothing if it has none. */
export function jobOf({ kind, manifest, at }: Workload): JobFacts | undefined {
  switch (kind) {
    case 'Job': return { spec: objectIn(manifest.spec), path: `${at}spec` };
    case 'CronJob': return { spec: objectIn(objectIn(objectIn(manifest.spec).jobTemplate).spec), path: `${at}spec.jobTemplate.spec` };
    default: return undefined;
  }
}
