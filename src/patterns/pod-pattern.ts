import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { hasPattern, note, noteAsked, noteScope } from '../synth/applied-patterns';
import { CheckRun } from '../synth/check-run';
import { Composition } from '../synth/composition';
import { given, isConstruct } from '../synth/given';
import { describe, PatternError } from '../synth/pattern-error';
import { nothingReached, reachOf } from '../synth/reach';
import { isAnyWorkload, isHelmHook, podsOf } from '../synth/workload';

/**
 * A pattern: something that is done to the pod of a workload. It is a mixin in the sense of `constructs`
 * 10.5 and later, so `workload.with(pattern)` takes it in TypeScript and Python; `applyTo` does the same for every version and language.
 *
 * One pattern may be applied to many workloads, once to each.
 *
 * A pattern of your own extends `Sidecar`, `Adapter`, `Ambassador` or `InitContainers`: what reaches a pod is theirs.
 *
 * @example
 * declare const deployment: kplus.Deployment;
 * declare const chart: Chart;
 *
 * new SharedProcessNamespace().applyTo(deployment); // one workload
 * new RestrictedSecurity().applyTo(chart); // every workload that the chart has by now, but for what an Include or Helm brings
 */
export abstract class PodPattern {
  /** Throws when a class extends `PodPattern` itself, which compiles in other languages than TypeScript. */
  public constructor() {
    if (typeof this._compose !== 'function') {
      throw new PatternError(this.constructor.name, {
        what: 'a class that extends PodPattern itself does nothing to a pod',
        fix: 'Extend Sidecar, Adapter or Ambassador and override "containerFor", or extend InitContainers and override "stepsFor".',
      });
    }
  }

  /**
   * Whether the pattern can be applied to this very construct: true for the workloads of cdk8s-plus, of whatever version, and for an API
   * object with a pod that is not that of such a workload; never for an app, a chart or an `Include`, and not for what Helm runs
   * as a hook. `with` passes over what is not supported; a pattern that was asked in vain and applied to nothing is a warning at synth.
   *
   * @param construct any construct
   */
  public supports(construct: IConstruct): boolean {
    if (!isConstruct(construct)) {
      return false;
    }
    const supported = isAnyWorkload(construct) && !(ApiObject.isApiObject(construct) && isHelmHook(construct));
    if (!supported) {
      noteAsked(construct, this, this.constructor.name);
      CheckRun.of(construct);
    }
    return supported;
  }

  /**
   * Applies the pattern to a workload: one of cdk8s-plus, an API object, or a custom resource whose pods are known (see
   * `PodTemplates`), to each pod where it has several. A chart, an app or any other construct stands for each workload that it contains
   * by now, but for what an `Include` or a `Helm` brings: that is reached by naming the `Include`, the `Helm` or one of its `apiObjects`.
   * What Helm runs as a hook is only reached by naming it.
   *
   * Applied to a chart again, it goes to what has come since. A workload in it that does not have it at synth, because it came
   * later or is included or rendered, is a warning there.
   *
   * Throws when it is given no construct, when there is no workload, when the pattern has been applied to all of them already, and
   * when a pod that results could not be created.
   *
   * @param construct a workload, or a construct that contains some
   */
  public applyTo(construct: IConstruct): void {
    const name = this.constructor.name;
    if (!isConstruct(construct)) {
      const what = `it cannot be applied to ${given(construct)}`;
      throw new PatternError(name, { what, fix: 'Apply it to a workload, a chart or an app.' });
    }
    const { workloads, leftOut } = reachOf(construct);
    if (workloads.length === 0) {
      throw nothingReached(construct, name, leftOut);
    }
    const missing = workloads.filter(workload => !hasPattern(workload, this));
    if (missing.length === 0) {
      throw new PatternError(describe(workloads[0]), {
        what: `this ${name} has been applied to the workload already`,
        fix: `Apply it once, or create another ${name}.`,
      });
    }
    for (const workload of missing) {
      note(workload, this);
      for (const host of podsOf(workload)) {
        const composition = Composition.of(host);
        composition.apply(() => this._compose(composition));
      }
    }
    if (!isAnyWorkload(construct)) {
      noteScope(construct, this, name);
    }
  }

  /** @internal */
  protected abstract _compose(composition: Composition): void;
}
