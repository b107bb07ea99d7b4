import { PodPattern } from './pod-pattern';
import { Composition } from '../synth/composition';

/**
 * Lets the containers of a pod see each other's processes, for example so that a sidecar reads the metrics of the app's
 * process or tells it to reload. The app is not process 1 then.
 *
 * What more a helper can do depends on its user. One of its own, which it has unless one is set for it or for the pod, sees the
 * command lines of the others. The app's user can also signal the app, and reads what the app knows: its variables with
 * their passwords in `/proc/PID/environ`, and its files below `/proc/PID/root`.
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
  protected _compose(composition: Composition): void {
    composition.host.forgetDefault('shareProcessNamespace');
    composition.beforeHelpers(({ spec }) => {
      spec.shareProcessNamespace ??= true;
      if (spec.shareProcessNamespace !== true || spec.hostPID) {
        throw composition.error({
          what: spec.hostPID
            ? 'a pod cannot share a process namespace of its own and have the host\'s ("hostPID")'
            : 'a shared process namespace was asked for, and the manifest says "shareProcessNamespace: false"',
          fix: 'Remove the JSON patch, or the field of the manifest, that sets it, or this pattern.',
        });
      }
    });
  }
}
