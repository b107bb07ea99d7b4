import { ApiObject, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  AdapterPod, AdapterSource, AmbassadorPod, Inbound, InitStep, SharedVolume, SidecarKind, SidecarPod, Upstream, WithInitContainers,
} from '../../src';
import { containerOf, deepFreeze, envOf, expectError, namesIn, podOf } from '../synth/emitted-pod';

const MAIN: kplus.ContainerProps = { name: 'app', image: 'app:1.4' };
const HELPER: kplus.ContainerProps = { image: 'helper:1' };
const UPSTREAMS = [Upstream.tcp('db', { port: 5432, targets: ['pg:5432'] })];
const STEPS = [InitStep.run({ name: 'step', image: 'step:1' })];

type Create = (scope: Construct, props?: kplus.PodProps, main?: kplus.ContainerProps) => kplus.Pod;

/** Every Pod construct, and the name of what it adds. */
const CONSTRUCTS: Record<string, { create: Create; helper: string; list: 'containers' | 'initContainers' }> = {
  SidecarPod: {
    create: (scope, props, main = MAIN) => new SidecarPod(scope, 'web', { ...props, main, sidecars: [HELPER] }),
    helper: 'sidecar',
    list: 'containers',
  },
  AdapterPod: {
    create: (scope, props, main = MAIN) => new AdapterPod(scope, 'web', { ...props, main, adapter: HELPER }),
    helper: 'adapter',
    list: 'containers',
  },
  AmbassadorPod: {
    create: (scope, props, main = MAIN) => new AmbassadorPod(scope, 'web', { ...props, main, ambassador: HELPER, upstreams: UPSTREAMS }),
    helper: 'ambassador',
    list: 'initContainers',
  },
  WithInitContainers: {
    create: (scope, props, main = MAIN) => new WithInitContainers(scope, 'web', { ...props, main, steps: STEPS }),
    helper: 'step',
    list: 'initContainers',
  },
};

for (const [name, { create, helper, list }] of Object.entries(CONSTRUCTS)) {
  describe(name, () => {
    test('has the main container first, then what the pattern adds, then the pod\'s own', () => {
      const pod = create(Testing.chart(), {
        containers: [{ name: 'own', image: 'own:1' }],
        initContainers: [{ name: 'setup', image: 'setup:1' }],
      });
      expect(namesIn(pod, 'containers')).toEqual(['app', ...list === 'containers' ? [helper] : [], 'own']);
      expect(namesIn(pod, 'initContainers')).toEqual([...list === 'initContainers' ? [helper] : [], 'setup']);
    });

    test('forces no resources on any container', () => {
      const pod = create(Testing.chart(), {
        containers: [{ name: 'own', image: 'own:1' }],
        initContainers: [{ name: 'setup', image: 'setup:1' }],
      });
      for (const container of ['app', helper, 'own', 'setup']) {
        expect(containerOf(pod, container)).not.toHaveProperty('resources');
      }
    });

    test('keeps the resources that are asked for', () => {
      const resources: kplus.ContainerResources = { cpu: { request: kplus.Cpu.millis(250) } };
      const pod = create(Testing.chart(), { containers: [{ name: 'own', image: 'own:1', resources }] }, { ...MAIN, resources });
      expect(containerOf(pod, 'app').resources).toEqual({ requests: { cpu: '250m' } });
      expect(containerOf(pod, 'own').resources).toEqual({ requests: { cpu: '250m' } });
    });

    test('leaves the main container otherwise as cdk8s-plus has it', () => {
      const main: kplus.ContainerProps = { ...MAIN, portNumber: 80, securityContext: { user: 1000 } };
      const plain = new kplus.Pod(Testing.chart(), 'web', { containers: [{ ...main, resources: {} }] });
      const { env, ...emitted } = containerOf(create(Testing.chart(), {}, main), 'app');
      expect(emitted).toEqual(containerOf(plain, 'app'));
    });

    test('hands every other prop to the pod', () => {
      const chart = Testing.chart();
      const props: kplus.PodProps = {
        metadata: { labels: { team: 'shop' } },
        restartPolicy: kplus.RestartPolicy.NEVER,
        serviceAccount: kplus.ServiceAccount.fromServiceAccountName(chart, 'account', 'shop'),
        securityContext: { user: 1000, fsGroup: 2000 },
        dns: { hostname: 'web' },
        dockerRegistryAuth: kplus.Secret.fromSecretName(chart, 'registry', 'registry') as kplus.DockerConfigSecret,
        automountServiceAccountToken: true,
        hostNetwork: true,
        terminationGracePeriod: Duration.seconds(7),
        hostAliases: [{ ip: '10.0.0.1', hostnames: ['db'] }],
        volumes: [kplus.Volume.fromEmptyDir(chart, 'spare', 'spare')],
      };
      const pod = create(chart, props);
      const plain = new kplus.Pod(chart, 'plain', { ...props, containers: [MAIN] });
      const rest = ({ containers, initContainers, ...others }: any) => others;
      expect(rest(podOf(pod).spec)).toEqual(rest(podOf(plain).spec));
      expect(ApiObject.of(pod).toJson().metadata.labels.team).toBe('shop');
    });

    test('isolates the pod when asked for', () => {
      const chart = Testing.chart();
      create(chart, { isolate: true });
      expect(Testing.synth(chart).map(manifest => manifest.kind)).toEqual(expect.arrayContaining(['Pod', 'NetworkPolicy']));
    });

    test('leaves frozen props as they were', () => {
      const chart = Testing.chart();
      const volumeMounts = [new SharedVolume(chart, 'data').writtenAt('/data')];
      const main = deepFreeze({
        ...MAIN,
        volumeMounts,
        envVariables: {},
        ports: [{ number: 80 }],
        command: ['app'],
        args: [],
        envFrom: [],
      });
      const own: kplus.ContainerProps = { name: 'own', image: 'own:1', volumeMounts, envVariables: {}, ports: [] };
      const pod = create(chart, deepFreeze({ containers: [own] }), main);
      pod.containers.forEach(c => {
        c.env.addVariable('A', kplus.EnvValue.fromValue('1'));
        c.mount('/more', new SharedVolume(chart, `more-${c.name}`));
      });
      expect(envOf(pod, 'own')).toEqual(['A=1']);
    });

    test('fails when the pod could not be created', () => {
      expectError(() => create(Testing.chart(), {}, { ...MAIN, name: helper }),
        `${name} 'test/web': the name ${JSON.stringify(helper)} is taken`, 'a name of its own');
    });
  });
}

