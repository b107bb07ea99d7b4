import { PodAnalysisOptions } from './analysis-options';
import { settingsOf } from './analysis-settings';
import { Finding } from './finding';
import { bySeverity, podOf } from './judge/analyze';
import { judge, Judged } from './judge/judge';
import { JudgeSettings } from './judge/judge-settings';
import { findingsOfMalformed } from './judge/malformed';
import { withChanges, withOriginOf } from './judge/origins';
import { SetJudge, SetJudged } from './judge/set-judge';
import { manifestProblem, manifestsProblem } from './manifest/argument-problem';
import { isUnset } from './manifest/json';
import { objectsByPlace, objectsIn, PlacedObject } from './manifest/objects';
import { Workload, workloadsAmong } from './manifest/workloads';
import { Pod } from './pod/pod';
import { PodSetFinding } from './pod-set-finding';
import { PodResources, resourcesOf } from './predictions/resources';
import { ContainerRestarts, restartsOf } from './predictions/restarts';
import { PodShutdown, shutdownOf } from './predictions/shutdown';
import { PodStartup, startupOf } from './predictions/startup';
import { ObjectFinding, ObjectName } from './set/object-finding';
import { printable } from './text/printable';
import type { Problem } from './text/problem';

/**
 * What can be said of the pod of a plain manifest without running it: what is wrong with it, how it starts and ends, what it asks
 * for, and what a change restarts. It knows Pods, Deployments, StatefulSets, DaemonSets, ReplicaSets, Jobs and CronJobs.
 *
 * Whatever a manifest holds, nothing throws: what is malformed is a finding. That is so for all that JSON and YAML can say,
 * aliases to what is around them as well; against a getter that throws, or a list of 400 million holes, nothing is guarded.
 *
 * @example
 * declare const deployment: kplus.Deployment;
 *
 * deployment.addInitContainer({ name: 'wait', image: 'busybox:1.37', command: ['sleep', '600'], resources: {} });
 * const analysis = PodAnalysis.of(ApiObject.of(deployment).toJson());
 * analysis.startup.knownSeconds; // 600
 */
export class PodAnalysis {
  /**
   * Analyses one manifest. Of a `kind: List`, the findings are those of all its workloads, and the rest is about the first of them.
   * A manifest of another kind has no findings and no containers. Lists in Lists are looked at 10 deep, and 100,000 objects of
   * them; a finding says so where there is more.
   *
   * Throws when it is given no object but a text or a list, or a construct; and when the options name a version that is not known, or an
   * option, rule or level that does not exist.
   *
   * @param manifest an object as parsed from YAML (1.1, as kubectl reads it) or JSON
   * @param options what is checked for
   */
  public static of(manifest: any, options?: PodAnalysisOptions): PodAnalysis {
    check(manifestProblem(manifest));
    const settings = settingsForAnalysis(options);
    const { objects, malformations } = objectsIn(manifest);
    const workloads = workloadsAmong(objects);
    return new PodAnalysis(workloads[0], workloads.slice(1), settings, findingsOfMalformed(malformations, settings));
  }

  /**
   * Analyses manifests that are applied together: each of their pods, and how they fit one another and the Services,
   * HorizontalPodAutoscalers and Namespaces among them. A text, or whatever else is no object, is a finding in the list.
   *
   * Throws when it is given no list, or a construct in it; and when the options name a version that is not known, or an option, rule or
   * level that does not exist.
   *
   * @param manifests objects as parsed from YAML (1.1, as kubectl reads it) or JSON
   * @param options what is checked for
   */
  public static ofAll(manifests: any[], options?: PodAnalysisOptions): PodSetAnalysis {
    check(manifestsProblem(manifests));
    const settings = settingsForAnalysis(options);
    const documents = manifests.map((manifest, i) => objectsIn(manifest, i));
    const pods: PodAnalysis[] = [];
    const set = new SetJudge(settings, objectsByPlace(index => documents[index]));
    documents.forEach(document => set.add(document, workload => {
      const pod = new PodAnalysis(workload, [], settings);
      pods.push(pod);
      return pod._judged;
    }));
    const judged = set.end();
    return PodSetAnalysis._of(
      pods, { objects: documents.flatMap(document => document.objects), findings: judged.together }, findingsOfSet(judged),
    );
  }

  /** The kind of the workload, such as `Deployment`; empty where the manifest has no pod. */
  public readonly kind: string;

  /** The name of the workload; empty where it has none. */
  public readonly name: string;

  /**
   * The namespace of the workload.
   *
   * @default - the manifest leaves it to whoever applies it
   */
  public readonly namespaceName?: string;

  private judged?: Judged;
  private facts?: Pod;

  private constructor(
    private readonly workload: Workload | undefined,
    private readonly others: readonly Workload[],
    private readonly settings: JudgeSettings,
    private readonly malformed: readonly Finding[] = [],
  ) {
    this.kind = workload?.kind ?? '';
    this.name = workload?.name ?? '';
    this.namespaceName = workload?.namespace;
  }

