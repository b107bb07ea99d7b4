import { Container, containersOf } from './container';
import type { DecodeProblem } from './decode';
import { Json, listIn, objectIn, textIn } from './json';
import { ALL_NEEDS } from './needs';
import { Volume, volumesOf } from './volume';
import { Workload } from './workloads';

/** What is known of a pod beside its manifest. */
export interface PodKnowledge {
  /** The names of the containers that a pattern has added, each with what it is. */
  readonly helpers?: Readonly<Record<string, HelperKnowledge>>;
}

/** What a pattern knows of the container that it has added. */
export interface HelperKnowledge {
  readonly role: 'sidecar' | 'adapter' | 'ambassador' | 'step';
  /** An ambassador's upstreams and who uses them. */
  readonly upstreams?: readonly UpstreamKnowledge[];
  /** The names of the containers that talk to an ambassador; nothing if it is the first of those that no pattern has added. */
  readonly clients?: readonly string[];
  /** The TCP port on localhost that an adapter reads. */
  readonly readsPort?: number;
}

/** What an ambassador proxies to the outside: clients find it at a port on localhost. */
export interface UpstreamKnowledge {
  readonly name: string;
  readonly port: number;
  readonly targets: readonly string[];
}

/** What is known of the cluster. */
export interface Target {
  /** The minor version of Kubernetes 1, or nothing if all that is known is that it is 1.29 or later. */
  readonly minor?: number;
  /** The Pod Security level that the namespace enforces. */
  readonly podSecurity?: 'baseline' | 'restricted';
}

/** The facts of the pod of one workload, computed once, for all rules. */
export class Pod {
  /** The pod's own metadata: that of the template, or of the Pod. */
  public readonly metadata: Json;
  public readonly spec: Json;
  /** The path of the spec in the manifest, such as `spec.template.spec`. */
  public readonly path: string;
  /** In the order in which they start: init containers as they are listed, then the others. */
  public readonly containers: readonly Container[];
  public readonly volumes: readonly Volume[];
  /** Whether the pod is meant to end: that of a Job or CronJob, and a bare Pod that does not always restart. */
  public readonly runsToCompletion: boolean;
  public readonly restartPolicy: string;
  private readonly volumesByName: ReadonlyMap<unknown, Volume>;

  public constructor(
    public readonly workload: Workload,
    public readonly target: Target = {},
    public readonly knowledge: PodKnowledge = {},
    /** What the API server cannot decode; the workload is without the values of wrong types, or has what they plainly stand for. */
    public readonly decodeProblems: readonly DecodeProblem[] = [],
    /** The bits of what it has that a rule may need. */
    public readonly has: number = ALL_NEEDS,
  ) {
    this.metadata = objectIn(workload.template.metadata);
    this.spec = objectIn(workload.template.spec);
    this.path = `${workload.templatePath}spec`;
    this.volumes = volumesOf(this);
    this.volumesByName = new Map(this.volumes.map(volume => [volume.name, volume]));
    this.containers = containersOf(this);
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

  public volume(name: unknown): Volume | undefined {
    return this.volumesByName.get(name);
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
