import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Judgement, reportOf } from './check-report';
import { CheckSettings } from './check-settings';
import { acknowledged, Acknowledgement, acknowledgementsIn } from '../analysis/acknowledgement';
import { findingsInSet } from '../analysis/analyze-set';
import { Finding } from '../analysis/finding';
import { Json } from '../analysis/json';
import { judge, withSeverities } from '../analysis/judge';
import { findingsOfMalformed } from '../analysis/malformed';
import { keyOf } from '../analysis/object-set';
import { objectsIn } from '../analysis/objects';
import { PodKnowledge } from '../analysis/pod';
import { SET_RULES } from '../analysis/rules';
import { ObjectFacts, objectFactsOfAll, setFactsOf, WorkloadFacts } from '../analysis/set-facts';
import { Workload, workloadsAmong } from '../analysis/workloads';

/** Where a workload keeps what the patterns know of it, which brought the checks along. */
export const BROUGHT = Symbol('checks brought along');

/** An object that was judged: where it comes from, and what counts there. */
interface Source {
  readonly where: string;
  readonly settings: CheckSettings;
  readonly acknowledgements: readonly Acknowledgement[];
}

/** What was found between the begin and the end of one synth. */
export class CheckSession {
  /** What has been rendered of the current chart and is still to be judged, by object: one after the other is faster than between renderings. */
  private rendered = new Map<ApiObject, Json>();
  private readonly judged = new WeakSet<ApiObject>();
  private chart?: Chart;
  private readonly judgements: Judgement[] = [];
  private fails = false;
  private readonly sources = new Map<string, Source>();
  private readonly workloads: WorkloadFacts[] = [];
  private readonly objects: ObjectFacts[] = [];

  /** @param asSet whether there is something to be found in how the objects fit together, for which facts of them must be kept */
  public constructor(private readonly asSet: boolean) {}

  /** Has the manifest of an object judged, once. */
  public add(object: ApiObject, manifest: Json) {
    if (this.chart !== object.chart) {
      this.judgeRendered();
      this.chart = object.chart;
    }
    if (!this.judged.has(object)) {
      this.judged.add(object);
      this.rendered.set(object, manifest);
    }
  }

  /** What is to be printed; throws what was found instead if some of it counts. */
  public finish(): string {
    this.judgeRendered();
    if (this.asSet) {
      this.judgeSet();
    }
    const report = this.judgements.length > 0 ? reportOf(this.judgements) : '';
    if (this.fails) {
      throw new PodCheckError(report);
    }
    return report;
  }

  private judgeRendered() {
    this.rendered.forEach((manifest, object) => this.judge(object, manifest));
    this.rendered = new Map();
  }

  private judge(object: ApiObject, manifest: Json) {
    const settings = CheckSettings.at(object);
    const knowledge = (object.node.scope as IConstruct & { [BROUGHT]?: () => PodKnowledge } | undefined)?.[BROUGHT]?.();
    const { objects, malformations } = objectsIn(manifest);
    if (malformations.length > 0) {
      this.report(describeIn(object), findingsOfMalformed(malformations, settings.analysis), settings);
    }
    for (const workload of workloadsAmong(objects)) {
      const { pod, findings } = judge(workload, settings.analysis, knowledge);
      const where = describeIn(object, workload);
      this.report(where, findings, settings);
      if (this.asSet) {
        const facts = setFactsOf(pod);
        this.workloads.push(facts);
        this.sources.set(keyOf(facts.object), { where, settings, acknowledgements: acknowledgementsIn(workload.manifest) });
      }
    }
    if (this.asSet) {
      for (const facts of objectFactsOfAll(objects)) {
        this.objects.push(facts);
        this.sources.set(keyOf(facts.object), { where: describeIn(object), settings, acknowledgements: acknowledgementsIn(manifest) });
      }
    }
  }

  private judgeSet() {
    // The oldest cluster that any of them is for.
    const minors = [...this.sources.values()].flatMap(({ settings }) => settings.analysis.target.minor ?? []);
    const minor = minors.length > 0 ? Math.min(...minors) : undefined;
    for (const finding of findingsInSet({ workloads: this.workloads, objects: this.objects, minor }, SET_RULES)) {
      const { where, settings, acknowledgements } = this.sources.get(keyOf(finding.object))!;
      if (!settings.analysis.off.has(finding.rule)) {
        this.report(where, withSeverities(acknowledged([finding], acknowledgements), settings.analysis), settings);
      }
    }
  }

  private report(where: string, all: readonly Finding[], settings: CheckSettings) {
    const findings = all.filter(finding => settings.shows(finding));
    if (findings.length > 0) {
      this.judgements.push({ where, findings });
      this.fails ||= findings.some(finding => settings.fails(finding));
    }
  }
}

/** What fails a synth. */
class PodCheckError extends Error {
  public constructor(report: string) {
    super(report);
    this.name = 'PodCheckError';
  }
}

/** Names an object by its construct, and a workload of a List by its own name as well. */
function describeIn(object: ApiObject, workload?: Workload): string {
  const { scope } = object.node;
  const construct = scope?.node.defaultChild === object ? scope : object;
  const where = `${workload?.kind ?? object.kind} '${construct.node.path}'`;
  return workload && workload.at !== '' ? `${where}, ${workload.at.slice(0, -1)} "${workload.name}"` : where;
}
