import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted } from '../../manifest/json';
import type { Container } from '../../pod/container';
import { connectionsOf, namesLocalhost } from '../../pod/local-connections';
import { mentionsOf } from '../../pod/local-mentions';

/**
 * A classic sidecar that an app connects to should be a native sidecar: all app containers get SIGTERM at the same time, so the
 * sidecar may be gone while the app still answers.
 *
 * @see https://github.com/istio/istio/issues/7136
 */
export const proxyDiesFirst: Rule = {
  id: 'proxy-dies-first',
  severity: Severity.INFO,
  summary: 'A classic sidecar that the app uses through localhost is told to end at the same time as the app.',
  foundBy: 'nobody',
  check({ containers, runsToCompletion }, report) {
    const last = containers[containers.length - 1];
    if (runsToCompletion || last === undefined || last.index === 0) {
      return;
    }
    let used: Map<number, Container> | undefined;
    for (const container of containers) {
      if (container.lifetime !== 'app') {
        continue;
      }
      for (const { number, protocol } of used && !container.hook('preStop') ? container.ports : NO_PORTS) {
        const client = protocol === 'TCP' && number !== undefined ? used!.get(number) : undefined;
        if (client) {
          report({
            path: container.path,
            container: container.name,
            message: `${client.title} connects to port ${number} of ${container.title}, and both get SIGTERM at the same time: `
              + `if ${quoted(container.name)} ends first, the last requests of ${quoted(client.name)} fail at every rollout`,
            fix: `Make ${quoted(container.name)} a native sidecar (SidecarKind.NATIVE), which gets SIGTERM when the app has ended, `
              + 'or give it a preStop hook that sleeps while the app ends.',
            partners: [{ what: 'the container that connects to it', path: client.path }],
          });
          break;
        }
      }
      for (const port of portsUsedBy(container)) {
        used ??= new Map();
        used.set(port, used.get(port) ?? container);
      }
    }
  },
};

function portsUsedBy(container: Container): readonly number[] {
  return namesLocalhost(container) ? [...connectionsOf(container).map(({ port }) => port), ...mentionsOf(container).keys()] : NO_PORTS;
}

const NO_PORTS: readonly any[] = [];
