import { isIPv6 } from 'net';
import { shown } from './address-input';
import { propsOf } from './props-input';
import { checkPort, checkProxiedName, ListeningPort, variablePrefix } from './proxied-port';
import { quoted } from '../analysis/manifest/json';
import { isPortNumber } from '../analysis/manifest/names';
import { UpstreamKnowledge } from '../analysis/pod/pod-knowledge';
import { demandList } from '../synth/given';
import { PatternError } from '../synth/pattern-error';

/** Host and port; an IPv6 address stands in brackets. */
const ADDRESS = /^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9](?:[-A-Za-z0-9._]*[A-Za-z0-9])?):(\d+)$/;
const PASSWORD = /:\/\/[^\s/:@]*:[^\s/@$]+@/;

/** Props of `Upstream.tcp`. */
export interface UpstreamTcpProps {
  /** The port on localhost at which the ambassador takes the clients' connections, 1 to 65535. */
  readonly port: number;

  /**
   * Where the ambassador connects to, as it wants to be told: mostly `host:port`, IPv6 in brackets; or a name such as
   * `project:region:instance`, a URL, the path of a socket. In `$(PGHOST):5432`, Kubernetes puts the ambassador's own variable `PGHOST`.
   * At least one, if any. They are put together with commas, so none can have one.
   *
   * @default - the ambassador knows itself, and is told the port alone
   */
  readonly targets?: string[];
}

/**
 * Something outside of the pod that its containers reach through the ambassador, at a port on localhost.
 *
 * | who | is told |
 * | --- | --- |
 * | the clients | `DB_HOST=127.0.0.1`, `DB_PORT=5432` |
 * | the ambassador | `DB_PORT=5432`; `DB_TARGETS=pg-1:5432,pg-2:5432` where there are targets, and `DB_TARGET` where there is one |
 *
 * The ambassador's variables stand before those of its container, so that these can use them. Only what a target refers to stands before
 * it, because Kubernetes replaces `$(NAME)` by a variable that is further up.
 *
 * @example
 * Upstream.tcp('db', { port: 5432, targets: ['postgres.prod:5432'] });
 * Upstream.tcp('db-read', { port: 5433, targets: ['replica-0.prod:5432', 'replica-1.prod:5432'] });
 * Upstream.tcp('db-of-stage', { port: 5434, targets: ['$(PGHOST):5432'] }); // PGHOST is one of the container's envVariables
 * Upstream.tcp('cache', { port: 6379 }); // the ambassador's own configuration says where to
 */
export class Upstream {
  /**
   * An upstream of TCP connections, whatever they speak.
   *
   * Throws when the name is not that of a port, when the port is not one, when the targets are no list or an empty one, and when a target
   * is no one thing (it is empty, or has a comma or white space), lacks host or port around its ":", or holds a password.
   *
   * @param name what the clients call it, for example `db`; in variables it is upper case, with `_` for `-`
   * @param props the local port and the targets
   */
  public static tcp(name: string, props: UpstreamTcpProps): Upstream {
    const where = `Upstream.tcp(${quoted(name)})`;
    checkProxiedName(where, name);
    const { port, targets } = propsOf(where, props);
    checkPort(where, 'port', port);
    if (targets !== undefined) {
      demandList(where, 'targets', targets, () => true, 'Each target is an entry of its own: ["postgres:5432"].');
    }
    if (targets?.length === 0) {
      throw new PatternError(where, {
        what: '"targets" is empty',
        fix: 'Name at least one target, for example "postgres:5432", or leave it out if the ambassador knows where to connect to.',
      });
    }
    targets?.forEach(target => checkTarget(where, target));
    return new Upstream(name, port, [...targets ?? []]);
  }

  private constructor(private readonly name: string, private readonly port: number, private readonly targets: string[]) {}

  /** @internal */
  public _listens(): ListeningPort {
    return { what: `upstream ${quoted(this.name)}`, name: this.name, number: this.port };
  }

  /** @internal */
  public _knows(): UpstreamKnowledge {
    // Of anything else it is not known what it would mean to a client.
    return { name: this.name, port: this.port, targets: this.targets.filter(target => ADDRESS.test(target)) };
  }

  /** @internal */
  public _clientVariables(): Record<string, string> {
    const prefix = variablePrefix(this.name);
    return { [`${prefix}_HOST`]: '127.0.0.1', [`${prefix}_PORT`]: `${this.port}` };
  }

  /** @internal */
  public _ambassadorVariables(): Record<string, string> {
    const prefix = variablePrefix(this.name);
    return {
      [`${prefix}_PORT`]: `${this.port}`,
      ...this.targets.length > 0 ? { [`${prefix}_TARGETS`]: this.targets.join(',') } : {},
      ...this.targets.length === 1 ? { [`${prefix}_TARGET`]: this.targets[0] } : {},
    };
  }
}

/** Fails where a target is certainly a mistake. */
function checkTarget(where: string, target: string): void {
  const fail = (what: string, fix: string): never => {
    throw new PatternError(where, { what, fix });
  };
  if (PASSWORD.test(target)) {
    fail('a target holds a password', 'Everybody who may read the pod could read it: give the ambassador a variable from a Secret.');
  }
  if (typeof target !== 'string' || target === '') {
    fail(`a target is ${quoted(target)}`, 'Write it as the ambassador wants it, for example "postgres:5432".');
  }
  if (/[\s,\u0000-\u001f\u007f]/.test(target)) {
    fail(`the target ${shown(target)} has a comma or white space`, 'Give each target as an item of its own, for example "postgres:5432".');
  }
  const port = ADDRESS.exec(target)?.[1];
  if (isIPv6(target) || /^:|:$/.test(target) || (port !== undefined && !isPortNumber(Number(port)))) {
    fail(`the target ${shown(target)} is not a host and a port`,
      'Write it as "host:port", for example "postgres:5432" or "[fd00::1]:5432".');
  }
}
