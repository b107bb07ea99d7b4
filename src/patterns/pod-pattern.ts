import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { Composition } from '../synth/composition';
import { isPlusWorkload, workloadsUnder } from '../synth/workload';

/**
 * A pattern: something that is done to the pod of a workload. It is a mixin in the sense of `constructs`
 * 10.5 and later, so `workload.with(pattern)` takes it; `applyTo` does the same for every version and language.
 *
 * One pattern may be applied to many workloads, once to each.
 *
 * @example
 * declare const deployment: kplus.Deployment;
 * declare const chart: Chart;
 *
 * new SharedProcessNamespace().applyTo(deployment); // one workload
 * new RestrictedSecurity().applyTo(chart); // every workload that the chart has by now
 */
export abstract class PodPattern {
  /**
   * Whether the pattern can be applied to this very construct: true for the workloads of cdk8s-plus (Pod,
   * Deployment, StatefulSet, DaemonSet, Job, CronJob) only, never for an app, a chart or an API object.
   *
   * @param construct any construct
   */
  public supports(construct: IConstruct): boolean {
    return isPlusWorkload(construct);
  }

  /**
   * Applies the pattern to a workload, or to each workload that a chart, an app or any other construct
   * contains by now.
   *
   * Throws when there is no workload, when the pattern has been applied to the workload already, and when the
   * pod that results could not be created.
   *
   * @param construct a workload of cdk8s-plus, or a construct that contains some
   */
  public applyTo(construct: IConstruct): void {
    for (const workload of workloadsUnder(construct, this.constructor.name)) {
      const composition = Composition.of(workload);
      composition.apply(this, this.constructor.name, () => this._compose(workload, composition));
    }
  }

  /** @internal */
  protected abstract _compose(workload: kplus.AbstractPod, composition: Composition): void;
}
