import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { AcknowledgementUse, CheckedSource, counting } from './acknowledgement-use';
import { AcknowledgedCount, Judgement, reportOf } from './check-report';
import { CheckSettings, SETTINGS } from './check-settings';
import { ChartStories, KeptStories } from './kept-stories';
import { podsFrom, Source, sourceOf } from './object-source';
import { PodCheckError } from './pod-check-error';
import { printNew } from './printed';
import { SeenWorkload } from './seen-workload';
import { ownerOf } from './workload';
import { Finding } from '../analysis/finding';
import { acknowledged, Acknowledgement, matches } from '../analysis/judge/acknowledgement';
import { findingsInSet } from '../analysis/judge/analyze-set';
import { judge, withSeverities } from '../analysis/judge/judge';
import { findingsOfMalformed } from '../analysis/judge/malformed';
import { Json, quoted } from '../analysis/manifest/json';
import { objectsIn } from '../analysis/manifest/objects';
import { PodKnowledge } from '../analysis/pod/pod-knowledge';
import { ALL_SET_RULES } from '../analysis/rules';
import { workloadsConcerned } from '../analysis/set/concerned-workloads';
import { ObjectName } from '../analysis/set/object-finding';
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
  private readonly checkedFacts = { workloads: [] as WorkloadFacts[], objects: [] as ObjectFacts[] };
  private readonly seenFacts = { workloads: [] as WorkloadFacts[], objects: [] as ObjectFacts[] };
  private readonly kept = new KeptStories();
  private readonly use = new AcknowledgementUse();
  private everything?: ObjectSet;

  /**
   * @param asSet whether there is something to be found in how the objects fit together, for which facts of them must be kept
   * @param isWhole whether these are all objects of the app, so that what matches nothing now matches nothing at all
   */
  public constructor(private readonly asSet: boolean, private readonly isWhole = false) {}

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

  /** Gives the stories that somebody has asked for; then fails if something that counts was found, and else prints what is worth saying. */
  public finish(tell?: (stories: ChartStories) => void) {
    this.judgeRendered();
    if (this.asSet) {
      this.judgeSet();
    }
    tell?.(this.kept.stories(this.checkedFacts, this.seenFacts));
    if (this.fails) {
      // Node shows the line that threw, unless it asks it not to.
      throw new PodCheckError(reportOf(this.judgements, this.acknowledged)); // node-do-not-add-exception-line
    }
    printNew(this.judgements, this.acknowledged, this.byManifests);
  }

  private judgeRendered() {
    for (const [object, manifest] of this.rendered) {
      if (isChecked(object)) {
        this.check(object, manifest);
      } else if (this.asSet) {
        this.see(object, manifest);
      }
    }
    this.rendered = new Map();
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
      const facts = this.asSet || settings.writesStories ? setFactsOf(pod) : undefined;
      if (facts && this.asSet) {
        this.use.judged(own, findings);
        this.keep(facts, own);
      }
      if (facts && settings.writesStories) {
        this.kept.keep({ pod, facts, findings, origin: own.where, chart: object.chart });
      }
    }
    if (this.asSet) {
      objectFactsOfAll(objects).forEach(facts => this.keep(facts, source));
    }
  }

  /** Keeps what rules about several objects read of one that is not checked itself. */
  private see(object: ApiObject, manifest: Json) {
    const { objects } = objectsIn(manifest);
    podsFrom(object, manifest, objects).forEach(({ workload, ...from }) => this.keep(new SeenWorkload(workload), from));
    objectFactsOfAll(objects).forEach(facts => this.keep(facts, sourceOf(object, manifest)));
  }

  private keep(facts: WorkloadFacts | ObjectFacts, source: Source) {
    const { workloads, objects } = source.settings ? this.checkedFacts : this.seenFacts;
    facts.kind === 'workload' ? workloads.push(facts) : objects.push(facts);
    this.sources.set(keyOf(facts.object), source);
  }

  private judgeSet() {
    const concerned = this.settingsConcerned();
    const isConcerned = ({ object }: ObjectFacts) => concerned.has(keyOf(object));
    const facts = {
      ...this.checkedFacts,
      objects: [...this.checkedFacts.objects, ...this.seenFacts.objects.filter(isConcerned)],
      others: { ...this.seenFacts, objects: this.seenFacts.objects.filter(object => !isConcerned(object)) },
      minor: this.oldestMinor(),
    };
    for (const finding of findingsInSet(facts, ALL_SET_RULES)) {
      const key = keyOf(finding.object);
      const source = this.sources.get(key)!;
      const candidates = source.settings ? [source.settings] : concerned.get(key) ?? [];
      const settings = candidates.find(({ analysis }) => !analysis.off.has(finding.rule));
      if (settings) {
        const own = { ...source, settings };
        this.use.found(own, finding.object, finding);
        this.reportIn(finding.object, own, withSeverities(acknowledged([finding], counting(own)), settings.analysis));
      }
    }
    if (this.isWhole) {
      this.judgeAcknowledgements(concerned);
    }
  }

  /** Reports what is acknowledged and was not found, which is known when all rules have been asked about all objects. */
  private judgeAcknowledgements(concerned: ReadonlyMap<string, readonly CheckSettings[]>) {
    const facts = [this.checkedFacts, this.seenFacts].flatMap(({ workloads, objects }) => [...workloads, ...objects]);
    const acknowledging = facts.map(({ object }) => ({ object, source: this.sources.get(keyOf(object))! }))
      .filter(({ source: { inProgram, inManifest } }) => inProgram.length + inManifest.length > 0);
    if (acknowledging.length === 0) {
      return;
    }
    const near = (object: ObjectName) => [keyOf(object), ...this.concernedBy(object).map(workload => keyOf(workload.object))];
    for (const { object, source } of acknowledging) {
      const settings = source.settings ?? concerned.get(keyOf(object))?.[0];
      if (settings) {
        const own = near(object);
        const checked = { ...source, settings };
        this.reportIn(object, checked, this.use.unusedIn(checked, other => near(other).some(key => own.includes(key))));
      }
    }
  }

  /** The settings of the checked workloads that are concerned by what is found in an object that is only seen, by the key of the object. */
  private settingsConcerned(): Map<string, CheckSettings[]> {
    if (this.seenFacts.objects.length === 0) {
      return new Map();
    }
    const all = this.seenFacts.objects.map(({ object }): [string, CheckSettings[]] =>
      [keyOf(object), this.concernedBy(object).flatMap(workload => this.sources.get(keyOf(workload.object))?.settings ?? [])]);
    return new Map(all.filter(([, settings]) => settings.length > 0));
  }

  /** The workloads that are concerned by what is found in an object. It is asked when all facts are kept. */
  private concernedBy(object: ObjectName): readonly WorkloadFacts[] {
    this.everything ??= new ObjectSet({ ...this.checkedFacts, others: this.seenFacts });
    return workloadsConcerned(object, this.everything);
  }

  /** That of the oldest cluster that any of them is for. */
  private oldestMinor(): number | undefined {
    const minors = [...this.sources.values()].flatMap(({ settings }) => settings?.analysis.target.minor ?? []);
    return minors.length > 0 ? Math.min(...minors) : undefined;
  }

  /** Reports what was found where several objects were seen together. */
  private reportIn(object: ObjectName, source: CheckedSource, findings: readonly Finding[]) {
    this.kept.found(object, findings);
    this.report(source, findings);
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

/** A finding that the manifest acknowledges, where that does not count. */
function withRefused(finding: Finding, inManifest: readonly Acknowledgement[]): Finding {
  const refused = inManifest.find(one => matches(one, finding));
  return refused === undefined ? finding : {
    ...finding,
    fix: `${finding.fix} The manifest itself acknowledges it (${quoted(refused.reason)}), `
      + 'which counts at synth only if PodChecks.acknowledge has done so, or with "acceptAcknowledgements".',
  };
}
