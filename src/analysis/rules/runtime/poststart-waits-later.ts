import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted } from '../../manifest/json';
import { listenersOf, pathOfPort } from '../../pod/listeners';
import { connectionsOfHandler } from '../../pod/local-connections';
import { hostOf, networkAction, portOf } from '../../pod/network-actions';

/**
 * A postStart hook must not need a port of a container after its own: the kubelet starts the next app container when the hook is
 * done.
 *
 * @see https://github.com/kubernetes/kubernetes/issues/37805
 */
export const poststartWaitsLater: Rule = {
  id: 'poststart-waits-later',
  severity: Severity.ERROR,
  summary: 'The postStart hook of a container needs a port of a container that is listed after it.',
  foundBy: 'nobody',
  needs: ['lifecycle'],
  check(pod, report) {
    for (const container of pod.containers) {
      const hook = container.lifetime === 'app' && container.json.lifecycle ? container.hook('postStart') : undefined;
      if (!hook || pod.spec.hostNetwork === true) {
        continue;
      }
      const action = networkAction(hook);
      const asked = action && hostOf(action) === '' ? portOf(action, container) : undefined;
      const connections = asked === undefined ? connectionsOfHandler(container, hook) : [{
        port: asked,
        otherwise: 'fails' as const,
        command: '',
      }];
      const blocked = connections.find(({ port, otherwise }) =>
        otherwise !== 'goes on' && (listenersOf(pod).get(port)?.order ?? 0) > container.order);
      if (blocked) {
        const later = listenersOf(pod).get(blocked.port)!;
        const waits = blocked.otherwise === 'waits';
        report({
          path: `${container.path}.lifecycle.postStart`,
          container: container.name,
          severity: waits ? undefined : Severity.WARNING,
          message: `the postStart hook ${waits ? 'waits for' : 'needs'} port `
            + `${blocked.port}${blocked.command && ` (\`${blocked.command}\`)`}, which is that of ${later.title}, `
            + (waits
              ? 'and that one is started only when the hook is done: the pod stays at "ContainerCreating", and cannot be deleted either'
              : 'and that one is started only after the hook has failed: '
                + `${container.title} is killed and started again ("FailedPostStartHook") until it is there`),
          fix: `List ${quoted(later.name)} before ${quoted(container.name)}, `
            + `or have ${quoted(container.name)} itself wait, in its command.`,
          partners: [{ what: 'the port of the later container', path: pathOfPort(later, blocked.port, 'TCP') }],
        });
      }
    }
  },
};