describe('SidecarPod', () => {
  test('has its sidecars in the order of the list, native ones in start order', () => {
    const sidecars = ['a', 'b'].map(name => ({ name, image: 's:1' }));
    const classic = new SidecarPod(Testing.chart(), 'web', { main: MAIN, sidecars });
    const native = new SidecarPod(Testing.chart(), 'web', { main: MAIN, sidecars, kind: SidecarKind.NATIVE });
    expect(namesIn(classic, 'containers')).toEqual(['app', 'a', 'b']);
    expect(namesIn(native, 'initContainers')).toEqual(['a', 'b']);
  });

  test('has native sidecars when it runs to completion', () => {
    const pod = new SidecarPod(Testing.chart(), 'task', { main: MAIN, sidecars: [HELPER], restartPolicy: kplus.RestartPolicy.NEVER });
    expect(containerOf(pod, 'sidecar').restartPolicy).toBe('Always');
  });

  test('fails when there is no sidecar', () => {
    expectError(
      () => new SidecarPod(Testing.chart(), 'web', { main: MAIN, sidecars: [] }),
      'SidecarPod \'test/web\': "sidecars" is empty',
      'at least one container',
    );
  });
});

describe('AdapterPod', () => {
  test('hands kind and source to its adapter', () => {
    const pod = new AdapterPod(Testing.chart(), 'web', {
      main: MAIN,
      adapter: HELPER,
      kind: SidecarKind.NATIVE,
      source: AdapterSource.port(80),
    });
    expect(namesIn(pod, 'initContainers')).toEqual(['adapter']);
    expect(envOf(pod, 'adapter')).toEqual(['SOURCE_HOST=127.0.0.1', 'SOURCE_PORT=80']);
  });
});

describe('AmbassadorPod', () => {
  const behind = (main: Partial<kplus.ContainerProps>) => new AmbassadorPod(Testing.chart(), 'web', {
    main: { ...MAIN, portNumber: 8000, ...main },
    ambassador: HELPER,
    inbound: [Inbound.tcp('web', { port: 8080, appPort: 8000 })],
  });

  test('has a classic ambassador and no probe of the main container where there is inbound only', () => {
    const pod = behind({});
    expect(namesIn(pod, 'containers')).toEqual(['app', 'ambassador']);
    expect(containerOf(pod, 'app')).not.toHaveProperty('startupProbe');
  });

  test('keeps a probe of the main container that is given, though it is like that of cdk8s-plus', () => {
    expect(containerOf(behind({ startup: kplus.Probe.fromTcpSocket({ port: 8000 }) }), 'app')).toHaveProperty('startupProbe');
  });

  test('hands kind, inbound and clients to its ambassador', () => {
    const pod = new AmbassadorPod(Testing.chart(), 'web', {
      main: MAIN,
      ambassador: HELPER,
      kind: SidecarKind.CLASSIC,
      upstreams: UPSTREAMS,
      inbound: [Inbound.tcp('web', { port: 8080, appPort: 80 })],
      clients: ['own'],
      containers: [{ name: 'own', image: 'own:1' }],
    });
    expect(namesIn(pod, 'containers')).toEqual(['app', 'ambassador', 'own']);
    expect(envOf(pod, 'own')).toEqual(['DB_HOST=127.0.0.1', 'DB_PORT=5432']);
    expect(envOf(pod, 'app')).toEqual([]);
    expect(envOf(pod, 'ambassador')).toContain('WEB_APP_PORT=80');
  });
});
