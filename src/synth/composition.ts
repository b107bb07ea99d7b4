import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { CheckRun } from './check-run';
import { addInitContainer, helperContainer, portProblem } from './helper-container';
import { nameCapabilities, secureHelper } from './helper-security';
import { addLatePass } from './late-pass';
import { describe, PatternError } from './pattern-error';
import { containersIn, podIn, PodManifest, restoreKeyOrder } from './pod-manifest';
import { mayBeWrong, podSketch } from './pod-sketch';
import { Severity } from '../analysis/finding';
import { findingsIn } from '../analysis/judge/analyze';
import { Json, quoted } from '../analysis/manifest/json';
import { Pod } from '../analysis/pod/pod';
import { HelperKnowledge, PodKnowledge } from '../analysis/pod/pod-knowledge';
import { apiContainerName } from '../analysis/rules/api/api-container-name';
import { apiMount } from '../analysis/rules/api/api-mount';
import { apiPort } from '../analysis/rules/api/api-port';
import { apiVolume } from '../analysis/rules/api/api-volume';
import { portClash } from '../analysis/rules/runtime/port-clash';
import { Problem } from '../analysis/text/problem';

type Completion = (pod: PodManifest) => void;

/** A container that came from a pattern, and where in the pod it stands. */
interface Helper {
  readonly container: kplus.Container;
  readonly section: 'initContainers' | 'containers';
  readonly knows: HelperKnowledge;
}

/** The rules about what is known before a pod is rendered: an error comes from the line that made it. */
const EARLY = [apiContainerName, apiPort, portClash, apiMount, apiVolume];

/** Where a workload keeps its composition. */
const COMPOSITION = Symbol('composition');

/**
 * What the patterns have composed in one workload, and what has to be added to its manifest: cdk8s-plus holds
 * the containers, this holds what cdk8s-plus-27 cannot say.
 */
export class Composition {
  /** The composition of a workload; from the first call on, its manifests are completed and checked. */
  public static of(workload: kplus.AbstractPod): Composition {
    const holder = workload as { [COMPOSITION]?: Composition };
    return holder[COMPOSITION] ??= new Composition(workload);
  }

  private readonly patterns = new Set<object>();
  private readonly helpers = new Map<string, Helper>();
  private readonly natives = new Set<kplus.Container>();
  private readonly podCompletions: Completion[] = [];
  private readonly completions: Completion[] = [];

  private constructor(public readonly workload: kplus.AbstractPod) {
    const object = ApiObject.of(workload);
    addLatePass(object, 'complete', render => this.render(render));
    CheckRun.enableFor(workload, object, () => this.knowledge);
  }

  /** Runs `compose` for a pattern that has not been applied to this workload yet, and checks the pod that results. */
  public apply(pattern: object, name: string, compose: () => void) {
    if (this.patterns.has(pattern)) {
      throw this.error({
        what: `this ${name} has been applied to the workload already`,
        fix: `Apply it once, or create another ${name}.`,
      });
    }
    this.patterns.add(pattern);
    compose();
    this.checkSketch();
  }

  /** Adds a helper that runs beside the application, as one of `containers`. */
  public addClassic(props: kplus.ContainerProps, knows: HelperKnowledge): kplus.Container {
    this.checkPorts(props);
    const container = helperContainer(props);
    this.workload.attachContainer(container);
    this.helpers.set(container.name, { container, section: 'containers', knows });
    return container;
  }

  /** Adds a native sidecar, at a position among the init containers or behind them. */
  public addNative(props: kplus.ContainerProps, knows: HelperKnowledge, position?: number): kplus.Container {
    const container = this.addInit(props, knows, position);
    this.natives.add(container);
    return container;
  }

  /** Adds a step, which runs to completion, at a position among the init containers or behind them. */
  public addStep(props: kplus.ContainerProps, position?: number): kplus.Container {
    return this.addInit(props, { role: 'step' }, position);
  }

  /** Has something completed in each manifest, after the user's JSON patches and in the order of the calls. */
  public atSynth(completion: Completion) {
    this.completions.push(completion);
  }

  /** The same of what helpers depend on: it is completed before they are. */
  public beforeHelpers(completion: Completion) {
    this.podCompletions.push(completion);
  }

  /** Whether a container came from a pattern. */
  public isHelper(name: string): boolean {
    return this.helpers.has(name);
  }

  /** The facts of the pod as far as they are known before it is rendered. */
  public sketch(): Pod {
    const manifest = { spec: podSketch(this.workload, container => this.natives.has(container)) };
    return new Pod({ kind: 'Pod', name: '', manifest, at: '', template: manifest, templatePath: '' }, {}, this.knowledge);
  }

  /** An error of this workload. */
  public error(problem: Problem): PatternError {
    return new PatternError(describe(this.workload), problem);
  }

  private addInit(props: kplus.ContainerProps, knows: HelperKnowledge, position?: number): kplus.Container {
    this.checkPorts(props);
    const container = addInitContainer(this.workload, props, position);
    this.helpers.set(container.name, { container, section: 'initContainers', knows });
    return container;
  }

  private get knowledge(): PodKnowledge {
    return { helpers: Object.fromEntries([...this.helpers].map(([name, { knows }]) => [name, knows])) };
  }

  private render(render: () => Json): Json {
    const manifest = this.rendered(render);
    this.complete(manifest);
    return manifest;
  }

  /** What cdk8s-plus itself refuses, it says in its own words, without the workload: ours go before. */
  private rendered(render: () => Json): Json {
    try {
      return render();
    } catch (error) {
      this.checkSketch();
      throw error;
    }
  }

  private complete(manifest: Json) {
    const pod = podIn(manifest);
    if (!pod?.spec) {
      throw this.error({ what: 'its manifest has no pod', fix: 'A JSON patch took it away: leave the pod template in place.' });
    }
    this.podCompletions.forEach(completion => completion(pod));
    containersIn(pod).forEach(nameCapabilities);
    for (const [name, helper] of this.helpers) {
      this.completeHelper(this.find(name, helper, pod), helper, pod);
    }
    this.completions.forEach(completion => completion(pod));
    restoreKeyOrder(pod);
  }

  private completeHelper(manifest: Json, helper: Helper, pod: PodManifest) {
    if (this.natives.has(helper.container)) {
      manifest.restartPolicy ??= 'Always';
    }
    secureHelper(manifest, pod, name => this.isHelper(name));
  }

  private find(name: string, helper: Helper, pod: PodManifest): Json {
    const found = pod.spec[helper.section]?.find((c: Json) => c.name === name);
    if (!found) {
      throw this.error({
        what: `the container ${quoted(name)} was asked for and is not among the "${helper.section}" of the manifest`,
        fix: 'A JSON patch removed, renamed or moved it: change the pattern instead of the manifest.',
      });
    }
    return found;
  }

  private checkPorts(props: kplus.ContainerProps) {
    const problem = portProblem(props);
    if (problem) {
      throw this.error(problem);
    }
  }

  private checkSketch() {
    if (!mayBeWrong(this.workload)) {
      return;
    }
    const error = findingsIn(this.sketch(), EARLY).find(finding => finding.severity === Severity.ERROR);
    if (error) {
      throw this.error({ what: error.message, fix: error.fix });
    }
  }
}
