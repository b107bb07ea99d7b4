import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { CheckRun } from './check-run';
import { isMountedLate } from './claimed-volume';
import { nameDefaultContainer } from './default-container';
import { portProblem } from './helper-container';
import { nameCapabilities, secureHelper } from './helper-security';
import { checkClaimable, LateMount, lateMountsAmong, mountLate } from './late-mount';
import { addLatePass } from './late-pass';
import { PatternError } from './pattern-error';
import { PodHost, Section } from './pod-host';
import { containersIn, PodManifest, restoreKeyOrder } from './pod-manifest';
import { HELPER_POLICY, pullLikeMain } from './pull-policy';
import { StartOrder } from './start-order';
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

type Completion = (pod: PodManifest, object: Json) => void;

/** A container that came from a pattern, where in the pod it stands, and what is completed in it. */
interface Helper {
  readonly section: Section;
  readonly native: boolean;
  readonly knows: HelperKnowledge;
  /** Whether nobody has given it a pull policy. */
  readonly pullsByDefault: boolean;
  /** As later versions of cdk8s-plus have it in their props. */
  readonly seccompProfile?: Json;
  /** The mounts of volumes that the pod has already or claims, each with its place among the others. */
  readonly lateMounts: readonly LateMount[];
}

/** The rules about what is known before a pod is rendered: an error comes from the line that made it. */
const EARLY = [apiContainerName, apiPort, portClash, apiMount, apiVolume];
/** Those that need no order. */
const EARLY_WITHOUT_ORDER = EARLY.filter(rule => rule !== portClash);

/** Where a workload keeps the compositions of its pods, of which it has one as a rule, by their place in the manifest. */
const COMPOSITIONS = Symbol('compositions');

/**
 * What the patterns have composed in one pod, and what has to be added to its manifest: the host holds the containers, this holds
 * what cdk8s-plus-27 cannot say.
 */
export class Composition {
  /** The composition of a pod; from the first call on, the manifests of its workload are completed and checked. */
  public static of(host: PodHost): Composition {
    const holder = host.owner as Construct & { [COMPOSITIONS]?: Map<string, Composition> };
    const all = holder[COMPOSITIONS] ??= new Map<string, Composition>();
    const known = all.get(host.templatePath);
    if (known) {
      return known;
    }
    const composition = new Composition(host);
    all.set(host.templatePath, composition);
    if (all.size === 1) {
      addLatePass(host.object, 'complete', render => {
        const manifest = composition.rendered(render);
        all.forEach(each => each.complete(manifest));
        return manifest;
      });
      CheckRun.enableFor(host.owner, host.object, at => all.get(at)?.knowledge ?? {});
    }
    return composition;
  }

  private readonly helpers = new Map<string, Helper>();
  private readonly startOrder = new StartOrder();
  private readonly podCompletions: ((pod: PodManifest) => void)[] = [];
  private readonly completions: Completion[] = [];

  private constructor(public readonly host: PodHost) {}

  /** Runs `compose` for a pattern, and checks the pod that results. */
  public apply(compose: () => void) {
    compose();
    this.check(this.startOrder.circle());
    this.checkSketch();
    this.host.forget();
  }

  /** Adds a helper that runs beside the application, as one of `containers`, and gives its name. */
  public addClassic(props: kplus.ContainerProps, knows: HelperKnowledge): string {
    return this.add('containers', props, knows, false);
  }

  /** Adds a native sidecar behind the init containers, or before one that is there at synth. */
  public addNative(props: kplus.ContainerProps, knows: HelperKnowledge, before?: string): string {
    return this.add('initContainers', props, knows, true, before);
  }

  /** Adds a step, which runs to completion, behind the init containers, or before one that is there at synth. */
  public addStep(props: kplus.ContainerProps, before?: string): string {
    return this.add('initContainers', props, { role: 'step' }, false, before);
  }

  /** The names of the containers that are there by now. */
  public containerNames(): Set<string> {
    return new Set([...this.host.names('initContainers'), ...this.host.names('containers')]);
  }

  /** Has something completed in each manifest, after the user's JSON patches and in the order of the calls. */
  public atSynth(completion: Completion) {
    this.completions.push(completion);
  }

