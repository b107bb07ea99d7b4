import * as kplus from 'cdk8s-plus-27';
import { PodPattern } from './pod-pattern';
import { Composition } from '../synth/composition';

/**
 * Lets the containers of a pod see and signal each other's processes, for example so that a sidecar reads the
 * metrics of the app's process or tells it to reload. The app is not process 1 then; a signal needs the same user, and
 * `/proc/PID/root` shows the other container's files.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/
 *
 * @example
 * declare const deployment: kplus.Deployment;
 *
 * new SharedProcessNamespace().applyTo(deployment);
 */
export class SharedProcessNamespace extends PodPattern {
  /** @internal */
  protected _compose(_workload: kplus.AbstractPod, composition: Composition): void {
    composition.atSynth(({ spec }) => {
      spec.shareProcessNamespace ??= true;
      if (spec.shareProcessNamespace !== true || spec.hostPID) {
        throw composition.error({
          what: spec.hostPID
            ? 'a pod cannot share a process namespace of its own and have the host\'s ("hostPID")'
            : 'a shared process namespace was asked for, and the manifest says "shareProcessNamespace: false"',
          fix: 'Remove the JSON patch that sets it, or this pattern.',
        });
      }
    });
  }
}
