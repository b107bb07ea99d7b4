import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted, textIn } from '../../manifest/json';
import { Container, ProbeKind, PROBES } from '../../pod/container';
import { declares, listenersOf, pathOfPort } from '../../pod/listeners';
import { hostOf, networkAction, networkField } from '../../pod/network-actions';
import type { Pod } from '../../pod/pod';

/**
 * A probe's port must be one of its own container. All containers listen on the pod's address, so at another one's port it judges
 * that container, but restarts or holds back its own.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export const probePortOfOtherContainer: Rule = {
  id: 'probe-port-of-other-container',
  severity: Severity.WARNING,
  summary: 'A probe asks the port of another container.',
  foundBy: 'nobody',
  needs: ['probes'],
  check(pod, report) {
    for (const container of pod.containers) {
      for (const kind of PROBES) {
        const probe = container.json[kind];
        const action = probe ? networkAction(probe) : undefined;
        if (action === undefined || typeof action.port !== 'number' || hostOf(action) !== '' || declares(container, action.port)) {
          continue;
        }
        const owner = ownerOf(action.port, container, kind, pod);
        if (owner) {
          report({
            path: `${container.path}.${kind}.${networkField(probe)}.port`,
            container: container.name,
            severity: kind === 'readinessProbe' ? Severity.INFO : undefined,
            message: `the ${kind} of ${container.title} asks port ${action.port}, which ${owner.title} declares: `
              + (kind === 'readinessProbe' ? `${quoted(container.name)} is shown as not ready when ${quoted(owner.name)} is not`
                : `when ${quoted(owner.name)} does not answer, ${quoted(container.name)} is restarted, which does not help`),
            fix: `Move the probe to ${quoted(owner.name)}. If ${quoted(container.name)} does listen there, `
              + `declare the port on it and not on ${quoted(owner.name)}.`,
            partners: [{ what: 'the port of the other container', path: pathOfPort(owner, action.port, 'TCP') }],
          });
        }
      }
    }
  },
};

/** Matches the name or image of a container that reports whether another one is healthy. */
const REPORTER = /health|liveness|readiness|probe/i;

function ownerOf(port: number, container: Container, kind: ProbeKind, pod: Pod): Container | undefined {
  const owner = listenersOf(pod).get(port);
  if (owner === undefined || REPORTER.test(owner.name) || REPORTER.test(textIn(owner.json.image) ?? '')) {
    return undefined;
  }
  // A native sidecar that waits for a container after it is left to init-needs-later-container.
  return kind === 'startupProbe' && owner.startsAfter(container) ? undefined : owner;
}