  /** The same of what helpers depend on: it is completed before they are. */
  public beforeHelpers(completion: (pod: PodManifest) => void) {
    this.podCompletions.push(completion);
  }

  /** Whether a container came from a pattern. */
  public isHelper(name: string): boolean {
    return this.helpers.has(name);
  }

  /** The main container: the first that no pattern has added. */
  public mainContainer(pod: PodManifest): Json | undefined {
    return pod.spec.containers?.find((container: Json) => !this.isHelper(container.name));
  }

  /** The facts of the pod as far as they are known before it is rendered. */
  public sketch(): Pod {
    const workload = this.host.sketch();
    this.startOrder.arrange((workload.template as PodManifest).spec);
    return new Pod(workload, {}, this.knowledge);
  }

  /** An error of this pod. */
  public error(problem: Problem): PatternError {
    return new PatternError(this.host.where, problem);
  }

  private add(section: Section, props: kplus.ContainerProps, knows: HelperKnowledge, native: boolean, before?: string): string {
    this.check(portProblem(props));
    const mounts = props.volumeMounts ?? [];
    checkClaimable(mounts, this.host, problem => this.error(problem));
    const { imagePullPolicy = HELPER_POLICY as kplus.ImagePullPolicy } = props;
    const own = { ...props, imagePullPolicy, volumeMounts: mounts.filter(({ volume }) => !isMountedLate(volume)) };
    // In its place already, if that is known: JSON patches name containers by number.
    const position = before === undefined ? -1 : this.host.names(section).indexOf(before);
    const name = this.host.add({ section, props: own, native, position: position < 0 ? undefined : position });
    if (before !== undefined) {
      this.startOrder.add(name, before);
    }
    const { seccompProfile } = (props.securityContext ?? {}) as { seccompProfile?: Json };
    const pullsByDefault = props.imagePullPolicy === undefined;
    this.helpers.set(name, { section, native, knows, pullsByDefault, seccompProfile, lateMounts: lateMountsAmong(mounts) });
    return name;
  }

  private get knowledge(): PodKnowledge {
    return { helpers: Object.fromEntries([...this.helpers].map(([name, { knows }]) => [name, knows])) };
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
    const found = this.host.find(manifest);
    if (!found) {
      throw this.error({ what: 'its manifest has no pod', fix: 'A JSON patch took it away: leave the pod template in place.' });
    }
    const { object, pod } = found;
    this.podCompletions.forEach(completion => completion(pod));
    if (this.host.isPlus27) {
      containersIn(pod).forEach(nameCapabilities);
    }
    const main = this.mainContainer(pod);
    for (const [name, helper] of this.helpers) {
      this.completeHelper(this.find(name, helper, pod), helper, main, pod, object);
    }
    this.check(this.startOrder.problemIn(pod.spec));
    this.startOrder.arrange(pod.spec);
    this.completions.forEach(completion => completion(pod, object));
    nameDefaultContainer(pod, this.mainContainer(pod));
    restoreKeyOrder(pod);
  }

  private completeHelper(manifest: Json, helper: Helper, main: Json | undefined, pod: PodManifest, object: Json) {
    const { native, pullsByDefault, seccompProfile, lateMounts } = helper;
    if (native) {
      manifest.restartPolicy ??= 'Always';
    }
    if (pullsByDefault) {
      pullLikeMain(manifest, main);
    }
    mountLate(lateMounts, manifest, pod, object, problem => this.error(problem));
    if (!this.host.isPlus27) {
      nameCapabilities(manifest);
    }
    if (seccompProfile) {
      (manifest.securityContext ??= {}).seccompProfile ??= { ...seccompProfile };
    }
    secureHelper(manifest, pod, main);
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

  private check(problem: Problem | undefined) {
    if (problem) {
      throw this.error(problem);
    }
  }

  private checkSketch() {
    if (!this.host.mayBeWrong()) {
      return;
    }
    const isOrdered = this.startOrder.isKnown(this.host.names('initContainers'));
    const error = findingsIn(this.sketch(), isOrdered ? EARLY : EARLY_WITHOUT_ORDER).find(finding => finding.severity === Severity.ERROR);
    if (error) {
      throw this.error({ what: error.message, fix: error.fix });
    }
  }
}
