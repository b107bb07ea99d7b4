import { choiceMeant } from '../../fields/choice';
import { repeatsIn } from '../../fields/repeats';
import { Violation, violationIn } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted } from '../../manifest/json';
import { isPortName, isPortNumber } from '../../manifest/names';
import { Meant, meantAt } from '../../manifest/repair';
import type { Container } from '../../pod/container';
import type { Port } from '../../pod/port';

const nameOf = (port: Port) => port.name;
const NUMBER = 'Set "containerPort" to the number of the port at which the container listens.';
const NAME = 'Use at most 15 lower-case letters, digits and "-", at least one letter among them, no "-" at either end and no two in a row.';
const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const PROTOCOL = 'Write "TCP", "UDP" or "SCTP", in capitals; without "protocol" it is TCP.';

/**
 * A declared port must have a valid number and protocol; its name, if it has one, must be unique within the container.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
 */
export const apiPort: Rule = {
  id: 'api-port',
  severity: Severity.ERROR,
  summary: 'A port of a container has no number or one out of range, a malformed or repeated name, or an unknown protocol.',
  foundBy: 'API server',
  needs: ['ports'],
  check({ containers }, report) {
    for (const container of containers) {
      const { ports } = container;
      for (const port of ports) {
        if (!port.number) {
          report(violationAt(container, port, 'containerPort', 'has no containerPort', NUMBER));
        } else if (!isPortNumber(port.number)) {
          report(violationAt(
            container,
            port,
            'containerPort',
            `has the containerPort ${port.number}, and a port is a whole number from 1 to 65535`,
            NUMBER,
          ));
        }
        if (port.name !== undefined && !isPortName(port.name)) {
          report(violationAt(container, port, 'name', `has the name ${quoted(port.name)}, which is none for a port`, NAME));
        }
        if (port.protocol !== 'TCP' && port.protocol !== 'UDP' && port.protocol !== 'SCTP') {
          report(violationAt(container, port, 'protocol', `has the protocol ${quoted(port.protocol)}, which does not exist`, PROTOCOL,
            choiceMeant(port.protocol, PROTOCOLS)));
        }
      }
      for (const { item, first } of repeatsIn(ports, nameOf)) {
        if (isPortName(item.name!)) {
          const violation = violationIn(container, `ports[${item.index}].name`,
            `two ports of ${container.title} have the name ${quoted(item.name)} (ports[${first.index}] is the first), `
              + 'so the API server rejects the pod',
            'Give each port of the container a name of its own, or no name.');
          report({ ...violation, partners: [{ what: 'the earlier port', path: `${container.path}.ports[${first.index}].name` }] });
        }
      }
    }
  },
};

function violationAt(container: Container, { index }: Port, field: string, what: string, fix: string, meant?: Meant): Violation {
  const place = `ports[${index}].${field}`;
  return violationIn(container, place, `a port of ${container.title} ${what}, so the API server rejects the pod`, fix, undefined,
    meant && meantAt(container.pointerTo(place), meant));
}
