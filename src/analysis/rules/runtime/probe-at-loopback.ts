import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Container, PROBES } from '../../pod/container';
import { hostOf, networkAction, networkField, portOf } from '../../pod/network-actions';

/** An option that says where to listen, such as `--listen`, `--bind-address` or `--metrics-addr`. */
const LISTENS = /^--?[\w.-]*(?:bind|listen|(?:grpc|health|http|metrics|web)[-.]?addr)/;
const LOOPBACK = /^(?:https?:\/\/)?(?:127\.\d+\.\d+\.\d+|localhost|\[?::1\]?)(?::(\d+))?$/;

/**
 * A program must listen on the pod's address to be probed: the kubelet asks from the node, which does not reach 127.0.0.1 in the pod.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export const probeAtLoopback: Rule = {
  id: 'probe-at-loopback',
  severity: Severity.WARNING,
  summary: 'A probe asks a program that listens on 127.0.0.1 only.',
  foundBy: 'nobody',
  needs: ['probes'],
  check({ containers }, report) {
    for (const container of containers) {
      for (const kind of PROBES) {
        const probe = container.json[kind];
        const action = probe ? networkAction(probe) : undefined;
        const port = action === undefined || hostOf(action) !== '' ? undefined : portOf(action, container);
        const where = port === undefined ? undefined : loopbackOf(container, port);
        if (where !== undefined) {
          report({
            path: `${container.path}.${kind}`,
            container: container.name,
            message: `the ${kind} of ${container.title} asks port ${port} of the pod, and the program listens on this pod's 127.0.0.1 only `
              + `(\`${where}\`): the kubelet gets "connection refused"`,
            fix: `Listen on all addresses, or ask by "exec" in place of "${networkField(probe)}".`,
          });
        }
      }
    }
  },
};

/** The option by which a program listens at a port of 127.0.0.1, unless another word says that it listens everywhere. */
function loopbackOf({ commands }: Container, port: number): string | undefined {
  const words = commands.flatMap(command => command.words);
  if (words.length === 0 || words.some(word => word.endsWith(`0.0.0.0:${port}`) || /(?:^|=):\d+$/.test(word))) {
    return undefined;
  }
  const namesPort = words.some(word => word === `${port}` || word.endsWith(`=${port}`));
  return words.map((word, i) => word.startsWith('-') && !word.includes('=') ? `${word} ${words[i + 1]}` : word).find(option => {
    const end = option.search(/[= ]/);
    const address = LISTENS.test(option.slice(0, end)) ? LOOPBACK.exec(option.slice(end + 1)) : null;
    return address !== null && (address[1] === undefined ? namesPort : Number(address[1]) === port);
  });
}
