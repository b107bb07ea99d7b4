import { ApiObject, App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { appliedToNothing, missedBy } from './applied-patterns';
import { asksForChecks, CheckSession, KnowledgeOf, PATTERN_KNOWLEDGE } from './check-session';
import { CheckSettings } from './check-settings';
import { Extension, extendClassOf } from './extended-class';
import { ChartStories } from './kept-stories';
import { addLatePass, isJudged } from './late-pass';
import { mayHavePods } from './pod-templates';
import { printOnce } from './printed';
import { acknowledgementsOf } from './program-acknowledgements';
import { writeStoryPages } from './story-pages';
import { Json } from '../analysis/manifest/json';
import { isKindThatMayMakePods } from '../analysis/manifest/makers-of-pods';
import { isPartner } from '../analysis/set/set-facts';

/** Where the root of a construct tree keeps its run. */
const RUN = Symbol('check run');

type Marked = IConstruct & { [RUN]?: CheckRun; [PATTERN_KNOWLEDGE]?: KnowledgeOf };

/**
 * The checks of all that one app, or a chart without one, renders.
 *
 * A synth of the app is one session, at whose end all that was found is reported. A single chart (`chart.toJson`,
 * `Testing.synth`) is validated by cdk8s just before it is rendered, which begins a session for it; the last of
 * its objects that is rendered ends it. An object that is rendered by itself is judged by itself.
 */
export class CheckRun {
  /** Has checks for all that is in a construct's app and has settings at it or above it. */
  public static of(construct: IConstruct): CheckRun {
    const root: Marked = construct.node.root;
    return root[RUN] ??= new CheckRun(root);
  }

  /** Has one workload checked, with the settings above it if there are any, and with what patterns know of its pods by then. */
  public static enableFor(workload: IConstruct, object: ApiObject, knowledge: KnowledgeOf): void {
    (workload as Marked)[PATTERN_KNOWLEDGE] = knowledge;
    CheckRun.of(workload).attachTo(object);
  }

  /** The session of a synth of the whole app. */
  private session?: CheckSession;
  /** What is still to be rendered of each chart, between a validation outside of such a synth and the end of a chart. */
  private pending?: Map<Chart, Set<ApiObject>>;
  private chartSession = new CheckSession(false);

  private constructor(private readonly root: IConstruct) {
    root.node.addValidation({ validate: () => this.beforeRendering() });
    if (isApp(root)) {
      extendClassOf(root, withChecks);
    }
  }

  /**
   * Runs the synth of a whole app as one session.
   *
   * @param tell is given the stories that somebody has asked for
   */
  public runSynth<T>(synth: () => T, tell?: (stories: ChartStories) => void): T {
    if (this.session) {
      return synth();
    }
    const session = this.session = sessionFor(this.attachToAll(), true);
    try {
      const result = synth();
      session.finish(tell);
      return result;
    } finally {
      this.session = undefined;
    }
  }

  private beforeRendering(): string[] {
    if (!this.session) {
      const all = this.attachToAll();
      this.pending = new Map();
      this.chartSession = sessionFor(all, false);
      for (const object of all) {
        const objects = this.pending.get(object.chart) ?? new Set();
        this.pending.set(object.chart, objects.add(object));
      }
    }
    return [];
  }

  /**
   * Has every object judged that settings or a pattern ask for, and seen what stands in the same charts: Services, for example, and the
   * other pods that these may select.
   */
  private attachToAll(): ApiObject[] {
    appliedToNothing(this.root).filter(() => CheckSettings.at(this.root).showsWarnings).forEach(printOnce);
    const checked: ApiObject[] = [];
    const others: ApiObject[] = [];
    const visit = (construct: IConstruct, isCovered: boolean) => {
      missedBy(construct).filter(() => CheckSettings.at(construct).showsWarnings).forEach(printOnce);
      const isChecked = isCovered || asksForChecks(construct);
      if (ApiObject.isApiObject(construct) && saysSomething(construct)) {
        (isChecked ? checked : others).push(construct);
      }
      construct.node.children.forEach(child => visit(child, isChecked));
    };
    visit(this.root, false);
    const all = [...checked, ...besides(checked, others)];
    all.forEach(object => this.attachTo(object));
    return all;
  }

  private attachTo(object: ApiObject) {
    if (!isJudged(object)) {
      addLatePass(object, 'judge', render => {
        const manifest = render();
        this.judge(object, manifest);
        return manifest;
      });
    }
  }

  private judge(object: ApiObject, manifest: Json) {
    const pending = this.pending?.get(object.chart);
    if (this.session) {
      this.session.add(object, manifest);
    } else if (pending?.has(object)) {
      this.chartSession.add(object, manifest);
      pending.delete(object);
      if (pending.size === 0) {
        this.pending = undefined;
        this.chartSession.finish();
      }
    } else {
      const alone = new CheckSession(false);
      alone.add(object, manifest);
      alone.finish();
    }
  }
}

/** Whether an object says something about pods, or may have some; others are rendered as if there were no checks. */
function saysSomething(object: ApiObject): boolean {
  return mayTellOfOthers(object) || mayHavePods(object) || isKindThatMayMakePods({ kind: object.kind, apiVersion: object.apiVersion });
}

function mayTellOfOthers({ kind, apiVersion }: ApiObject): boolean {
  return kind === 'List' || isPartner({ kind, apiVersion });
}

/** Of the others, those in a chart with something that is checked, and with something that tells of others. */
function besides(checked: readonly ApiObject[], others: readonly ApiObject[]): ApiObject[] {
  if (others.length === 0) {
    return [];
  }
  const asking = new Set(checked.map(object => object.chart));
  const near = others.filter(object => asking.has(object.chart));
  const telling = new Set([...checked, ...near].filter(mayTellOfOthers).map(object => object.chart));
  return near.filter(object => telling.has(object.chart));
}

/** Of whatever copy of cdk8s: the one that a user's app is made with need not be ours. */
function isApp(root: IConstruct): root is App {
  const { synth, synthYaml } = root as Partial<App>;
  return typeof synth === 'function' && typeof synthYaml === 'function';
}

/** @param isWhole whether these are all objects of the app; then what is acknowledged is compared with what is found in all of them */
function sessionFor(objects: readonly ApiObject[], isWhole: boolean): CheckSession {
  return new CheckSession(objects.some(object => mayTellOfOthers(object) || (isWhole && acknowledgementsOf(object).length > 0)), isWhole);
}

const withChecks: Extension<App> = base => class extends base {
  public synth(): void {
    CheckRun.of(this).runSynth(() => super.synth(), stories => writeStoryPages(this.outdir, stories));
  }

  public synthYaml(): string {
    return CheckRun.of(this).runSynth(() => super.synthYaml());
  }
};
