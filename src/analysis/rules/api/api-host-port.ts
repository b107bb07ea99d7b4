import { repeatsIn } from '../../fields/repeats';
import { Report, violationIn } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { isPortNumber } from '../../manifest/names';
import type { Container } from '../../pod/container';
import type { Pod } from '../../pod/pod';
import type { Port } from '../../pod/port';

/** A port of a container that takes a port of the node. */
interface HostPort {
  readonly container: Container;
  readonly port: Port;
  readonly key: string;
}

const keyOf = (at: HostPort) => at.key;

/**
 * A port of the node can be taken once. With hostNetwork every port of a container takes one, so its hostPort, if given, must be
 * equal.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/overview/#services
 */
export const apiHostPort: Rule = {
  id: 'api-host-port',
  severity: Severity.ERROR,
  summary: 'A hostPort is out of range, taken twice, or other than the containerPort of a pod with hostNetwork.',
  foundBy: 'API server',
  check(pod, report) {
    const hostNetwork = pod.spec.hostNetwork === true;
    const ofApps: HostPort[] = [];
    for (const container of pod.containers) {
      // Init containers run one after the other, so the API server compares the ports of each with its own only.
      const isApp = container.section === 'containers';
      const own: HostPort[] = isApp ? ofApps : [];
      for (const port of container.ports) {
        const number = port.hostPort ?? (hostNetwork ? port.number : undefined);
        if (number) {
          own.push({ container, port, key: `${port.protocol}/${port.hostIP ?? ''}/${number}` });
          checkNumber(container, port, hostNetwork && isApp, report);
        }
      }
      if (!isApp) {
        checkRepeats(pod, own, report);
      }
    }
    checkRepeats(pod, ofApps, report);
  },
};

function checkNumber(container: Container, { hostPort, number, index }: Port, mustBeEqual: boolean, report: Report): void {
  const found = (why: string, fix: string) => report(violationIn(container, `ports[${index}].hostPort`,
    `a port of ${container.title} has the hostPort ${hostPort}, ${why}: the API server rejects the pod`, fix));
  if (hostPort !== undefined && !isPortNumber(hostPort)) {
    found('and a port is a whole number from 1 to 65535', 'Set "hostPort" to a free port of the node, or remove it: few pods need one.');
  } else if (hostPort !== undefined && mustBeEqual && hostPort !== number) {
    found(
      `which is not its containerPort ${number ?? 0}, and with "hostNetwork: true" they are the same port`,
      'Remove "hostPort": the pod has the network of its node.',
    );
  }
}

function checkRepeats({ workload }: Pod, ports: readonly HostPort[], report: Report): void {
  for (const { item, first } of repeatsIn(ports, keyOf)) {
    const number = item.port.hostPort ?? item.port.number;
    // In a Pod, but not in a template, the API server fills in the host ports of hostNetwork.
    const isSeen = workload.kind === 'Pod' || (item.port.hostPort !== undefined && first.port.hostPort !== undefined);
    const other = `${first.container.path}.ports[${first.port.index}]`;
    const violation = violationIn(item.container, `ports[${item.port.index}].hostPort`,
      `${item.container.title} wants port ${number} (${item.port.protocol}) of the node, `
        + `which ${other} wants too: `
        + (isSeen
          ? 'the API server rejects the pod'
          : `the API server accepts the ${workload.kind} and rejects its pods (event FailedCreate), `
          + 'as "hostNetwork: true" makes host ports of them'),
      'Use another port, or declare it once.', isSeen ? undefined : Severity.WARNING);
    report({ ...violation, partners: [{ what: 'the other port', path: other }] });
  }
}
