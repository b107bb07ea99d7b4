import { Severity } from '../../finding';
import { SetPartner, SetReport, SetRule } from '../../judge/set-rule';
import { Meant, meantAt, pointerTo } from '../../manifest/repair';
import { isWithin, NAMED_PORTS_OF_SIDECARS } from '../../manifest/versions';
import { pathOfPort } from '../../pod/listeners';
import type { Port } from '../../pod/port';
import { Selection } from '../../set/selection';
import { ServiceFacts, ServicePortFacts, WorkloadFacts } from '../../set/set-facts';
import { nearest, onlyNear } from '../../text/nearest';

/** How many names a message lists at most. */
const SHOWN = 10;

/**
 * A named target port must be the name of a port in the pods that a Service selects: a pod without it is no endpoint. A number
 * works without a declaration.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
 */
export const servicePortUnmatched: SetRule = {
  id: 'service-port-unmatched',
  severity: Severity.ERROR,
  summary: 'No container of the pods that a Service selects has its target port.',
  foundBy: 'nobody',
  check(set, report) {
    for (const service of set.services) {
      const selection = set.selectedBy(service);
      for (const port of selection.workloads.length > 0 ? service.ports : []) {
        const offers = selection.offersOf(port.target, port.protocol);
        if (offers.size === 0) {
          reportMissing(service, port, selection, report);
        } else if (typeof port.target === 'string' && set.minor !== undefined && !isWithin(NAMED_PORTS_OF_SIDECARS, set.minor)
          && [...offers.values()].every(([{ container }]) => container.lifetime === 'native')) {
          report({
            object: service.object,
            path: `${port.path}.targetPort`,
            severity: Severity.WARNING,
            message: `"targetPort: ${port.target}" is a port of a native sidecar, `
              + `and a Service finds those by name only from Kubernetes 1.${NAMED_PORTS_OF_SIDECARS.since} on, `
              + `or a late patch release of an older one: this is 1.${set.minor}`,
            fix: 'Use the number of the port.',
            partners: [...offers].slice(0, 1).map(([workload, [{ container, index }]]) =>
              ({ what: 'the port of the native sidecar', path: `${container.path}.ports[${index}]`, object: workload.object })),
          });
        }
      }
    }
  },
};

function reportMissing(
  { object, at }: ServiceFacts,
  { target, protocol, path }: ServicePortFacts,
  { workloads, ports }: Selection,
  report: SetReport,
) {
  const [workload] = workloads;
  const { kind, name } = workload.object;
  const others = workloads.length > 1 ? ` and ${workloads.length - 1} more` : '';
  if (typeof target === 'string') {
    const named = ports.filter(port => port.name !== undefined).slice(0, SHOWN);
    const names = named.map(port => `${port.name} (${port.protocol})`).join(', ');
    const meant = nearest(target, named.map(port => port.name!));
    report({
      object,
      path: `${path}.targetPort`,
      message: `the Service selects ${kind} "${name}"${others}, where no container has a ${protocol} port with the name "${target}" `
        + `(${names === '' ? 'none has a name' : `there is ${names}`}): it gets no endpoints, and connections are refused`,
      fix: `${meant === undefined ? '' : `Did you mean "${meant}"? `}Give the port of the container that name, `
        + 'or use the port\'s number as "targetPort".',
      repair: meantAt(
        pointerTo(`${path.slice(at.length)}.targetPort`),
        nameMeant(target, ports.filter(port => port.protocol === protocol)),
      ),
      partners: [portIn(workload, meant)],
    });
  } else if (typeof target === 'number' && ports.length > 0) {
    report({
      object,
      path,
      severity: Severity.INFO,
      message: `the Service sends to the ${protocol} port ${target} of ${kind} "${name}"${others}, where no container declares it; `
        + 'it works if one listens there all the same',
      fix: `Add ${target} to the "ports" of the container that listens there, or correct "targetPort".`,
      partners: [portIn(workload)],
    });
  }
}

/** The port of a name, or where the workload has ports at all. */
function portIn({ object, containers, templatePath }: WorkloadFacts, name?: string): SetPartner {
  const running = containers.filter(({ lifetime, ports }) => lifetime !== 'step' && ports.length > 0);
  const owner = running.find(({ ports }) => ports.some(port => port.name === name && name !== undefined));
  return owner ? { what: 'the port that may be meant', path: pathOfPort(owner, name!), object }
    : running.length > 0 ? { what: 'the ports of the pods', path: `${running[0].path}.ports`, object }
      : { what: 'the pods that it selects', path: `${templatePath}spec`, object };
}

/** The name of a port that surely was meant: the only one that is spelt nearly like it, of one container. */
function nameMeant(target: string, ports: readonly Port[]): Meant | undefined {
  const names = ports.length > SHOWN ? [] : ports.flatMap(({ name }) => name ?? []);
  const meant = onlyNear(target, names);
  return meant === undefined || names.filter(name => name === meant).length > 1 ? undefined : { value: meant };
}
