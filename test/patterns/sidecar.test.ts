import { ApiObject, Duration, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { InitContainers, InitStep, SharedVolume, Sidecar, SidecarKind } from '../../src';
import { containerOf, deepFreeze, deploymentWithApp, expectError, namesIn, podOf, WORKLOADS } from '../synth/emitted-pod';

const SHIPPER: kplus.ContainerProps = { name: 'ship', image: 'fluent-bit:3.2' };

describe('kind', () => {
  const runsOn = ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet'];
  for (const [kind, create] of Object.entries(WORKLOADS)) {
    const native = !runsOn.includes(kind);

    test(`is ${native ? 'native' : 'classic'} in a ${kind} when left out`, () => {
      const workload = create(Testing.chart(), 'web');
      workload.addContainer({ name: 'app', image: 'app:1.4' });
      new Sidecar({ container: SHIPPER }).applyTo(workload);
      expect(namesIn(workload, 'containers')).toEqual(native ? ['app'] : ['app', 'ship']);
      expect(namesIn(workload, 'initContainers')).toEqual(native ? ['ship'] : []);
      expect(containerOf(workload, 'ship').restartPolicy).toBe(native ? 'Always' : undefined);
    });

    test(`is what was asked for in a ${kind}`, () => {
      const workload = create(Testing.chart(), 'web');
      workload.addContainer({ name: 'app', image: 'app:1.4' });
      new Sidecar({ container: SHIPPER, kind: SidecarKind.CLASSIC }).applyTo(workload);
      new Sidecar({ container: { ...SHIPPER, name: 'sync' }, kind: SidecarKind.NATIVE }).applyTo(workload);
      expect(namesIn(workload, 'containers')).toEqual(['app', 'ship']);
      expect(namesIn(workload, 'initContainers')).toEqual(['sync']);
      expect(containerOf(workload, 'ship')).not.toHaveProperty('restartPolicy');
      expect(containerOf(workload, 'sync').restartPolicy).toBe('Always');
    });
  }

  for (const restartPolicy of [kplus.RestartPolicy.NEVER, kplus.RestartPolicy.ON_FAILURE]) {
    test(`is native in a Pod that restarts ${restartPolicy} when left out`, () => {
      const pod = new kplus.Pod(Testing.chart(), 'task', { restartPolicy, containers: [{ name: 'app', image: 'app:1.4' }] });
      new Sidecar({ container: SHIPPER }).applyTo(pod);
      expect(namesIn(pod, 'initContainers')).toEqual(['ship']);
    });
  }
});

describe('native', () => {
  test('has the probes, hooks and ports that were asked for, as the API server takes them', () => {
    const deployment = deploymentWithApp(Testing.chart());
    new Sidecar({
      kind: SidecarKind.NATIVE,
      container: {
        ...SHIPPER,
        ports: [{ number: 2020, name: 'http' }],
        startup: kplus.Probe.fromHttpGet('/started', { port: 2020 }),
        readiness: kplus.Probe.fromHttpGet('/ready', { port: 2020 }),
        liveness: kplus.Probe.fromCommand(['alive'], { periodSeconds: Duration.seconds(7) }),
        lifecycle: { postStart: kplus.Handler.fromCommand(['warm-up']), preStop: kplus.Handler.fromCommand(['flush']) },
      },
    }).applyTo(deployment);
    expect(containerOf(deployment, 'ship')).toMatchObject({
      restartPolicy: 'Always',
      ports: [{ containerPort: 2020, name: 'http' }],
      startupProbe: { httpGet: { path: '/started', port: 2020 } },
      readinessProbe: { httpGet: { path: '/ready', port: 2020 } },
      livenessProbe: { exec: { command: ['alive'] }, periodSeconds: 7 },
      lifecycle: { postStart: { exec: { command: ['warm-up'] } }, preStop: { exec: { command: ['flush'] } } },
    });
  });

  for (const kind of [SidecarKind.NATIVE, SidecarKind.CLASSIC]) {
    test(`a ${kind} sidecar with a port number has no probe that was not asked for`, () => {
      const deployment = deploymentWithApp(Testing.chart());
      new Sidecar({ container: { ...SHIPPER, portNumber: 2020 }, kind }).applyTo(deployment);
      const container = containerOf(deployment, 'ship');
      expect(container.ports).toEqual([{ containerPort: 2020 }]);
      expect(Object.keys(container).filter(key => key.endsWith('Probe'))).toEqual([]);
    });

    test(`a ${kind} sidecar with a port number has the probe that was asked for`, () => {
      const deployment = deploymentWithApp(Testing.chart());
      new Sidecar({ container: { ...SHIPPER, portNumber: 2020, startup: kplus.Probe.fromCommand(['up']) }, kind }).applyTo(deployment);
      expect(containerOf(deployment, 'ship').startupProbe.exec.command).toEqual(['up']);
    });
  }
});

describe('start order', () => {
  const step = (name: string) => new InitContainers({ steps: [InitStep.run({ name, image: 'step:1' })] });
  const native = (name: string, before?: string) => new Sidecar({ container: { name, image: 's:1' }, kind: SidecarKind.NATIVE, before });

  test('is the order of application, steps and native sidecars interleaved', () => {
    const deployment = deploymentWithApp(Testing.chart());
    [step('a'), native('b'), step('c'), native('d')].forEach(pattern => pattern.applyTo(deployment));
    expect(namesIn(deployment, 'initContainers')).toEqual(['a', 'b', 'c', 'd']);
    expect(podOf(deployment).spec.initContainers.map((c: any) => c.restartPolicy)).toEqual([undefined, 'Always', undefined, 'Always']);
  });

  test('has a sidecar directly before the init container that it names', () => {
    const deployment = deploymentWithApp(Testing.chart());
    deployment.addInitContainer({ name: 'own', image: 'own:1' });
    [step('a'), native('b', 'own'), step('c'), native('d', 'b'), native('e', 'c')].forEach(pattern => pattern.applyTo(deployment));
    expect(namesIn(deployment, 'initContainers')).toEqual(['d', 'b', 'own', 'a', 'e', 'c']);
  });

  test('fails when a classic sidecar is to start before an init container', () => {
    expectError(() => new Sidecar({ container: SHIPPER, kind: SidecarKind.CLASSIC, before: 'own' }),
      'Sidecar: ', '"before" is "own"', 'classic sidecar', 'SidecarKind.NATIVE');
    const deployment = deploymentWithApp(Testing.chart());
    deployment.addInitContainer({ name: 'own', image: 'own:1' });
    expectError(() => new Sidecar({ container: SHIPPER, before: 'own' }).applyTo(deployment),
      'Deployment \'test/web\': ', '"before" is "own"', 'SidecarKind.NATIVE');
  });

  test('has a sidecar before an init container of a Job without asking for its kind', () => {
    const job = new kplus.Job(Testing.chart(), 'job', { containers: [{ name: 'app', image: 'app:1.4' }] });
    job.addInitContainer({ name: 'own', image: 'own:1' });
    new Sidecar({ container: SHIPPER, before: 'own' }).applyTo(job);
    expect(namesIn(job, 'initContainers')).toEqual(['ship', 'own']);
  });
});

test('everything that a container of cdk8s-plus takes reaches the manifest', () => {
  const chart = Testing.chart();
  const deployment = deploymentWithApp(chart);
  const logs = new SharedVolume(chart, 'logs');
  new Sidecar({
    container: {
      ...SHIPPER,
      command: ['/bin/ship'],
      args: ['--to', 'stdout'],
      workingDir: '/work',
      envVariables: { LEVEL: kplus.EnvValue.fromValue('info') },
      envFrom: [kplus.Env.fromSecret(kplus.Secret.fromSecretName(chart, 'token', 'token'))],
      volumeMounts: [logs.readAt('/logs')],
      ports: [{ number: 53, protocol: kplus.Protocol.UDP }],
    },
  }).applyTo(deployment);
  expect(containerOf(deployment, 'ship')).toMatchObject({
    command: ['/bin/ship'],
    args: ['--to', 'stdout'],
    workingDir: '/work',
    env: [{ name: 'LEVEL', value: 'info' }],
    envFrom: [{ secretRef: { name: 'token' } }],
    volumeMounts: [{ name: 'logs', mountPath: '/logs', readOnly: true }],
    ports: [{ containerPort: 53, protocol: 'UDP' }],
  });
});

test('a subclass makes the container for each workload', () => {
  class NamedAfterWorkload extends Sidecar {
    public containerFor(workload: Construct): kplus.ContainerProps {
      return { ...super.containerFor(workload), args: [workload.node.id] };
    }
  }
  const chart = Testing.chart();
  const [one, two] = ['one', 'two'].map(id => new kplus.Deployment(chart, id, { containers: [{ name: 'app', image: 'app:1.4' }] }));
  new NamedAfterWorkload({ container: SHIPPER }).applyTo(chart);
  expect([containerOf(one, 'ship').args, containerOf(two, 'ship').args]).toEqual([['one'], ['two']]);
});

test('one pattern serves many workloads, of which none changes another', () => {
  const chart = Testing.chart();
  const workloads = Object.entries(WORKLOADS).map(([id, create]) => create(chart, id.toLowerCase()));
  workloads.forEach(workload => workload.addContainer({ name: 'app', image: 'app:1.4' }));
  const container = {
    ...SHIPPER,
    envVariables: { A: kplus.EnvValue.fromValue('1') },
    ports: [{ number: 2020 }],
    volumeMounts: [],
    envFrom: [],
  };
  new Sidecar({ container: deepFreeze(container), kind: SidecarKind.CLASSIC }).applyTo(chart);

  const [first, ...others] = workloads.map(workload => workload.containers[1]);
  first.env.addVariable('B', kplus.EnvValue.fromValue('2'));
  first.addPort({ number: 2021 });
  first.mount('/cache', new SharedVolume(chart, 'cache'));
  for (const other of others) {
    expect([Object.keys(other.env.variables), other.ports.length, other.mounts]).toEqual([['A'], 1, []]);
  }
});

test('props that are frozen however deep serve every kind', () => {
  const chart = Testing.chart();
  const props: kplus.ContainerProps = deepFreeze({
    ...SHIPPER,
    command: ['/bin/ship'],
    args: ['--quiet'],
    envVariables: {},
    envFrom: [],
    ports: [{ number: 2020 }],
    volumeMounts: [new SharedVolume(chart, 'logs').readAt('/logs')],
    resources: {},
    securityContext: { capabilities: { add: [kplus.Capability.NET_BIND_SERVICE] } },
  });
  for (const kind of [SidecarKind.NATIVE, SidecarKind.CLASSIC]) {
    const deployment = new kplus.Deployment(chart, kind, { containers: [{ name: 'app', image: 'app:1.4' }] });
    new Sidecar(deepFreeze({ container: props, kind })).applyTo(deployment);
    expect(containerOf(deployment, 'ship').securityContext.capabilities.add).toEqual(['NET_BIND_SERVICE']);
  }
  expect(props.securityContext!.capabilities!.add).toEqual(['CAP_NET_BIND_SERVICE']);
});

describe('names', () => {
  for (const kind of [SidecarKind.NATIVE, SidecarKind.CLASSIC]) {
    test(`an unnamed ${kind} sidecar is called sidecar`, () => {
      const deployment = deploymentWithApp(Testing.chart());
      new Sidecar({ container: { image: 's:1' }, kind }).applyTo(deployment);
      expect(containerOf(deployment, 'sidecar').image).toBe('s:1');
    });
  }

  test('fails when the name is taken, by an app container or an init container', () => {
    const deployment = deploymentWithApp(Testing.chart());
    expectError(() => new Sidecar({ container: { name: 'app', image: 's:1' }, kind: SidecarKind.NATIVE }).applyTo(deployment),
      'Deployment \'test/web\': the name "app" is taken by spec.template.spec.containers[0]', 'init containers included', 'a name of its own');
    const other = new kplus.Pod(Testing.chart(), 'pod', { containers: [{ name: 'app', image: 'app:1.4' }] });
    other.addInitContainer({ name: 'setup', image: 'setup:1' });
    expectError(() => new Sidecar({ container: { name: 'setup', image: 's:1' } }).applyTo(other),
      'Pod \'test/pod\': the name "setup" is taken', 'init containers included', 'a name of its own');
  });

  test('fails when two sidecars are unnamed', () => {
    const deployment = deploymentWithApp(Testing.chart());
    new Sidecar({ container: { image: 's:1' } }).applyTo(deployment);
    expectError(() => new Sidecar({ container: { image: 's:2' } }).applyTo(deployment), 'the name "sidecar" is taken');
  });

  for (const name of ['Ship', 'ship_logs', '-ship', 'ship.logs', 'a'.repeat(64), '']) {
    test(`fails when the name is ${JSON.stringify(name)}`, () => {
      expectError(
        () => new Sidecar({ container: { name, image: 's:1' } }).applyTo(deploymentWithApp(Testing.chart())),
        'Deployment \'test/web\': ',
        name === '' ? 'the container has no name' : `${JSON.stringify(name)} is no name for a container`,
        '1 to 63 lower-case letters',
      );
    });
  }
});

test('a patch may say what the pattern would add', () => {
  const deployment = deploymentWithApp(Testing.chart());
  new Sidecar({ container: SHIPPER }).applyTo(deployment);
  ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/containers/1/securityContext/runAsUser', 1234));
  expect(containerOf(deployment, 'ship').securityContext.runAsUser).toBe(1234);
});
