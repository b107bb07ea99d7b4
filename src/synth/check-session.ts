import { ApiObject, Chart } from 'cdk8s';
import { AcknowledgedCount, Judgement, reportOf } from './check-report';
import { CheckSettings } from './check-settings';
import { PodCheckError } from './pod-check-error';
import { pathsOf, podsIn } from './pod-templates';
import { printNew } from './printed';
import { acknowledgementsOf } from './program-acknowledgements';
import { ownerOf } from './workload';
import { Finding } from '../analysis/finding';
import { acknowledged, Acknowledgement, acknowledgementsIn, matches } from '../analysis/judge/acknowledgement';
import { findingsInSet } from '../analysis/judge/analyze-set';
import { judge, withSeverities } from '../analysis/judge/judge';
import { findingsOfMalformed } from '../analysis/judge/malformed';
import { Json, quoted } from '../analysis/manifest/json';
import { objectsIn } from '../analysis/manifest/objects';
import { Workload, workloadsAmong } from '../analysis/manifest/workloads';
import { PodKnowledge } from '../analysis/pod/pod-knowledge';
import { IN_NAMESPACE, SET_RULES } from '../analysis/rules';
import { keyOf } from '../analysis/set/object-set';
import { ObjectFacts, objectFactsOfAll, setFactsOf, WorkloadFacts } from '../analysis/set/set-facts';

/** Where a workload keeps what the patterns know of its pods, which brought the checks along. */
export const PATTERN_KNOWLEDGE = Symbol('checks brought along');

/** What patterns know of the pod at a place in the manifest. */
export type KnowledgeOf = (templatePath: string) => PodKnowledge;

/** An object that was judged: where it comes from, and what counts there. */
interface Source {
  readonly where: string;
  readonly settings: CheckSettings;
  /** What the program has acknowledged. */
  readonly inProgram: readonly Acknowledgement[];
  /** What the manifest acknowledges, whether that counts or not. */
  readonly inManifest: readonly Acknowledgement[];
}

/** The acknowledgements that count. */
function counting({ settings, inProgram, inManifest }: Source): readonly Acknowledgement[] {
  return settings.acceptAcknowledgements
    ? [...inProgram, ...inManifest.filter(one => !inProgram.some(own => isSame(own, one)))]
    : inProgram;
}

function isSame(one: Acknowledgement, other: Acknowledgement): boolean {
  return one.rule === other.rule && one.container === other.container && one.reason === other.reason;
}

/** What was found between the begin and the end of one synth. */
export class CheckSession {
  /** What has been rendered of the current chart and is still to be judged: one after the other is faster than between renderings. */
  private rendered = new Map<ApiObject, Json>();
  private readonly judged = new WeakSet<ApiObject>();
  private chart?: Chart;
  private readonly judgements: Judgement[] = [];
  private readonly acknowledged: { -readonly [by in keyof AcknowledgedCount]: number } = { inProgram: 0, inManifests: 0 };
  private readonly byManifests: Judgement[] = [];
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

  /** Fails if something that counts was found; else prints what is worth saying. */
  public finish() {
    this.judgeRendered();
    if (this.asSet) {
      this.judgeSet();
    }
    if (this.fails) {
      // Node shows the line that threw, unless it asks it not to.
      throw new PodCheckError(reportOf(this.judgements, this.acknowledged)); // node-do-not-add-exception-line
    }
    printNew(this.judgements, this.acknowledged, this.byManifests);
  }

  private judgeRendered() {
    this.rendered.forEach((manifest, object) => this.judge(object, manifest));
    this.rendered = new Map();
  }

  private judge(object: ApiObject, manifest: Json) {
    const settings = CheckSettings.at(object);
    const knowledgeOf = (ownerOf(object) as { [PATTERN_KNOWLEDGE]?: KnowledgeOf })[PATTERN_KNOWLEDGE];
    const inProgram = acknowledgementsOf(object);
    const { objects, malformations } = objectsIn(manifest);
    if (malformations.length > 0) {
      const source = { where: describeIn(object), settings, inProgram, inManifest: acknowledgementsIn(manifest) };
      this.report(source, findingsOfMalformed(malformations, settings.analysis));
    }
    const isCustom = pathsOf(object) !== undefined;
    for (const workload of isCustom ? podsIn(object, manifest) : workloadsAmong(objects)) {
      const source = isCustom ? { where: describeIn(object), settings, inProgram, inManifest: acknowledgementsIn(manifest) }
        : { where: describeIn(object, workload), settings, inProgram, inManifest: acknowledgementsIn(workload.manifest) };
      const { pod, findings } = judge(workload, settings.analysis, knowledgeOf?.(workload.templatePath), counting(source));
      this.report(source, findings);
      if (this.asSet) {
        const facts = setFactsOf(pod);
        this.workloads.push(facts);
        this.sources.set(keyOf(facts.object), source);
      }
    }
    if (this.asSet) {
      for (const facts of objectFactsOfAll(objects)) {
        this.objects.push(facts);
        this.sources.set(keyOf(facts.object), { where: describeIn(object), settings, inProgram, inManifest: acknowledgementsIn(manifest) });
      }
    }
  }

  private judgeSet() {
    // The oldest cluster that any of them is for.
    const minors = [...this.sources.values()].flatMap(({ settings }) => settings.analysis.target.minor ?? []);
    const minor = minors.length > 0 ? Math.min(...minors) : undefined;
    for (const finding of findingsInSet({ workloads: this.workloads, objects: this.objects, minor }, ALL_SET_RULES)) {
      const source = this.sources.get(keyOf(finding.object))!;
      const { analysis } = source.settings;
      if (!analysis.off.has(finding.rule)) {
        this.report(source, withSeverities(acknowledged([finding], counting(source)), analysis));
      }
    }
  }

  private report({ where, settings, inProgram, inManifest }: Source, all: readonly Finding[]) {
    for (const finding of all.filter(({ acknowledged: reason }) => reason !== undefined)) {
      const isByProgram = inProgram.some(one => matches(one, finding));
      this.acknowledged[isByProgram ? 'inProgram' : 'inManifests']++;
      if (!isByProgram && settings.showsWarnings) {
        this.byManifests.push({ where, findings: [finding] });
      }
    }
    const findings = all.filter(finding => settings.shows(finding));
    if (findings.length > 0) {
      this.judgements.push({
        where,
        findings: inManifest.length === 0 ? findings : findings.map(finding => withRefused(finding, inManifest)),
      });
      this.fails ||= findings.some(finding => settings.fails(finding));
    }
  }
}

const ALL_SET_RULES = [...SET_RULES, ...IN_NAMESPACE];

/** A finding that the manifest acknowledges, where that does not count. */
function withRefused(finding: Finding, inManifest: readonly Acknowledgement[]): Finding {
  const refused = inManifest.find(one => matches(one, finding));
  return refused === undefined ? finding : {
    ...finding,
    fix: `${finding.fix} The manifest itself acknowledges it (${quoted(refused.reason)}), `
      + 'which counts at synth only if PodChecks.acknowledge has done so, or with "acceptAcknowledgements".',
  };
}

/** Names an object by its construct, and a workload of a List by its own name as well. */
function describeIn(object: ApiObject, workload?: Workload): string {
  const { scope } = object.node;
  const construct = scope?.node.defaultChild === object ? scope : object;
  const where = `${workload?.kind ?? object.kind} '${construct.node.path}'`;
  return workload && workload.at !== '' ? `${where}, ${workload.at.slice(0, -1)} "${workload.name}"` : where;
}
