import { podViolation } from './pod-violation';
import { Report, violationIn } from './violation';
import { Json, objectIn } from '../manifest/json';
import type { Container } from '../pod/container';
import type { Pod } from '../pod/pod';

/**
 * Either all containers of a Windows pod run as processes of the node, or none does; if they do, the pod must use the node's
 * network.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/
 */
export function checkHostProcess(pod: Pod, report: Report): void {
  const ofPod = hostProcessIn(pod.spec);
  let processes = 0;
  let other: Container | undefined;
  for (const container of pod.containers) {
    const own = hostProcessIn(container.json);
    if (ofPod !== undefined && own !== undefined && own !== ofPod) {
      report(violationIn(
        container,
        'securityContext.windowsOptions.hostProcess',
        `${container.title} has "hostProcess: ${own}" and the pod "hostProcess: ${ofPod}", so the API server rejects the pod`,
        'Set "hostProcess" in the securityContext of the pod only.',
      ));
    }
    if (own ?? ofPod) {
      processes++;
    } else {
      other ??= container;
    }
  }
  if (processes > 0 && other !== undefined) {
    report(violationIn(
      other,
      'securityContext.windowsOptions.hostProcess',
      `${other.title} is no process of the host beside one that is, and all or none must be, so the API server rejects the pod`,
      'Set "hostProcess: true" in the securityContext of the pod only.',
    ));
  }
  if (processes > 0 && pod.spec.hostNetwork !== true) {
    report(podViolation(pod, 'hostNetwork', 'the pod', {
      at: '',
      what: 'has "hostProcess: true" and not the network of its node, which goes with it',
      fix: 'Set "hostNetwork: true" in the pod.',
    }));
  }
}

function hostProcessIn({ securityContext }: Json): boolean | undefined {
  return securityContext ? objectIn(objectIn(securityContext).windowsOptions).hostProcess ?? undefined : undefined;
}
