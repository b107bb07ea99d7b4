import { annotatePod, PodManifest } from './pod-manifest';
import { Json } from '../analysis/manifest/json';

/** @see https://kubernetes.io/docs/reference/labels-annotations-taints/#kubectl-kubernetes-io-default-container */
const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';

/** Where a helper stands before the main container, says that `kubectl logs` and `kubectl exec` mean that unless they name another. */
export function nameDefaultContainer(pod: PodManifest, main: Json | undefined): void {
  if (main && pod.spec.containers[0] !== main && pod.metadata?.annotations?.[DEFAULT_CONTAINER] === undefined) {
    annotatePod(pod, DEFAULT_CONTAINER, main.name);
  }
}
