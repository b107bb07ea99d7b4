import { PodAnalysisOptions } from './analysis-options';
import { settingsOf } from './analysis-settings';
import { Finding } from './finding';
import { bySeverity, findingOf, podOf } from './judge/analyze';
import { judge, Judged, withSeverities } from './judge/judge';
import { JudgeSettings } from './judge/judge-settings';
import { isObject, isUnset, quoted } from './manifest/json';
import { Workload, workloadsIn } from './manifest/workloads';
import { Pod } from './pod/pod';
import { findingsOfAll, PodSetAnalysis } from './pod-set-analysis';
import { PodResources, resourcesOf } from './predictions/resources';
import { ContainerRestarts, restartsOf } from './predictions/restarts';
import { PodShutdown, shutdownOf } from './predictions/shutdown';
import { PodStartup, startupOf } from './predictions/startup';
import { apiWrongType } from './rules/api/api-wrong-type';
import { printable } from './text/printable';

/**
 * What can be said of the pod of a plain manifest without running it: what is wrong with it, how it starts and ends, what it asks
 * for, and what a change restarts. It knows Pods, Deployments, StatefulSets, DaemonSets, ReplicaSets, Jobs and CronJobs.
 *
 * Whatever the manifest holds, nothing throws: what is malformed is a finding.
 *
 * @example
 * const analysis = PodAnalysis.of({
 *   apiVersion: 'v1',
 *   kind: 'Pod',
 *   metadata: { name: 'web' },
 *   spec: {
 *     initContainers: [{ name: 'wait', image: 'busybox:1.37', command: ['sleep', '600'] }],
 *     containers: [{ name: 'app', image: 'app:1.4' }],
 *   },
 * });
 * analysis.startup.knownSeconds; // 600
 */
export class PodAnalysis {
  /**
   * Analyses one manifest. Of a `kind: List`, the findings are those of all its workloads, and the rest is about the first of them.
   * A manifest of another kind has no findings and no containers.
   *
   * Throws when the options name a version that is not known, or a rule that does not exist.
   *
   * @param manifest an object as parsed from YAML (1.1, as kubectl reads it) or JSON
   * @param options what is checked for
   */
  public static of(manifest: any, options?: PodAnalysisOptions): PodAnalysis {
    const settings = settingsFor(options);
    const workloads = workloadsIn(manifest);
    return new PodAnalysis(workloads[0], workloads.slice(1), settings, malformedAmong([manifest], settings));
  }

  /**
   * Analyses manifests that are applied together: each of their pods, and how they fit one another and the Services,
   * HorizontalPodAutoscalers and Namespaces among them.
   *
   * Throws when the options name a version that is not known, or a rule that does not exist.
   *
   * @param manifests objects as parsed from YAML (1.1, as kubectl reads it) or JSON
   * @param options what is checked for
   */
  public static ofAll(manifests: any[], options?: PodAnalysisOptions): PodSetAnalysis {
    const settings = settingsFor(options);
    const pods = manifests.flatMap(manifest => workloadsIn(manifest)).map(workload => new PodAnalysis(workload, [], settings));
    return PodSetAnalysis._of(pods, findingsOfAll(manifests, pods, malformedAmong(manifests, settings), settings));
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
    const own = [...this.malformed, ...this._judged.findings];
    return this.others.length === 0 ? own : bySeverity([...own, ...this.others.flatMap(other => judge(other, this.settings).findings)]);
  }

  /** In which order its containers start, what each waits for, and what is known of how long. */
  public get startup(): PodStartup {
    return startupOf(this.pod);
  }

  /** In which order hooks, signals and kills come when it ends. */
  public get shutdown(): PodShutdown {
    return shutdownOf(this.pod);
  }

  /** What it requests and may use in effect, and each container's part. */
  public get resources(): PodResources {
    return resourcesOf(this.pod);
  }

  /** What a change of each container's image restarts. */
  public get restarts(): ContainerRestarts[] {
    return restartsOf(this.pod);
  }

  /** @internal */
  public get _judged(): Judged {
    return this.judged ??= this.workload ? judge(this.workload, this.settings) : NOTHING;
  }

  /** Its facts alone need no rules. */
  private get pod(): Pod {
    return this.judged?.pod ?? (this.facts ??= this.workload ? podOf(this.workload, this.settings.target) : NOTHING.pod);
  }
}

/** Those of no options, which are made once. */
let defaults: JudgeSettings | undefined;

function settingsFor(options?: PodAnalysisOptions): JudgeSettings {
  return options ? newSettings(options) : defaults ??= newSettings({});
}

function newSettings(options: PodAnalysisOptions): JudgeSettings {
  return settingsOf(options, true, ({ what, fix }) => {
    throw new Error(printable(`PodAnalysis: ${what}. ${fix}`));
  });
}

/** What is said of a manifest that has no pod. */
const NOTHING: Judged = { pod: new Pod({ kind: 'Pod', name: '', manifest: {}, at: '', template: {}, templatePath: '' }), findings: [] };

function malformedAmong(manifests: readonly unknown[], settings: JudgeSettings): readonly Finding[] {
  return settings.off.has(apiWrongType.id) ? [] : withSeverities(manifests.flatMap(manifest => malformationsIn(manifest)), settings);
}

/** What cannot even be a manifest, or an item of a List. */
function malformationsIn(manifest: unknown, place = ''): Finding[] {
  if (!isObject(manifest)) {
    const what = place === '' ? 'the manifest' : `the item ${place}`;
    return [wrongType(place, `${what} is ${shown(manifest)}, and must be an object`, 'Write "apiVersion", "kind", "metadata" and "spec".')];
  }
  if (manifest.kind !== 'List') {
    return [];
  }
  const [items, at] = [manifest.items, place === '' ? 'items' : `${place}.items`];
  return Array.isArray(items) ? items.flatMap((item, i) => malformationsIn(item, `${at}[${i}]`))
    : isUnset(items) ? [] : [wrongType(at, `"items" is ${shown(items)}, and must be a list`, 'Write the objects as a list.')];
}

function shown(value: unknown): string {
  return typeof value === 'string' ? quoted(value.slice(0, 60)) : Array.isArray(value) ? 'a list' : isObject(value) ? 'an object' : String(value);
}

function wrongType(path: string, message: string, fix: string): Finding {
  return findingOf(apiWrongType, { path, message, fix });
}
