import { propsOf } from './props-input';
import { checkPort, checkProxiedName, ListeningPort, variablePrefix } from './proxied-port';
import { quoted } from '../analysis/manifest/json';
import { InboundKnowledge } from '../analysis/pod/pod-knowledge';
import { PatternError } from '../synth/pattern-error';

/** Props of `Inbound.tcp`. */
export interface InboundTcpProps {
  /** The port at which the ambassador takes connections from outside, 1 to 65535; a Service targets this one. */
  readonly port: number;

  /** The port on localhost at which the app listens, 1 to 65535. */
  readonly appPort: number;
}

/**
 * A port of the app that the outside reaches through the ambassador only. The ambassador is told in `WEB_PORT` and
 * `WEB_APP_PORT`; the app is told nothing, and should listen on 127.0.0.1. The kubelet does not get there: where the app's container
 * has that port as its `portNumber`, the startup probe that cdk8s-plus adds for it is left out, and any other stays. A Service that
 * targets the app's port is an error of the checks.
 *
 * @example
 * Inbound.tcp('web', { port: 8080, appPort: 80 });
 */
export class Inbound {
  /**
   * Inbound TCP connections, whatever they speak.
   *
   * Throws when the name is not that of a port, when a port is not one, and when both ports are the same.
   *
   * @param name what it is called, for example `web`; in variables it is upper case, with `_` for `-`
   * @param props the ports
   */
  public static tcp(name: string, props: InboundTcpProps): Inbound {
    const where = `Inbound.tcp(${quoted(name)})`;
    checkProxiedName(where, name);
    const { port, appPort } = propsOf(where, props);
    checkPort(where, 'port', port);
    checkPort(where, 'appPort', appPort);
    if (port === appPort) {
      throw new PatternError(where, {
        what: `the ambassador and the app both have the port ${port}`,
        fix: 'All containers of a pod share one network: give the ambassador another port.',
      });
    }
    return new Inbound(name, port, appPort);
  }

  private constructor(private readonly name: string, private readonly port: number, private readonly appPort: number) {}

  /** @internal */
  public _listens(): ListeningPort {
    return { what: `inbound ${quoted(this.name)}`, name: this.name, number: this.port };
  }

  /** @internal */
  public _knows(): InboundKnowledge {
    return { name: this.name, port: this.port, appPort: this.appPort };
  }

  /** @internal */
  public _ambassadorVariables(): Record<string, string> {
    const prefix = variablePrefix(this.name);
    return { [`${prefix}_PORT`]: `${this.port}`, [`${prefix}_APP_PORT`]: `${this.appPort}` };
  }
}
