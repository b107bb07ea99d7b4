import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { objectIn, quoted } from '../../manifest/json';
import { isPortName } from '../../manifest/names';
import { Changes } from '../../manifest/repair';
import { Container, PROBES } from '../../pod/container';
import { ownerOfPortName, pathOfPort } from '../../pod/listeners';
import { networkAction, networkField } from '../../pod/network-actions';
import type { Pod } from '../../pod/pod';

const OUTCOMES = {
  startupProbe: 'the probe never passes, so the container never counts as started',
  livenessProbe: 'the probe does nothing: the container is not restarted when it hangs',
  readinessProbe: 'the probe never passes, so the pod is never ready',
  postStart: 'the hook fails, so the container is killed and started again, for ever',
  preStop: 'the hook fails and does nothing',
};
const HOOKS = ['postStart', 'preStop'] as const;

/**
 * A named port of a probe or hook must be one that its own container declares: the kubelet looks it up only there.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/probe/util.go#L27
 */
export const probeNamedPortElsewhere: Rule = {
  id: 'probe-named-port-elsewhere',
  severity: Severity.ERROR,
  summary: 'A probe or hook names a port that its own container does not have.',
  foundBy: 'kube-linter',
  needs: ['probes', 'lifecycle'],
  check(pod, report) {
    for (const container of pod.containers) {
      for (const kind of PROBES) {
        checkHandler(pod, container, kind, container.json[kind], kind, report);
      }
      if (container.json.lifecycle) {
        for (const hook of HOOKS) {
          checkHandler(pod, container, hook, objectIn(container.json.lifecycle)[hook], `lifecycle.${hook}`, report);
        }
      }
    }
  },
};

function checkHandler(pod: Pod, container: Container, kind: keyof typeof OUTCOMES, handler: unknown, field: string, report: Report) {
  const name = handler ? networkAction(objectIn(handler))?.port : undefined;
  if (typeof name !== 'string' || /^\d*$/.test(name) || container.ports.some(port => port.name === name)) {
    return;
  }
  const owner = ownerOfPortName(pod, name);
  report({
    path: `${container.path}.${field}.${networkField(objectIn(handler))}.port`,
    container: container.name,
    severity: kind === 'livenessProbe' || kind === 'preStop' ? Severity.WARNING : undefined,
    message: `the ${kind} of ${container.title} asks the port ${quoted(name)}, which is not among its own ports`
      + `${owner ? ` but among those of ${owner.title}` : ''}: ${OUTCOMES[kind]}`,
    fix: owner ? `Move the ${kind} to ${quoted(owner.name)}, or say the number of the port.`
      : `Add a port with "name: ${name}" to the "ports" of ${quoted(container.name)}, or say the number of the port.`,
    repair: owner ? undefined : repairOf(container, name),
    partners: owner && [{ what: 'the port of that name', path: pathOfPort(owner, name) }],
  });
}

/** The only port of a container, if it has no name, is the one that is meant. */
function repairOf(container: Container, name: string): Changes | undefined {
  const [port, ...others] = container.ports;
  return port?.name === undefined && port?.protocol === 'TCP' && others.length === 0 && isPortName(name)
    ? { safe: true, changes: [{ set: container.pointerTo('ports[0].name'), value: name }], reasons: [container.pointerTo('ports')] }
    : undefined;
}
