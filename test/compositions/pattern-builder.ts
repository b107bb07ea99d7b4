import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  Action,
  AdapterPattern,
  AmbassadorPattern,
  Composition,
  ContainerDescription,
  HelperPattern,
  Kind,
  Mount,
  Pattern,
  Step,
  VolumeDescription,
} from './description';
import { beforeOf } from './order';
import {
  Adapter,
  AdapterEndpoint,
  AdapterSource,
  Ambassador,
  Inbound,
  InitContainers,
  InitStep,
  PodPattern,
  RestrictedSecurity,
  SharedProcessNamespace,
  SharedVolume,
  Sidecar,
  SidecarKind,
  Upstream,
} from '../../src';

/**
 * Makes patterns and containers of their descriptions, with the volumes of one chart. What it makes is frozen, so that
 * nothing can change what the caller holds.
 */
export class PatternBuilder {
  private readonly volumes: SharedVolume[];

  public constructor(private readonly chart: Chart, volumes: readonly VolumeDescription[]) {
    this.volumes = volumes.map((volume, i) => this.volume(volume, i));
  }

  public pattern(pattern: Pattern, composition: Composition): PodPattern {
    return frozen(this.unfrozen(pattern, composition));
  }

  private unfrozen(pattern: Pattern, composition: Composition): PodPattern {
    switch (pattern.type) {
      case 'Sidecar': return new Sidecar(this.sidecar(pattern, composition));
      case 'Adapter': return new Adapter({ ...this.sidecar(pattern, composition), ...this.adapter(pattern) });
      case 'Ambassador': return new Ambassador({ ...this.sidecar(pattern, composition), ...this.ambassador(pattern, composition) });
      case 'InitContainers': return new InitContainers({
        steps: pattern.steps.map(step => this.step(step)),
        before: beforeOf(pattern, composition),
      });
      case 'SharedProcessNamespace': return new SharedProcessNamespace();
      case 'RestrictedSecurity': return new RestrictedSecurity();
    }
  }

  public kind({ kind }: Kind): SidecarKind | undefined {
    return kind && { native: SidecarKind.NATIVE, classic: SidecarKind.CLASSIC }[kind];
  }

  public adapter({ source, serves, ...pattern }: AdapterPattern) {
    return {
      kind: this.kind(pattern),
      source: source && ('directory' in source
        ? AdapterSource.directory({ mount: this.mount(source.directory) })
        : AdapterSource.port(source.port, { path: source.path })),
      serves: serves && (serves.prometheus
        ? AdapterEndpoint.prometheus(serves.port, { path: serves.path })
        : AdapterEndpoint.port(serves.port)),
    };
  }

  public ambassador({ upstreams, inbound, clients, ...pattern }: AmbassadorPattern, composition: Composition) {
    const users = [composition.main, ...composition.containers];
    return {
      kind: this.kind(pattern),
      upstreams: upstreams.map(({ name, port, targets }) => Upstream.tcp(name, { port, targets: targets && [...targets] })),
      inbound: inbound.map(({ name, port, appPort }) => Inbound.tcp(name, { port, appPort })),
      clients: clients?.map(client => typeof client === 'number' ? users[client % users.length].name ?? 'main' : client),
    };
  }

  public step(step: Step): InitStep {
    switch (step.factory) {
      case 'run': return InitStep.run(this.container(step.container));
      case 'waitForDns': return InitStep.waitForDns(step.host, { name: step.name });
      case 'waitForTcp': return InitStep.waitForTcp(step.host, 5432, { name: step.name, timeout: seconds(step.timeout) });
      case 'waitForHttp': return InitStep.waitForHttp(`http://${step.host}/a?b=$(C)`, { name: step.name, timeout: seconds(step.timeout) });
      case 'gitClone': return InitStep.gitClone({
        name: step.name,
        repository: 'https://git.example/$(A)/b.git',
        revision: step.revision,
        credentials: step.credentials
          ? kplus.Secret.fromSecretName(this.chart, `secret-${this.chart.node.children.length}`, 'git')
          : undefined,
        into: this.mount(step.into),
      });
      case 'writeFile': return InitStep.writeFile({ name: step.name, file: step.file, content: step.content, into: this.mount(step.into) });
      case 'renderConfig': return InitStep.renderConfig({
        name: step.name,
        templates: this.mount(step.from),
        into: this.mount(step.into),
        variables: Object.fromEntries(step.variables.map(name => [name, kplus.EnvValue.fromValue('$(x)')])),
      });
      case 'copyFromImage': return InitStep.copyFromImage({
        name: step.name,
        image: 'assets:2',
        path: step.path,
        into: this.mount(step.into),
      });
    }
  }

