import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { FEATURES } from '../../manifest/features';
import { quoted } from '../../manifest/json';

const POLICIES = ['Always', 'OnFailure', 'Never'];

/**
 * A container must not rely on a `restartPolicy` that is dropped: Kubernetes 1.34 drops all but the `Always` of an init container.
 * 1.29 to 1.33 refuse them, and 1.35 accepts valid ones, which api-container-restart-policy checks.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/api/pod/util.go#L1732
 */
export const restartPolicyDropped: Rule = {
  id: 'restart-policy-dropped',
  severity: Severity.ERROR,
  summary: 'A `restartPolicy` of a container that Kubernetes drops without a word.',
  foundBy: 'nobody',
  needs: ['containerRestartPolicy'],
  check(pod, report) {
    if (!pod.isOn('SidecarContainers') || pod.isOn('ContainerRestartRules') || pod.refuses('own-restart-policy')) {
      return;
    }
    const since = FEATURES.ContainerRestartRules.since;
    for (const container of pod.containers) {
      const { lifetime, json: { restartPolicy: policy } } = container;
      if (typeof policy !== 'string' || lifetime === 'native') {
        continue;
      }
      const meansSidecar = policy.toLowerCase() === 'always';
      const isKnown = POLICIES.includes(policy);
      report({
        path: `${container.path}.restartPolicy`,
        container: container.name,
        message: `"restartPolicy" is ${quoted(policy)}: Kubernetes 1.${pod.minor} drops it in silence, so ${container.title} `
          + (!meansSidecar ? `is restarted as the pod's own "restartPolicy" says, which is ${quoted(pod.restartPolicy)}`
            : lifetime === 'step' ? 'is a plain init container, no native sidecar, and the pod stays at "Init" until it ends'
              : 'is no native sidecar'),
        fix: lifetime === 'step' && !isKnown ? 'Write "Always", spelt like that, for a native sidecar; else remove it.'
          : meansSidecar ? 'For a native sidecar, move the container to "initContainers" and write "Always" there; else remove it.'
            : isKnown ? `Remove it, or run the pod on 1.${since} or later.` : 'Remove it.',
      });
    }
  },
};
