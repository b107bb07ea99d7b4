import type { Container } from '../container';
import { Severity } from '../finding';
import { quoted } from '../json';
import { connectionsOf } from '../local-connections';
import { mentionsOf } from '../local-mentions';
import { Rule } from '../rule';

/**
 * All app containers get SIGTERM at the same time, so a classic sidecar may be gone while the app still answers.
 *
 * @see https://github.com/istio/istio/issues/7136
 */
export const proxyDiesFirst: Rule = {
  id: 'proxy-dies-first',
  severity: Severity.INFO,
  summary: 'A classic sidecar that the app uses through localhost is told to end at the same time as the app.',
  foundBy: 'nobody',
  check({ containers, runsToCompletion }, report) {
    if (runsToCompletion || containers.length < 2) {
      return;
    }
    let used: Map<number, Container> | undefined;
    for (const container of containers) {
      if (container.lifetime !== 'app') {
        continue;
      }
      for (const { number, protocol } of used && container.ports.length > 0 && !container.hook('preStop') ? container.ports : []) {
        const client = protocol === 'TCP' && number !== undefined ? used!.get(number) : undefined;
        if (client) {
          report({
            path: container.path,
            container: container.name,
            message: `${client.title} connects to port ${number} of ${container.title}, and both get SIGTERM at the same time: `
              + `if ${quoted(container.name)} ends first, the last requests of ${quoted(client.name)} fail at every rollout`,
            fix: `Make ${quoted(container.name)} a native sidecar (SidecarKind.NATIVE), which gets SIGTERM when the app has ended, `
              + 'or give it a preStop hook that sleeps while the app ends.',
          });
          break;
        }
      }
      for (const { port } of connectionsOf(container)) {
        used ??= new Map();
        used.set(port, used.get(port) ?? container);
      }
      for (const port of mentionsOf(container).keys()) {
        used ??= new Map();
        used.set(port, used.get(port) ?? container);
      }
    }
  },
};