  public container(container: ContainerDescription): kplus.ContainerProps {
    const {
      name,
      image,
      ports,
      portNumber,
      lifecycle,
      user,
      group,
      root,
      privileged,
      capabilities,
      mounts,
      env,
      args,
      resources,
    } = container;
    return frozen({
      name,
      image,
      portNumber,
      ports: ports.map(port => ({ ...port, protocol: port.protocol && kplus.Protocol[port.protocol] })),
      ...Object.fromEntries((container.probes ?? []).map(({ hook, by }) => [hook, probe(by)])),
      lifecycle: lifecycle && { postStart: handler(lifecycle.postStart), preStop: handler(lifecycle.preStop) },
      securityContext: {
        user,
        group,
        ensureNonRoot: root ? false : undefined,
        privileged,
        capabilities: capabilities && { add: capabilities.map(capability => kplus.Capability[capability]) },
      },
      volumeMounts: mounts.map(m => this.mount(m)),
      envVariables: env && Object.fromEntries(Object.entries(env).map(([key, value]) => [key, kplus.EnvValue.fromValue(value)])),
      args: args && [...args],
      // False stands for none at all, as opposed to those that cdk8s-plus forces.
      resources: resources === undefined ? undefined : resources ? { memory: { request: Size.mebibytes(16) } } : {},
    });
  }

  public mounts({ mounts }: ContainerDescription): kplus.VolumeMount[] {
    return frozen(mounts.map(m => this.mount(m)));
  }

  private sidecar(pattern: Pattern & HelperPattern, composition: Composition) {
    return { container: this.container(pattern.container), kind: this.kind(pattern), before: beforeOf(pattern, composition) };
  }

  private mount({ volume, path, written, subPath }: Mount): kplus.VolumeMount {
    const shared = this.volumes[volume];
    return written ? shared.writtenAt(path, { subPath }) : shared.readAt(path, { subPath });
  }

  private volume({ name, medium, mebibytes, configMap }: VolumeDescription, i: number): SharedVolume {
    if (configMap) {
      const map = new kplus.ConfigMap(this.chart, 'templates', { data: { 'a.conf': '${A}' } });
      return SharedVolume.of(kplus.Volume.fromConfigMap(this.chart, 'templates-volume', map));
    }
    return new SharedVolume(this.chart, `volume${i}`, {
      volumeName: name,
      medium: medium && { disk: kplus.EmptyDirMedium.DEFAULT, memory: kplus.EmptyDirMedium.MEMORY }[medium],
      sizeLimit: mebibytes === undefined ? undefined : Size.mebibytes(mebibytes),
    });
  }
}

/** Freezes a value and all that it holds, but for constructs, which grow. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Construct.isConstruct(value) && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

function seconds(count: number | undefined): Duration | undefined {
  return count === undefined ? undefined : Duration.seconds(count);
}

function probe(by: Action): kplus.Probe {
  switch (by) {
    case 'http': return kplus.Probe.fromHttpGet('/healthz', { port: 8080, periodSeconds: Duration.seconds(5) });
    case 'tcp': return kplus.Probe.fromTcpSocket();
    case 'command': return kplus.Probe.fromCommand(['true']);
  }
}

function handler(by: Action | undefined): kplus.Handler | undefined {
  switch (by) {
    case 'http': return kplus.Handler.fromHttpGet('/drain', { port: 8080 });
    case 'tcp': return kplus.Handler.fromTcpSocket();
    case 'command': return kplus.Handler.fromCommand(['true']);
    case undefined: return undefined;
  }
}
