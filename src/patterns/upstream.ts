import { checkPort, checkProxiedName, ListeningPort, variablePrefix } from './proxied-port';
import { quoted } from '../analysis/manifest/json';
import { isPortNumber } from '../analysis/manifest/names';
import { UpstreamKnowledge } from '../analysis/pod/pod-knowledge';
import { PatternError } from '../synth/pattern-error';

/** Host and port; an IPv6 address stands in brackets. */
const TARGET = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9]([-A-Za-z0-9._]*[A-Za-z0-9])?):(\d{1,5})$/;

/** Props of `Upstream.tcp`. */
export interface UpstreamTcpProps {
  /** The port on localhost at which the ambassador takes the clients' connections, 1 to 65535. */
  readonly port: number;

  /** Where the ambassador connects to: `host:port`, IPv6 in brackets. At least one. */
  readonly targets: string[];
}

/**
 * Something outside of the pod that its containers reach through the ambassador, at a port on localhost.
 *
 * | who | is told |
 * | --- | --- |
 * | the clients | `DB_HOST=127.0.0.1`, `DB_PORT=5432` |
 * | the ambassador | `DB_PORT=5432`, `DB_TARGETS=pg-1:5432,pg-2:5432`, and `DB_TARGET` where there is one target |
 *
 * @example
 * Upstream.tcp('db', { port: 5432, targets: ['postgres.prod:5432'] });
 * Upstream.tcp('db-read', { port: 5433, targets: ['replica-0.prod:5432', 'replica-1.prod:5432'] });
 */
export class Upstream {
  /**
   * An upstream of TCP connections, whatever they speak.
   *
   * Throws when the name is not that of a port, when the port is not one, and when there is no target or one that is not
   * `host:port`.
   *
   * @param name what the clients call it, for example `db`; in variables it is upper case, with `_` for `-`
   * @param props the local port and the targets
   */
  public static tcp(name: string, props: UpstreamTcpProps): Upstream {
    const where = `Upstream.tcp(${quoted(name)})`;
    checkProxiedName(where, name);
    checkPort(where, 'port', props.port);
    if (props.targets.length === 0) {
      throw new PatternError(where, { what: '"targets" is empty', fix: 'Name at least one target, for example "postgres:5432".' });
    }
    for (const target of props.targets) {
      const port = TARGET.exec(target)?.[3];
      if (port === undefined || !isPortNumber(Number(port))) {
        throw new PatternError(where, {
          what: `the target ${quoted(target)} is not a host and a port`,
          fix: 'Write it as "host:port", for example "postgres:5432" or "[fd00::1]:5432".',
        });
      }
    }
    return new Upstream(name, props.port, [...props.targets]);
  }

  private constructor(private readonly name: string, private readonly port: number, private readonly targets: string[]) {}

  /** @internal */
  public _listens(): ListeningPort {
    return { what: `upstream ${quoted(this.name)}`, name: this.name, number: this.port };
  }

  /** @internal */
  public _knows(): UpstreamKnowledge {
    return { name: this.name, port: this.port, targets: this.targets };
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
      [`${prefix}_TARGETS`]: this.targets.join(','),
      ...this.targets.length === 1 ? { [`${prefix}_TARGET`]: this.targets[0] } : {},
    };
  }
}
