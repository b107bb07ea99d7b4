import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { listIn, objectIn, quoted } from '../../manifest/json';
import type { Container } from '../../pod/container';
import type { Pod } from '../../pod/pod';
import type { HelperKnowledge, UpstreamKnowledge } from '../../pod/pod-knowledge';

const LOCAL = /^(?:localhost|127\.|\[?::1)/;
/** The names of variables whose value is a host and nothing else. */
const HOST = /(?:HOST|HOSTNAME|ADDR|ADDRESS|SERVER|ENDPOINT)$/i;

/**
 * A client of an ambassador should talk to localhost only: one that also knows the address of the upstream connects to it directly.
 *
 * @see https://kubernetes.io/blog/2015/06/the-distributed-system-toolkit-patterns/
 */
export const ambassadorBypassed: Rule = {
  id: 'ambassador-bypassed',
  severity: Severity.WARNING,
  summary: 'A client of an ambassador names the target that the ambassador proxies.',
  foundBy: 'nobody',
  check(pod, report) {
    const { helpers } = pod.knowledge;
    if (!helpers) {
      return;
    }
    for (const container of pod.containers) {
      const { name } = container;
      const helper = Object.hasOwn(helpers, name) ? helpers[name] : undefined;
      if (helper?.upstreams) {
        for (const client of clientsOf(helper, pod)) {
          checkClient(client, container, helper.upstreams, report);
        }
      }
    }
  },
};

/** The containers that use an ambassador: those that it names, or else the main one. */
export function clientsOf({ clients }: HelperKnowledge, { containers, knowledge: { helpers = {} } }: Pod): readonly Container[] {
  return clients ? containers.filter(({ name }) => clients.includes(name))
    : containers.filter(({ lifetime, name }) => lifetime === 'app' && !Object.hasOwn(helpers, name)).slice(0, 1);
}

function checkClient(client: Container, ambassador: Container, upstreams: readonly UpstreamKnowledge[], report: Report) {
  const violation = (path: string, what: string, target: string, upstream: UpstreamKnowledge) => report({
    path: `${client.path}.${path}`,
    container: client.name,
    message: `${what} ${quoted(target)}, which is what the ambassador ${quoted(ambassador.name)} proxies at 127.0.0.1:${upstream.port}: `
      + `${quoted(client.name)} goes past it, so nothing that the ambassador does holds for these connections`,
    fix: `Use 127.0.0.1:${upstream.port} there, or the variables of the upstream ${quoted(upstream.name)} that ${quoted(client.name)} has.`,
    partners: [{ what: 'the ambassador', path: ambassador.path }],
  });
  for (const upstream of upstreams) {
    for (const target of upstream.targets) {
      if (LOCAL.test(target)) {
        continue;
      }
      listIn(client.json.env).forEach((item, i) => {
        const { name, value } = objectIn(item);
        if (typeof value === 'string' && (names(value, target) || (HOST.test(name) && value === hostIn(target)))) {
          violation(`env[${i}].value`, `the variable ${quoted(name)} names`, target, upstream);
        }
      });
      for (const field of ['command', 'args'] as const) {
        listIn(client.json[field]).forEach((word, i) => {
          if (typeof word === 'string' && names(word, target)) {
            violation(`${field}[${i}]`, `"${field}" names`, target, upstream);
          }
        });
      }
    }
  }
}

function hostIn(target: string): string {
  return target.replace(/:\d+$/, '');
}

/** Whether a text contains a target with its port, or, if the host is plainly one because of a dot, the host alone. */
function names(text: string, target: string): boolean {
  const host = hostIn(target);
  return has(text, target) || (host.includes('.') && has(text, host, true));
}

/** Whether a text contains a host that is not part of a longer one, and that no other port follows. */
function has(text: string, host: string, withoutPort = false): boolean {
  for (let at = text.indexOf(host); at >= 0; at = text.indexOf(host, at + 1)) {
    const end = at + host.length;
    const after = text.slice(end, end + 2);
    if (!/[\w.-]/.test(text[at - 1] ?? ' ') && !(withoutPort ? /^(?:[\w-]|\.\w|:\d)/ : /^[\w-]|^\.\w/).test(after)) {
      return true;
    }
  }
  return false;
}
