import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { variableTaken, withPorts, withVariables } from './container-additions';
import { Inbound } from './inbound';
import { addMain, addOwn, withoutContainers } from './pod-construct';
import { propsOf } from './props-input';
import { ListeningPort } from './proxied-port';
import { Sidecar, SidecarKind, SidecarOptions, SidecarProps } from './sidecar';
import { Upstream } from './upstream';
import { Json, quoted } from '../analysis/manifest/json';
import { HelperKnowledge } from '../analysis/pod/pod-knowledge';
import { Composition } from '../synth/composition';
import { demandList, hasMethod } from '../synth/given';
import { containersIn, PodManifest } from '../synth/pod-manifest';

/** What an ambassador proxies, and for whom. */
export interface AmbassadorOptions extends SidecarOptions {
  /**
   * What the clients reach through the ambassador.
   *
   * @default - nothing; then there is some inbound
   */
  readonly upstreams?: Upstream[];

  /**
   * What the outside reaches through the ambassador.
   *
   * @default - nothing; then there is some upstream
   */
  readonly inbound?: Inbound[];

  /**
   * The names of the containers that talk to the ambassador: their variables say where it is.
   *
   * @default - the main container, which is the first of `containers` that no pattern has added
   */
  readonly clients?: string[];
}

/** Props of `Ambassador`. */
export interface AmbassadorProps extends SidecarProps, AmbassadorOptions {}

/**
 * Adds a container that proxies traffic between the main container and the outside. The main container only ever talks
 * to localhost: whether its database is that of development, test or production changes no byte of it.
 *
 * Clients find their upstreams in `<NAME>_HOST` and `<NAME>_PORT`; the ambassador's arguments can use `$(<NAME>_TARGET)`
 * and the other variables of `Upstream` and `Inbound`. The ports are declared on its container.
 *
 * @see https://kubernetes.io/blog/2015/06/the-distributed-system-toolkit-patterns/
 *
 * @example
 * declare const deployment: kplus.Deployment;
 *
 * new Ambassador({
 *   container: {
 *     name: 'db-proxy',
 *     image: 'alpine/socat:1.8.0.3',
 *     args: ['tcp-listen:$(DB_PORT),bind=127.0.0.1,fork', 'tcp-connect:$(DB_TARGET)'],
 *     startup: kplus.Probe.fromCommand(['socat', '-u', 'open:/dev/null', 'tcp:127.0.0.1:5432']), // the app starts when it listens
 *   },
 *   upstreams: [Upstream.tcp('db', { port: 5432, targets: ['postgres.prod:5432'] })],
 * }).applyTo(deployment);
 */
export class Ambassador extends Sidecar {
  private readonly upstreams: Upstream[];
  private readonly inbound: Inbound[];
  private readonly clients?: string[];

  /**
   * Throws when `before` is given to a classic sidecar, which starts with the app.
   *
   * @param props the container, what it proxies and for whom
   */
  public constructor(props: AmbassadorProps) {
    super({ ...propsOf(new.target.name, props), kind: props.kind ?? (props.upstreams?.length ? SidecarKind.NATIVE : undefined) });
    const { upstreams = [], inbound = [], clients } = props;
    demandList(this.constructor.name, 'upstreams', upstreams, one => hasMethod(one, '_listens'), 'Make each with Upstream.tcp.');
    demandList(this.constructor.name, 'inbound', inbound, one => hasMethod(one, '_listens'), 'Make each with Inbound.tcp.');
    demandList(this.constructor.name, 'clients', clients ?? [], one => typeof one === 'string', 'Write names of containers.');
    this.upstreams = [...upstreams];
    this.inbound = [...inbound];
    this.clients = clients && [...clients];
  }

  /** @internal */
  protected _compose(composition: Composition): void {
    const listening = [...this.upstreams, ...this.inbound].map(proxied => proxied._listens());
    this.checkProxied(listening, composition);
    const props = this._containerIn(composition);
    const variables = this.ambassadorVariables(composition);
    const ports = listening.map(({ name, number }) => ({ name, number }));
    const ambassador = this._add(withPorts(withVariables(props, variables, composition), ports), this.knowledge, composition);
    this.checkClients(composition);
    composition.atSynth(pod => this.tellClients(pod, ambassador, composition));
    composition.atSynth(pod => this.dropDefaultProbes(pod, composition));
  }

  private get knowledge(): HelperKnowledge {
    return {
      role: 'ambassador',
      upstreams: this.upstreams.map(upstream => upstream._knows()),
      inbound: this.inbound.map(inbound => inbound._knows()),
      clients: this.clients,
    };
  }

  private ambassadorVariables(composition: Composition): Record<string, string> {
    const variables: Record<string, string> = {};
    for (const proxied of [...this.upstreams, ...this.inbound]) {
      for (const [name, value] of Object.entries(proxied._ambassadorVariables())) {
        if (name in variables) {
          throw composition.error({
            what: `${proxied._listens().what} would set the variable ${name} of the ambassador to ${quoted(value)}, `
              + `and another has set it to ${quoted(variables[name])}`,
            fix: 'Give it another name: each upstream and inbound names variables of its own.',
          });
        }
        variables[name] = value;
      }
    }
    return variables;
  }

  private get clientVariables(): Record<string, string> {
    return Object.assign({}, ...this.upstreams.map(upstream => upstream._clientVariables()));
  }

