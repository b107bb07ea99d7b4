import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted } from '../../manifest/json';
import type { Container } from '../../pod/container';
import { declares, listenersOf, pathOfPort } from '../../pod/listeners';
import { connectionsOf, connectionsOfHandler, LocalConnection } from '../../pod/local-connections';
import { hostOf, networkAction, portOf } from '../../pod/network-actions';
import { Pod } from '../../pod/pod';

/**
 * An init container must not need a port of a container that starts after it: that one waits until a step has ended or a native
 * sidecar has started.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior
 */
export const initNeedsLaterContainer: Rule = {
  id: 'init-needs-later-container',
  severity: Severity.ERROR,
  summary: 'An init container needs a port of a container that starts after it.',
  foundBy: 'nobody',
  needs: ['initContainers'],
  check(pod, report) {
    // In the node's network, something else may answer.
    if (pod.containers[0]?.lifetime === 'app' || pod.spec.hostNetwork === true) {
      return;
    }
    for (const container of pod.containers) {
      if (container.lifetime === 'app') {
        return;
      }
      if (container.lifetime === 'step') {
        judge(pod, container, connectionsOf(container), '', 'its command', report);
      } else {
        checkNative(pod, container, report);
      }
    }
  },
};

function checkNative(pod: Pod, container: Container, report: Report) {
  const probe = container.json.startupProbe;
  if (probe) {
    judge(pod, container, connectionsNeededBy(container, probe), '.startupProbe', 'its startupProbe', report);
  }
  const hook = container.json.lifecycle ? container.hook('postStart') : undefined;
  if (hook) {
    judge(pod, container, connectionsNeededBy(container, hook), '.lifecycle.postStart', 'its postStart hook', report);
  }
}

function connectionsNeededBy(container: Container, handler: any): readonly LocalConnection[] {
  const action = networkAction(handler);
  const port = action && hostOf(action) === '' ? portOf(action, container) : undefined;
  return port === undefined ? connectionsOfHandler(container, handler) : [{ port, otherwise: 'fails', command: '' }];
}

function judge(pod: Pod, container: Container, connections: readonly LocalConnection[], field: string, what: string, report: Report) {
  for (const { port, otherwise, command } of connections) {
    const later = listenersOf(pod).get(port);
    if (otherwise !== 'goes on' && later?.startsAfter(container) && !declares(container, port)) {
      report({
        path: `${container.path}${field}`,
        container: container.name,
        message: `${what} ${otherwise === 'waits' ? 'waits for' : 'needs'} port ${port}${command && ` (\`${command}\`)`}, `
          + `which is that of ${later.title}, and that one is started only when ${container.title} has `
          + `${container.lifetime === 'step' ? 'ended' : 'started'}: the pod stays at "Init" for ever`,
        fix: later.lifetime === 'native'
          ? `Move ${quoted(later.name)} before ${quoted(container.name)} in "initContainers".`
          : `Make ${quoted(later.name)} a native sidecar before ${quoted(container.name)} ("initContainers" with "restartPolicy: Always"), `
            + `or ${container.lifetime === 'step' ? 'do this work in an app container' : 'leave this check out'}.`,
        partners: [{ what: 'the port of the later container', path: pathOfPort(later, port, 'TCP') }],
      });
      return;
    }
  }
}
