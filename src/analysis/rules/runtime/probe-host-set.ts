import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Json, objectIn, quoted } from '../../manifest/json';
import { PROBE_HOSTS } from '../../manifest/pod-security-versions';
import { meantAt } from '../../manifest/repair';
import { Container, PROBES } from '../../pod/container';
import { hostOf, networkAction, networkField, portOf } from '../../pod/network-actions';
import type { Pod } from '../../pod/pod';

const HOOKS = ['postStart', 'preStop'] as const;
const LOCAL = /^(?:localhost|127\..*|::1)$/;

/**
 * A probe should have no `host`: the kubelet asks from the node, so `localhost` is the node's own. Newer versions of Pod Security
 * forbid it.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
 */
export const probeHostSet: Rule = {
  id: 'probe-host-set',
  severity: Severity.WARNING,
  summary: 'A probe or hook names a host.',
  foundBy: 'nobody',
  needs: ['probes', 'lifecycle'],
  check(pod, report) {
    for (const container of pod.containers) {
      for (const kind of PROBES) {
        checkHandler(pod, container, container.json[kind], kind, report);
      }
      if (container.json.lifecycle) {
        for (const hook of HOOKS) {
          checkHandler(pod, container, objectIn(container.json.lifecycle)[hook], `lifecycle.${hook}`, report);
        }
      }
    }
  },
};

function checkHandler({ spec }: Pod, container: Container, handler: unknown, field: string, report: Report) {
  const action = handler ? networkAction(objectIn(handler)) : undefined;
  const host = action ? hostOf(action) : '';
  const isLocal = LOCAL.test(host);
  // With the node's network `localhost` is right, and the Pod Security levels forbid that network anyway.
  if (host === '' || (isLocal && spec.hostNetwork === true)) {
    return;
  }
  const place = `${field}.${networkField(objectIn(handler))}.host`;
  report({
    path: `${container.path}.${place}`,
    container: container.name,
    message: `the "host" is ${quoted(host)}, and the kubelet asks it from the node: `
      + (isLocal ? 'there it is the node itself, not the pod, so the container is not what answers'
        : 'the answer says nothing about this container')
      + `, and the Pod Security levels baseline and restricted forbid it from 1.${PROBE_HOSTS.since} on`,
    fix: 'Remove "host": without it, the kubelet asks the pod. A server that listens on 127.0.0.1 only is asked with an "exec" probe.',
    repair: isLocal && asksOwnPort(container, action!, field) ? meantAt(container.pointerTo(place), { value: undefined }) : undefined,
  });
}

/** Whether it is a probe that plainly means its own container: without the host, it gets there. */
function asksOwnPort(container: Container, action: Json, field: string): boolean {
  const port = portOf(action, container);
  return !field.startsWith('lifecycle') && container.ports.some(({ number, protocol }) => number === port && protocol === 'TCP');
}
