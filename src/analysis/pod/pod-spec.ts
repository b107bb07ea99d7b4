import { PodKnowledge } from './pod-knowledge';
import { FeatureName, FEATURES } from '../manifest/features';
import { Json, listIn, objectIn, textIn } from '../manifest/json';
import { RefusalName, REFUSALS } from '../manifest/refusals';
import { pointerTo } from '../manifest/repair';
import { isWithin, NEWEST } from '../manifest/versions';
import { Workload } from '../manifest/workloads';

/** What is known of the cluster. */
export interface Target {
  /** The minor version of Kubernetes 1; by default the pod must suit all that are supported. */
  readonly minor?: number;
  /** The Pod Security level that the namespace enforces. */
  readonly podSecurity?: 'baseline' | 'restricted';
}

/** The settings of a pod as a whole. */
export class PodSpec {
  /** The metadata of the pod: that of the template, or of the Pod itself. */
  public readonly metadata: Json;
  public readonly spec: Json;
  /** The path of the spec in the manifest, such as `spec.template.spec`. */
  public readonly path: string;
  /** Whether the pod is meant to end, as those of a Job or CronJob are, and a bare Pod that does not always restart. */
  public readonly runsToCompletion: boolean;
  public readonly restartPolicy: string;

  public constructor(
    public readonly workload: Workload,
    public readonly target: Target = {},
    public readonly knowledge: PodKnowledge = {},
    /** The minor version that it is judged by: where none is given, one of those that are supported. */
    public readonly minor: number = target.minor ?? NEWEST,
  ) {
    this.metadata = objectIn(workload.template.metadata);
    this.spec = objectIn(workload.template.spec);
    this.path = `${workload.templatePath}spec`;
    this.restartPolicy = textIn(this.spec.restartPolicy) ?? 'Always';
    this.runsToCompletion = workload.kind === 'Job' || workload.kind === 'CronJob'
      || (workload.kind === 'Pod' && this.restartPolicy !== 'Always');
  }

  /** The pointer from the root of the workload to a place in the spec. */
  public pointerTo(place: string): string {
    return pointerTo(`${this.path.slice(this.workload.at.length)}.${place}`);
  }

  /** Whether a feature is on by default in this version. */
  public isOn(feature: FeatureName): boolean {
    return isWithin(FEATURES[feature], this.minor);
  }

  /** Whether this version refuses something that other versions accept. */
  public refuses(refusal: RefusalName): boolean {
    return isWithin(REFUSALS[refusal], this.minor);
  }

  public get securityContext(): Json {
    return objectIn(this.spec.securityContext);
  }

  /** The seconds that a pod has to end. The API server treats a negative number as 1. */
  public get gracePeriodSeconds(): number {
    const { terminationGracePeriodSeconds: seconds } = this.spec;
    return typeof seconds !== 'number' ? 30 : seconds < 0 ? 1 : seconds;
  }

  public get ephemeralContainers(): readonly Json[] {
    return listIn(this.spec.ephemeralContainers).map(objectIn);
  }
}
