import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted } from '../../manifest/json';
import { Container, PROBES } from '../../pod/container';
import { pathOfPort } from '../../pod/listeners';
import { networkAction, portOf } from '../../pod/network-actions';

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

/**
 * No two containers that run at the same time may listen on one port and protocol: the containers of a pod share one network.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking
 */
export const portClash: Rule = {
  id: 'port-clash',
  severity: Severity.WARNING,
  summary: 'Two containers that run at the same time declare the same port.',
  foundBy: 'API server (warning)',
  needs: ['ports'],
  check({ containers, knowledge: { helpers = {} } }, report) {
    let taken: Map<number, Container> | undefined;
    for (const container of containers) {
      for (const { number, protocol, index } of container.ports) {
        if (number === undefined || containers.length === 1) {
          continue;
        }
        taken ??= new Map();
        const key = number * 4 + PROTOCOLS.indexOf(protocol);
        const other = taken.get(key);
        if (other === undefined) {
          if (container.runsOn) {
            taken.set(key, container);
          }
        } else if (other !== container) {
          const bothListen = Object.hasOwn(helpers, other.name) || Object.hasOwn(helpers, container.name)
            || (probes(other, number) && probes(container, number));
          report({
            path: `${container.path}.ports[${index}]`,
            container: container.name,
            severity: bothListen ? Severity.ERROR : undefined,
            message: `${other.title} and ${container.title} run at the same time and both declare ${protocol} port ${number}: `
              + 'the containers of a pod share one network, so '
              + (bothListen ? 'the second to listen there fails with "address already in use" and crashes'
                : 'if both listen there, the second fails with "address already in use"'),
            fix: 'Give one of them another port, in its own configuration as well as in "containerPort". '
              + `If only one of them listens at ${number}, remove the port from the other: `
              + `${quoted(other.name)} or ${quoted(container.name)}.`,
            partners: [{ what: 'the other port', path: pathOfPort(other, number, protocol) }],
          });
        }
      }
    }
  },
};

function probes(container: Container, port: number): boolean {
  return PROBES.some(kind => {
    const action = container.json[kind] ? networkAction(container.json[kind]) : undefined;
    return action !== undefined && portOf(action, container) === port;
  });
}
