import { PodKnowledge } from './pod-knowledge';
import { Json, listIn, objectIn, textIn } from '../manifest/json';
import { Workload } from '../manifest/workloads';

/** What is known of the cluster. */
export interface Target {
  /** The minor version of Kubernetes 1, or nothing if all that is known is that it is 1.29 or later. */
  readonly minor?: number;
  /** The Pod Security level that the namespace enforces. */
  readonly podSecurity?: 'baseline' | 'restricted';
}

/** What the pod of a workload says of itself as a whole. */
export class PodSpec {
  /** The pod's own metadata: that of the template, or of the Pod. */
  public readonly metadata: Json;
  public readonly spec: Json;
  /** The path of the spec in the manifest, such as `spec.template.spec`. */
  public readonly path: string;
  /** Whether the pod is meant to end: that of a Job or CronJob, and a bare Pod that does not always restart. */
  public readonly runsToCompletion: boolean;
  public readonly restartPolicy: string;

  public constructor(
    public readonly workload: Workload,
    public readonly target: Target = {},
    public readonly knowledge: PodKnowledge = {},
  ) {
    this.metadata = objectIn(workload.template.metadata);
    this.spec = objectIn(workload.template.spec);
    this.path = `${workload.templatePath}spec`;
    this.restartPolicy = textIn(this.spec.restartPolicy) ?? 'Always';
    this.runsToCompletion = workload.kind === 'Job' || workload.kind === 'CronJob' || (workload.kind === 'Pod' && this.restartPolicy !== 'Always');
  }

  /** Whether the cluster is known to be older than 1.`minor`. */
  public isBefore(minor: number): boolean {
    return this.target.minor !== undefined && this.target.minor < minor;
  }

  /** Whether the cluster is 1.`minor` or later; one whose version nobody has told is taken for 1.34. */
  public isFrom(minor: number): boolean {
    return (this.target.minor ?? 34) >= minor;
  }

  public get securityContext(): Json {
    return objectIn(this.spec.securityContext);
  }

  /** The seconds that a pod has to end; the API server makes 1 of a negative number. */
  public get gracePeriodSeconds(): number {
    const { terminationGracePeriodSeconds: seconds } = this.spec;
    return typeof seconds !== 'number' ? 30 : seconds < 0 ? 1 : seconds;
  }

  public get ephemeralContainers(): readonly Json[] {
    return listIn(this.spec.ephemeralContainers).map(objectIn);
  }
}
