import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { AcknowledgedCount, Judgement, reportOf } from './check-report';
import { CheckSettings, SETTINGS } from './check-settings';
import { PodCheckError } from './pod-check-error';
import { pathsOf, podsIn } from './pod-templates';
import { printNew } from './printed';
import { acknowledgementsOf } from './program-acknowledgements';
import { ownerOf } from './workload';
import { Finding } from '../analysis/finding';
import { acknowledged, Acknowledgement, acknowledgementsIn, matches } from '../analysis/judge/acknowledgement';
import { findingsInSet } from '../analysis/judge/analyze-set';
import { podOf } from '../analysis/judge/analyze';
import { judge, withSeverities } from '../analysis/judge/judge';
import { findingsOfMalformed } from '../analysis/judge/malformed';
import { Json, quoted } from '../analysis/manifest/json';
import { objectsIn, PlacedObject } from '../analysis/manifest/objects';
import { Workload, workloadsAmong } from '../analysis/manifest/workloads';
import { PodKnowledge } from '../analysis/pod/pod-knowledge';
import { IN_NAMESPACE, SET_RULES } from '../analysis/rules';
import { workloadsConcerned } from '../analysis/set/concerned-workloads';
import { keyOf, ObjectSet } from '../analysis/set/object-set';
import { ObjectFacts, objectFactsOfAll, setFactsOf, WorkloadFacts } from '../analysis/set/set-facts';

/** Where a workload keeps what the patterns know of its pods, which brought the checks along. */
export const PATTERN_KNOWLEDGE = Symbol('checks brought along');

/** What patterns know of the pod at a place in the manifest. */
export type KnowledgeOf = (templatePath: string) => PodKnowledge;

type Marked = IConstruct & { [PATTERN_KNOWLEDGE]?: KnowledgeOf; [SETTINGS]?: CheckSettings };

/** Whether a construct itself asks for checks of all that it contains, by a pattern or by `PodChecks`. */
export function asksForChecks(construct: IConstruct): boolean {
  return (construct as Marked)[SETTINGS] !== undefined || (construct as Marked)[PATTERN_KNOWLEDGE] !== undefined;
}

/** Whether an object is checked itself; others in its chart are seen together with it. */
function isChecked(object: ApiObject): boolean {
  let construct: IConstruct | undefined = object;
  while (construct && !asksForChecks(construct)) {
    construct = construct.node.scope;
  }
  return construct !== undefined;
}

/** Where an object comes from, and what counts there. */
interface Source {
  readonly where: string;
  /** Not given where the object is not checked: what is found in it counts if it concerns a pod that is. */
  readonly settings?: CheckSettings;
  /** What the program has acknowledged. */
  readonly inProgram: readonly Acknowledgement[];
  /** What the manifest acknowledges, whether that counts or not. */
  readonly inManifest: readonly Acknowledgement[];
}

/** One of an object that is checked. */
interface CheckedSource extends Source {
  readonly settings: CheckSettings;
}

/** The acknowledgements that count. */
function counting({ settings, inProgram, inManifest }: CheckedSource): readonly Acknowledgement[] {
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
    if (isChecked(object)) {
      this.check(object, manifest);
    } else if (this.asSet) {
      this.see(object, manifest);
    }
  }

  private check(object: ApiObject, manifest: Json) {
    const settings = CheckSettings.at(object);
    const knowledgeOf = (ownerOf(object) as Marked)[PATTERN_KNOWLEDGE];
    const { objects, malformations } = objectsIn(manifest);
    const source = { ...sourceOf(object, manifest), settings };
    if (malformations.length > 0) {
      this.report(source, findingsOfMalformed(malformations, settings.analysis));
    }
    for (const { workload, ...from } of podsFrom(object, manifest, objects)) {
      const own = { ...from, settings };
      const { pod, findings } = judge(workload, settings.analysis, knowledgeOf?.(workload.templatePath), counting(own));
      this.report(own, findings);
      if (this.asSet) {
        this.keep(setFactsOf(pod), own);
      }
    }
    if (this.asSet) {
      objectFactsOfAll(objects).forEach(facts => this.keep(facts, source));
    }
  }

  /** Keeps what rules about several objects read of one that is not checked itself. */
  private see(object: ApiObject, manifest: Json) {
    const { objects } = objectsIn(manifest);
    podsFrom(object, manifest, objects).forEach(({ workload, ...from }) => this.keep(setFactsOf(podOf(workload)), from));
    objectFactsOfAll(objects).forEach(facts => this.keep(facts, sourceOf(object, manifest)));
  }

  private keep(facts: WorkloadFacts | ObjectFacts, source: Source) {
    facts.kind === 'workload' ? this.workloads.push(facts) : this.objects.push(facts);
    this.sources.set(keyOf(facts.object), source);
  }

  private judgeSet() {
    // The oldest cluster that any of them is for.
    const minors = [...this.sources.values()].flatMap(({ settings }) => settings?.analysis.target.minor ?? []);
    const minor = minors.length > 0 ? Math.min(...minors) : undefined;
    const facts = { workloads: this.workloads, objects: this.objects, minor };
    let set: ObjectSet | undefined;
    for (const finding of findingsInSet(facts, ALL_SET_RULES)) {
      const source = this.sources.get(keyOf(finding.object))!;
      const settings = [source, ...source.settings ? [] : this.sourcesOf(workloadsConcerned(finding.object, set ??= new ObjectSet(facts)))]
        .map(one => one.settings).find(one => one !== undefined && !one.analysis.off.has(finding.rule));
      if (settings) {
        const checked = { ...source, settings };
        this.report(checked, withSeverities(acknowledged([finding], counting(checked)), settings.analysis));
      }
    }
  }

  private sourcesOf(workloads: readonly WorkloadFacts[]): Source[] {
    return workloads.map(({ object }) => this.sources.get(keyOf(object))!);
  }

  private report({ where, settings, inProgram, inManifest }: CheckedSource, all: readonly Finding[]) {
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

/** The pods of an object, each with where it comes from. */
function podsFrom(object: ApiObject, manifest: Json, objects: readonly PlacedObject[]): (Source & { readonly workload: Workload })[] {
  return pathsOf(object) !== undefined
    ? podsIn(object, manifest).map(workload => ({ ...sourceOf(object, manifest), workload }))
    : workloadsAmong(objects).map(workload => ({ ...sourceOf(object, workload.manifest, workload), workload }));
}

function sourceOf(object: ApiObject, manifest: Json, workload?: Workload): Source {
  return { where: describeIn(object, workload), inProgram: acknowledgementsOf(object), inManifest: acknowledgementsIn(manifest) };
}

/** Names an object by its construct, and a workload of a List by its own name as well. */
function describeIn(object: ApiObject, workload?: Workload): string {
  const { scope } = object.node;
  const construct = scope?.node.defaultChild === object ? scope : object;
  const where = `${workload?.kind ?? object.kind} '${construct.node.path}'`;
  return workload && workload.at !== '' ? `${where}, ${workload.at.slice(0, -1)} "${workload.name}"` : where;
}
