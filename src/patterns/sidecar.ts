import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { addMain, addOwn, withoutContainers } from './pod-construct';
import { PodPattern } from './pod-pattern';
import { checkText, propsOf } from './props-input';
import { choiceFix } from '../analysis/fields/choice';
import { quoted } from '../analysis/manifest/json';
import { HelperKnowledge } from '../analysis/pod/pod-knowledge';
import { Problem } from '../analysis/text/problem';
import { Composition } from '../synth/composition';
import { checkForeign } from '../synth/foreign-props';
import { demandList } from '../synth/given';
import { helperProps } from '../synth/helper-container';
import { describe, PatternError } from '../synth/pattern-error';

/** How a sidecar runs beside the main container. */
export enum SidecarKind {
  /**
   * An init container with `restartPolicy: Always`: it starts in order, before the containers of the app, and
   * when it has a startup probe they wait for that; it ends after them, so a Job completes.
   *
   * Needs Kubernetes 1.29 or later (beta there, stable in 1.33).
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   */
  NATIVE = 'native',

  /** One of `containers`: it starts and ends at the same time as the app. Works on every version of Kubernetes. */
  CLASSIC = 'classic',
}

/** What sidecars, adapters and ambassadors have in common. */
export interface SidecarOptions {
  /**
   * How the helper runs beside the main container.
   *
   * @default - native where the pod runs to completion (a Job, a CronJob, a Pod that does not always restart), because
   * a classic sidecar would keep it from completing, and for an ambassador with upstreams, because the app needs it from
   * its first byte; classic otherwise
   */
  readonly kind?: SidecarKind;
}

/** Props of `Sidecar`. */
export interface SidecarProps extends SidecarOptions {
  /**
   * The container. Where these props leave something out, it is what suits a helper: no resources are forced, the
   * image is pulled if it is not present (the main container's image as for the main container), and Pod Security `restricted` admits
   * it (the user of the pod or of its main container, else 65534, a read-only root file system, no capabilities, the seccomp profile
   * `RuntimeDefault`). In a shared process namespace it does not get the main container's user, who could read that container's
   * variables. It has the probes that are given here and no other.
   */
  readonly container: kplus.ContainerProps;

  /**
   * The name of an init container of the workload, so that a native sidecar starts directly before it, and it can use the sidecar. That
   * holds whatever is added later: the init container itself may be. Where several are to start before one, they keep the order in which
   * they are applied. At synth, a name that no init container has is an error.
   *
   * @default - it starts after the init containers that the workload has by now
   */
  readonly before?: string;
}

/**
 * Adds a container that extends or enhances the main container, often over a shared volume: a log shipper, a
 * git sync, a certificate renewer.
 *
 * A recipe for one program is a subclass that overrides `containerFor`.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 *
 * @example
 * declare const deployment: kplus.Deployment;
 * declare const logs: SharedVolume;
 *
 * new Sidecar({
 *   container: { name: 'ship-logs', image: 'fluent/fluent-bit:3.2', volumeMounts: [logs.readAt('/logs')] },
 *   kind: SidecarKind.NATIVE,
 * }).applyTo(deployment);
 */
export class Sidecar extends PodPattern {
  private readonly container: kplus.ContainerProps;
  private readonly kind?: SidecarKind;
  private readonly before?: string;

  /**
   * Throws when the kind is none, and when `before` is given to a classic sidecar, which starts with the app.
   *
   * @param props the container and how it runs
   */
  public constructor(props: SidecarProps) {
    super();
    this.container = propsOf(this.constructor.name, props).container;
    this.kind = props.kind;
    this.before = props.before;
    const { name } = this.constructor;
    checkText(name, 'before', this.before, 'Write the name of an init container.');
    if (this.kind !== undefined && !KINDS.includes(this.kind)) {
      throw new PatternError(name, { what: `"kind" is ${quoted(this.kind)}`, fix: choiceFix(String(this.kind), KINDS) });
    }
    if (this.before !== undefined && this.kind === SidecarKind.CLASSIC) {
      throw new PatternError(name, onlyNative(this.before));
    }
  }

  /**
   * The container for one workload, called when the pattern is applied. A subclass overrides this where the container
   * needs something of the workload, for example a ConfigMap or a scratch volume, for which the workload is the scope.
   *
   * @param workload the workload that the pattern is applied to, or of several pods in one API object a construct for each of them
   */
  public containerFor(workload: Construct): kplus.ContainerProps {
    void workload; // a subclass has a use for it
    return this.container;
  }

  /** @internal */
  protected _compose(composition: Composition): void {
    this._add(this._containerIn(composition), { role: 'sidecar' }, composition);
  }

  /** @internal */
  protected _containerIn({ host }: Composition): kplus.ContainerProps {
    const props = this.containerFor(host.workload);
    checkForeign(props, 'seccompProfile');
    return props;
  }

  /** @internal */
  protected _add(props: kplus.ContainerProps, knows: HelperKnowledge, composition: Composition): string {
    const helper = helperProps(props, knows.role);
    if (this._kindIn(composition) === SidecarKind.NATIVE) {
      return composition.addNative(helper, knows, this.before);
    }
    if (this.before !== undefined) {
      throw composition.error(onlyNative(this.before));
    }
    return composition.addClassic(helper, knows);
  }

  /** @internal */
  protected _kindIn({ host }: Composition): SidecarKind {
    return this.kind ?? (host.completes() ? SidecarKind.NATIVE : SidecarKind.CLASSIC);
  }
}

const KINDS: readonly string[] = Object.values(SidecarKind);

function onlyNative(before: string): Problem {
  return {
    what: `"before" is ${quoted(before)}, but a classic sidecar starts with the app, after every init container`,
    fix: 'Use "kind: SidecarKind.NATIVE", or leave "before" out.',
  };
}

/** Props of `SidecarPod`. */
export interface SidecarPodProps extends kplus.PodProps, SidecarOptions {
  /** The main container. cdk8s-plus' forced resources are left out. */
  readonly main: kplus.ContainerProps;

  /** The sidecars, in start order; see `SidecarProps.container` for what is left out. At least one. */
  readonly sidecars: kplus.ContainerProps[];
}

/**
 * A pod with a main container and its sidecars. `containers` and `initContainers` of the pod's own follow them.
 *
 * @example
 * declare const chart: Chart;
 *
 * const logs = new SharedVolume(chart, 'logs');
 * new SidecarPod(chart, 'web', {
 *   main: { name: 'app', image: 'app:1.4', volumeMounts: [logs.writtenAt('/var/log/app')] },
 *   sidecars: [{ name: 'ship-logs', image: 'fluent/fluent-bit:3.2', volumeMounts: [logs.readAt('/logs')] }],
 * });
 */
export class SidecarPod extends kplus.Pod {
  /**
   * Throws when there is no sidecar, and when the pod that results could not be created.
   *
   * @param scope the scope in which to define this construct
   * @param id the name of this construct within its scope
   * @param props the containers, and all that a pod of cdk8s-plus takes
   */
  public constructor(scope: Construct, id: string, props: SidecarPodProps) {
    super(scope, id, withoutContainers(props));
    addMain(this, props.main);
    demandList(describe(this), 'sidecars', props.sidecars, () => true, 'Each entry describes a container: { name, image }.');
    if (props.sidecars.length === 0) {
      throw new PatternError(describe(this), {
        what: '"sidecars" is empty',
        fix: 'Give it at least one container, or use a Pod of cdk8s-plus.',
      });
    }
    for (const container of props.sidecars) {
      new Sidecar({ container, kind: props.kind }).applyTo(this);
    }
    addOwn(this, props);
  }
}
