import { PodManifest } from './pod-manifest';
import { Json } from '../analysis/manifest/json';

/** `nobody`: owns no file and is in every image that has users at all. */
const NOBODY = 65534;

/** A user for helpers of an app that runs as `nobody` itself. */
const SOMEBODY_ELSE = 65533;

/**
 * Completes the security context of a helper with what cdk8s-plus-27 cannot express, so that Pod Security
 * `restricted` admits it and it starts: a user who is not root, no capabilities, the runtime's seccomp profile.
 * What is set, on the container or for the whole pod, stays.
 */
export function secureHelper(container: Json, pod: PodManifest, mainContainer: Json | undefined) {
  const context: Json = container.securityContext ??= {};
  dropCapabilities(context);
  if (!pod.spec.securityContext?.seccompProfile) {
    context.seccompProfile ??= { type: 'RuntimeDefault' };
  }
  // Whoever allows root leaves the user to the image.
  if (context.runAsUser === undefined && context.runAsNonRoot !== false && !pod.spec.securityContext?.runAsUser) {
    const main: Json = mainContainer?.securityContext ?? {};
    if (pod.spec.shareProcessNamespace === true || pod.spec.hostPID === true) {
      // A process of the app's user could read the app's variables in /proc/PID/environ.
      context.runAsUser = main.runAsUser === NOBODY ? SOMEBODY_ELSE : NOBODY;
      return;
    }
    if (main.runAsUser && main.runAsGroup !== undefined) {
      context.runAsGroup ??= main.runAsGroup;
    }
    context.runAsUser = main.runAsUser || NOBODY;
  }
}

/** Drops all capabilities where none are dropped yet. */
export function dropCapabilities(context: Json) {
  context.capabilities ??= {};
  context.capabilities.drop ??= ['ALL'];
}

/**
 * Names capabilities as Kubernetes does: cdk8s-plus-27 emits `CAP_NET_ADMIN`, which a runtime ignores without a word
 * (seen on containerd 1.6) and Pod Security refuses.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container
 */
export function nameCapabilities(container: Json) {
  const capabilities: Record<string, string[]> = container.securityContext?.capabilities ?? {};
  for (const [key, names] of Object.entries(capabilities)) {
    capabilities[key] = names.map(name => name.replace(/^CAP_/, ''));
  }
}