  private checkProxied(listening: ListeningPort[], composition: Composition) {
    if (listening.length === 0) {
      throw composition.error({ what: 'the ambassador proxies nothing', fix: 'Give it "upstreams" or "inbound", or use a Sidecar.' });
    }
    const others = composition.sketch().containers.filter(c => c.runsOn).flatMap(
      container => container.ports.filter(p => p.protocol === 'TCP').map(p => ({ what: `container ${quoted(container.name)}`, ...p })));
    listening.forEach(({ what, number }, i) => {
      const taken = [...others, ...listening.slice(0, i)].find(other => other.number === number);
      if (taken) {
        throw composition.error({
          what: `${what} wants port ${number}, which ${taken.what} has`,
          fix: 'All containers of a pod share one network: give it another port.',
        });
      }
    });
  }

  /** Finds out early what `tellClients` would find at the end, for the clients that are there by now. */
  private checkClients(composition: Composition) {
    const pod = composition.host.sketch().template as PodManifest;
    const clients = this.clients ?? [composition.mainContainer(pod)?.name];
    containersIn(pod).filter(c => clients.includes(c.name)).forEach(client => this.variablesFor(client, composition));
  }

  private tellClients(pod: PodManifest, ambassador: string, composition: Composition) {
    if (this.upstreams.length === 0) {
      return;
    }
    const containers = containersIn(pod);
    const steps = pod.spec.initContainers?.length ?? 0;
    const started = containers.findIndex(c => c.name === ambassador);
    const main = composition.mainContainer(pod);
    for (const name of this.clients ?? [main?.name]) {
      const position = containers.findIndex(c => c.name === name);
      const client = containers[position];
      if (!client) {
        const others = containers.map(c => quoted(c.name)).filter(other => other !== quoted(ambassador));
        throw composition.error({
          what: name === undefined ? `the ambassador ${quoted(ambassador)} has no main container to talk to it`
            : `${quoted(name)} is to talk to the ambassador ${quoted(ambassador)}, and there is no container of that name`,
          fix: `Name some of these in "clients": ${others.join(', ')}.`,
        });
      }
      if (position < steps && position < started) {
        throw composition.error({
          what: `the init container ${quoted(name)} is to talk to the ambassador ${quoted(ambassador)}, which starts after it`,
          fix: `Make the ambassador a native sidecar with "before: ${quoted(name)}", or apply it before the steps that need it.`,
        });
      }
      this.tell(client, composition);
    }
  }

  /** An app that listens on 127.0.0.1 would never pass a probe that nobody has asked for: the kubelet does not get there. */
  private dropDefaultProbes(pod: PodManifest, { host }: Composition) {
    const appPorts = this.inbound.map(inbound => inbound._knows().appPort);
    for (const container of pod.spec.containers ?? []) {
      if (appPorts.includes(container.startupProbe?.tcpSocket?.port) && host.hasDefaultProbe(container)) {
        delete container.startupProbe;
      }
    }
  }

  private tell(client: Json, composition: Composition) {
    const added = this.variablesFor(client, composition);
    if (added.length > 0) {
      client.env = [...added.map(([name, value]) => ({ name, value })), ...client.env ?? []];
    }
  }

  /** The variables that a client is still to be told. */
  private variablesFor(client: Json, composition: Composition): [name: string, value: string][] {
    const own: Json[] = client.env ?? [];
    return Object.entries(this.clientVariables).filter(([name, value]) => {
      const set = own.find(variable => variable.name === name);
      if (set && set.value !== value) {
        throw composition.error(variableTaken(client.name, name, value));
      }
      return !set;
    });
  }
}

/** Props of `AmbassadorPod`. */
export interface AmbassadorPodProps extends kplus.PodProps, AmbassadorOptions {
  /** The main container. cdk8s-plus' forced resources are left out. */
  readonly main: kplus.ContainerProps;

  /** The ambassador; see `SidecarProps.container` for what is left out. */
  readonly ambassador: kplus.ContainerProps;
}

/**
 * A pod with a main container and its ambassador. `containers` and `initContainers` of the pod's own follow them.
 *
 * @example
 * declare const chart: Chart;
 *
 * new AmbassadorPod(chart, 'shop', {
 *   main: { name: 'app', image: 'shop:2.3' },
 *   ambassador: {
 *     image: 'alpine/socat:1.8.0.3',
 *     args: ['tcp-listen:$(DB_PORT),bind=127.0.0.1,fork', 'tcp-connect:$(DB_TARGET)'],
 *     startup: kplus.Probe.fromCommand(['socat', '-u', 'open:/dev/null', 'tcp:127.0.0.1:5432']), // the app starts when it listens
 *   },
 *   upstreams: [Upstream.tcp('db', { port: 5432, targets: ['postgres.prod:5432'] })],
 * });
 */
export class AmbassadorPod extends kplus.Pod {
  /**
   * Throws when the pod that results could not be created.
   *
   * @param scope the scope in which to define this construct
   * @param id the name of this construct within its scope
   * @param props the containers, what is proxied, and all that a pod of cdk8s-plus takes
   */
  public constructor(scope: Construct, id: string, props: AmbassadorPodProps) {
    super(scope, id, withoutContainers(props));
    addMain(this, props.main);
    const { ambassador: container, kind, upstreams, inbound, clients } = props;
    new Ambassador({ container, kind, upstreams, inbound, clients }).applyTo(this);
    addOwn(this, props);
  }
}
