import { checkPath } from './address-input';
import { optionsOf } from './props-input';
import { quoted } from '../analysis/manifest/json';
import { isPortNumber } from '../analysis/manifest/names';
import { PatternError } from '../synth/pattern-error';

/** Options of `AdapterEndpoint.prometheus`. */
export interface AdapterEndpointPrometheusOptions {
  /**
   * The path that Prometheus scrapes.
   *
   * @default '/metrics'
   */
  readonly path?: string;
}

/**
 * What an adapter serves: a port of its own, which is declared on its container.
 *
 * @example
 * AdapterEndpoint.port(8125);
 * AdapterEndpoint.prometheus(9113);
 */
export class AdapterEndpoint {
  /**
   * A TCP port.
   *
   * Throws when the port is not one.
   *
   * @param port the number of the port, 1 to 65535
   */
  public static port(port: number): AdapterEndpoint {
    return new AdapterEndpoint('AdapterEndpoint.port', port, {});
  }

  /**
   * A TCP port with metrics, which the pod announces in the annotations `prometheus.io/scrape`, `prometheus.io/port`
   * and, unless it is `/metrics`, `prometheus.io/path`.
   *
   * Throws when the port is not one, when the path does not begin with `/`, and when it holds a token.
   *
   * @param port the number of the port, 1 to 65535
   * @param options the path, where it is not `/metrics`
   */
  public static prometheus(port: number, options: AdapterEndpointPrometheusOptions = {}): AdapterEndpoint {
    const { path = '/metrics' } = optionsOf('AdapterEndpoint.prometheus', options);
    if (typeof path !== 'string' || !path.startsWith('/')) {
      throw new PatternError('AdapterEndpoint.prometheus', { what: `the path is ${quoted(path)}`, fix: 'Begin it with "/".' });
    }
    checkPath('AdapterEndpoint.prometheus', path);
    return new AdapterEndpoint('AdapterEndpoint.prometheus', port, {
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': `${port}`,
      ...path === '/metrics' ? {} : { 'prometheus.io/path': path },
    });
  }

  private constructor(maker: string, private readonly number: number, private readonly annotations: Record<string, string>) {
    if (!isPortNumber(number)) {
      throw new PatternError(maker, { what: `the port is ${quoted(number)}`, fix: 'A port is a whole number from 1 to 65535.' });
    }
  }

  /** @internal */
  public _number(): number {
    return this.number;
  }

  /** @internal */
  public _annotations(): Record<string, string> {
    return this.annotations;
  }
}
