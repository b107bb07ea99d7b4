import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { AdapterEndpoint } from './adapter-endpoint';
import { AdapterSource } from './adapter-source';
import { withPorts, withVariables } from './container-additions';
import { addMain, addOwn, withoutContainers } from './pod-construct';
import { Sidecar, SidecarOptions, SidecarProps } from './sidecar';
import { quoted } from '../analysis/manifest/json';
import { Composition } from '../synth/composition';
import { demand, hasMethod } from '../synth/given';

/** What an adapter reads and serves. */
export interface AdapterOptions extends SidecarOptions {
  /**
   * What the adapter reads of the main container.
   *
   * @default - whatever its own command and mounts say
   */
  readonly source?: AdapterSource;

  /**
   * What the adapter serves.
   *
   * @default - the ports that the container declares
   */
  readonly serves?: AdapterEndpoint;
}

/** Props of `Adapter`. */
export interface AdapterProps extends SidecarProps, AdapterOptions {}

/**
 * Adds a container that shows the outside a simplified, homogenised view of the main container: a metrics exporter, a
 * log normaliser. The main container stays as it is, byte for byte.
 *
 * @see https://kubernetes.io/blog/2015/06/the-distributed-system-toolkit-patterns/
 *
 * @example
 * declare const deployment: kplus.Deployment;
 *
 * new Adapter({
 *   container: { name: 'exporter', image: 'nginx/nginx-prometheus-exporter:1.4', args: ['--nginx.scrape-uri=$(SOURCE_URL)'] },
 *   source: AdapterSource.port(8080, { path: '/stub_status' }),
 *   serves: AdapterEndpoint.prometheus(9113),
 * }).applyTo(deployment);
 */
export class Adapter extends Sidecar {
  private readonly source?: AdapterSource;
  private readonly serves?: AdapterEndpoint;

  /**
   * Throws when `before` is given to a classic sidecar, which starts with the app.
   *
   * @param props the container, what it reads and what it serves
   */
  public constructor(props: AdapterProps) {
    super(props);
    this.source = props.source;
    this.serves = props.serves;
    demand(this.constructor.name, 'source', this.source, !this.source || hasMethod(this.source, '_mounts'), 'Make it with AdapterSource.');
    demand(this.constructor.name, 'serves', this.serves, !this.serves || hasMethod(this.serves, '_number'),
      'Make it with AdapterEndpoint, as in AdapterEndpoint.port(9113).');
  }

  /** @internal */
  protected _compose(composition: Composition): void {
    const props = this._containerIn(composition);
    const mounts = [...props.volumeMounts ?? [], ...this.source?._mounts() ?? []];
    const ports = this.serves ? [{ number: this.serves._number() }] : [];
    const complete = withPorts(withVariables({ ...props, volumeMounts: mounts }, this.source?._variables() ?? {}, composition), ports);
    this._add(complete, { role: 'adapter', readsPort: this.source?._port() }, composition);
    this.annotate(composition);
  }

  private annotate(composition: Composition) {
    for (const [key, value] of Object.entries(this.serves?._annotations() ?? {})) {
      const present = composition.host.annotation(key);
      if (present !== undefined && present !== value) {
        throw composition.error({
          what: `the adapter announces its metrics with ${quoted(key)}: ${quoted(value)}, and the pod has ${quoted(present)} there`,
          fix: 'Use AdapterEndpoint.port instead, or remove the annotation: it can name one port of a pod only.',
        });
      }
      composition.host.annotate(key, value);
    }
  }
}

/** Props of `AdapterPod`. */
export interface AdapterPodProps extends kplus.PodProps, AdapterOptions {
  /** The main container. cdk8s-plus' forced resources are left out. */
  readonly main: kplus.ContainerProps;

  /** The adapter; see `SidecarProps.container` for what is left out. */
  readonly adapter: kplus.ContainerProps;
}

/**
 * A pod with a main container and its adapter. `containers` and `initContainers` of the pod's own follow them.
 *
 * @example
 * declare const chart: Chart;
 *
 * new AdapterPod(chart, 'cache', {
 *   main: { name: 'redis', image: 'redis:7.4', ports: [{ number: 6379 }], securityContext: { user: 999 } },
 *   adapter: { name: 'exporter', image: 'oliver006/redis_exporter:v1.66.0', args: ['--redis.addr=redis://$(SOURCE_HOST):$(SOURCE_PORT)'] },
 *   source: AdapterSource.port(6379),
 *   serves: AdapterEndpoint.prometheus(9121),
 * });
 */
export class AdapterPod extends kplus.Pod {
  /**
   * Throws when the pod that results could not be created.
   *
   * @param scope the scope in which to define this construct
   * @param id the name of this construct within its scope
   * @param props the containers, and all that a pod of cdk8s-plus takes
   */
  public constructor(scope: Construct, id: string, props: AdapterPodProps) {
    super(scope, id, withoutContainers(props));
    addMain(this, props.main);
    new Adapter({ container: props.adapter, kind: props.kind, source: props.source, serves: props.serves }).applyTo(this);
    addOwn(this, props);
  }
}