  /** What is wrong with the pod, errors first. Those that an annotation of the workload acknowledges say so. */
  public get findings(): Finding[] {
    const own = this._ownFindings;
    return this.others.length === 0 ? own : bySeverity([...own, ...this.others.flatMap(other => judge(other, this.settings).findings)]);
  }

  /** In which order its containers start, what each waits for, and what is known of how long. */
  public get startup(): PodStartup {
    return startupOf(this._pod);
  }

  /** In which order hooks, signals and kills come when it ends. */
  public get shutdown(): PodShutdown {
    return shutdownOf(this._pod);
  }

  /** What it requests and may use in effect, and each container's part. */
  public get resources(): PodResources {
    return resourcesOf(this._pod);
  }

  /** What a change of each container's image restarts. */
  public get restarts(): ContainerRestarts[] {
    return restartsOf(this._pod);
  }

  /**
   * All of it as plain data, which `JSON.stringify` writes and `json.dumps` of Python too. Its names are those of the properties; what
   * is absent there is left out.
   *
   * @see https://github.com/cdk8s-pod-patterns/cdk8s-pod-patterns/blob/main/docs/analysis-json.md
   */
  public toJSON(): Record<string, any> {
    const { kind, name, namespaceName, findings, startup, shutdown, resources, restarts } = this;
    return plain({ kind, name, namespaceName, findings, startup, shutdown, resources, restarts });
  }

  /** @internal */
  public get _judged(): Judged {
    return this.judged ??= this.workload ? judge(this.workload, this.settings) : NOTHING;
  }

  /** @internal */
  public get _ownFindings(): Finding[] {
    return [...this.malformed, ...this._judged.findings];
  }

  /** @internal */
  public get _pod(): Pod {
    return this.judged?.pod ?? (this.facts ??= this.workload ? podOf(this.workload, this.settings.target) : NOTHING.pod);
  }
}

/**
 * What can be said of manifests that are applied together, by `PodAnalysis.ofAll`.
 *
 * @example
 * const analysis = PodAnalysis.ofAll(Yaml.load('examples/manifests/shop.yaml'));
 * analysis.findings; // each of the Deployment, Service or other object that it names
 */
export class PodSetAnalysis {
  /** @internal */
  public static _of(pods: PodAnalysis[], together: Together, findings: PodSetFinding[]): PodSetAnalysis {
    return new PodSetAnalysis(pods, together, findings);
  }

  /** The pod of each workload, in the order of the manifests. */
  public readonly pods: PodAnalysis[];

  /** What is wrong with each of them, and in how they fit together; errors first. */
  public readonly findings: PodSetFinding[];

  /** @internal */
  public readonly _together: Together;

  private constructor(pods: PodAnalysis[], together: Together, findings: PodSetFinding[]) {
    this.pods = pods;
    this._together = together;
    this.findings = findings;
  }

  /**
   * All of it as plain data, which `JSON.stringify` writes and `json.dumps` of Python too. Its names are those of the properties; what
   * is absent there is left out.
   *
   * @see https://github.com/cdk8s-pod-patterns/cdk8s-pod-patterns/blob/main/docs/analysis-json.md
   */
  public toJSON(): Record<string, any> {
    const { pods, findings } = this;
    return plain({ pods, findings });
  }
}

/** Manifests that are applied together, and what is found only in that. */
interface Together {
  readonly objects: readonly PlacedObject[];
  readonly findings: readonly ObjectFinding[];
}

/** The value as it is when it has been written as JSON and read again. */
function plain(value: object): Record<string, any> {
  return JSON.parse(JSON.stringify(value));
}

/** What is found in manifests that are applied together, errors first. */
export function findingsOfSet({ own, together }: SetJudged): PodSetFinding[] {
  return bySeverity([
    ...own.map(([finding, object]) => named(finding, object)),
    ...together.map(found => {
      const { object, ...finding } = found;
      return withOriginOf(found, named(finding, object));
    }),
  ]);
}

function named(finding: Finding, { kind, name, namespace }: ObjectName): PodSetFinding {
  return withChanges(finding, { kind, name, namespaceName: namespace });
}

/** The settings for no options, made once. */
let defaults: JudgeSettings | undefined;

/** The settings for options; throws where these are wrong. */
export function settingsForAnalysis(options?: PodAnalysisOptions): JudgeSettings {
  return isUnset(options) ? defaults ??= settingsOf({}, true, fail) : settingsOf(options, true, fail);
}

function check(problem: Problem | undefined) {
  if (problem) {
    fail(problem);
  }
}

function fail({ what, fix }: Problem): never {
  throw new Error(printable(`PodAnalysis: ${what}. ${fix}`));
}

/** The result for a manifest that has no pod. */
const NOTHING: Judged = { pod: new Pod({ kind: 'Pod', name: '', manifest: {}, at: '', template: {}, templatePath: '' }), findings: [] };
