import { ApiObject, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Adapter, AdapterEndpoint, AdapterPod, AdapterSource, SharedVolume, SidecarKind } from '../../src';
import { containerOf, deepFreeze, deploymentWithApp, envOf, expectError, namesIn, podOf } from '../synth/emitted-pod';

const EXPORTER: kplus.ContainerProps = { image: 'exporter:1.4' };

describe('source', () => {
  test('a port is told as host and port', () => {
    const deployment = deploymentWithApp(Testing.chart());
    new Adapter({ container: EXPORTER, source: AdapterSource.port(6379) }).applyTo(deployment);
    expect(envOf(deployment, 'adapter')).toEqual(['SOURCE_HOST=127.0.0.1', 'SOURCE_PORT=6379']);
  });

  test('a port with a path is told as a URL too', () => {
    const deployment = deploymentWithApp(Testing.chart());
    new Adapter({ container: EXPORTER, source: AdapterSource.port(8080, { path: '/status?auto' }) }).applyTo(deployment);
    expect(envOf(deployment, 'adapter')).toEqual([
      'SOURCE_HOST=127.0.0.1', 'SOURCE_PORT=8080', 'SOURCE_PATH=/status?auto', 'SOURCE_URL=http://127.0.0.1:8080/status?auto',
    ]);
  });

  test('a directory is mounted behind the container\'s own mounts', () => {
    const chart = Testing.chart();
    const [logs, scratch] = [new SharedVolume(chart, 'logs'), new SharedVolume(chart, 'scratch')];
    const deployment = deploymentWithApp(chart, { volumeMounts: [logs.writtenAt('/var/log/app')] });
    new Adapter({
      container: { ...EXPORTER, volumeMounts: [scratch.writtenAt('/tmp')] },
      source: AdapterSource.directory({ mount: logs.readAt('/logs') }),
    }).applyTo(deployment);
    expect(envOf(deployment, 'adapter')).toEqual(['SOURCE_DIRECTORY=/logs']);
    expect(containerOf(deployment, 'adapter').volumeMounts).toEqual([
      { name: 'scratch', mountPath: '/tmp' }, { name: 'logs', mountPath: '/logs', readOnly: true },
    ]);
  });

  test('its variables stand before the container\'s own, which can use them', () => {
    const deployment = deploymentWithApp(Testing.chart());
    const envVariables = { URI: kplus.EnvValue.fromValue('redis://$(SOURCE_HOST)'), SOURCE_PORT: kplus.EnvValue.fromValue('6379') };
    new Adapter({ container: { ...EXPORTER, envVariables }, source: AdapterSource.port(6379) }).applyTo(deployment);
    expect(envOf(deployment, 'adapter')).toEqual(['SOURCE_HOST=127.0.0.1', 'SOURCE_PORT=6379', 'URI=redis://$(SOURCE_HOST)']);
  });

  test('fails when the container sets one of its variables to something else', () => {
    const deployment = deploymentWithApp(Testing.chart());
    const envVariables = { SOURCE_PORT: kplus.EnvValue.fromValue('80') };
    expectError(
      () =>
        new Adapter({ container: { name: 'exporter', ...EXPORTER, envVariables }, source: AdapterSource.port(6379) }).applyTo(deployment),
      'Deployment \'test/web\': container "exporter" sets SOURCE_PORT to something else',
      'the pattern sets "6379"',
      'Remove SOURCE_PORT',
    );
    const fromField = { SOURCE_PORT: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_IP) };
    expectError(
      () => new Adapter({ container: { ...EXPORTER, envVariables: fromField }, source: AdapterSource.port(6379) }).applyTo(deployment),
      'container "exporter:1.4" sets SOURCE_PORT to something else',
    );
  });

  for (const port of [0, 65536, 80.5, NaN]) {
    test(`fails when the port is ${port}`, () => {
      expectError(() => AdapterSource.port(port), `AdapterSource.port: the port is ${JSON.stringify(port)}`, '1 to 65535');
    });
  }

  for (const path of ['metrics', '/a b', '']) {
    test(`fails when the path is ${JSON.stringify(path)}`, () => {
      expectError(() => AdapterSource.port(80, { path }), `AdapterSource.port: the path is ${JSON.stringify(path)}`, 'Begin it with "/"');
    });
  }
});

describe('what it serves', () => {
  test('is declared behind the container\'s own ports', () => {
    const deployment = deploymentWithApp(Testing.chart());
    new Adapter({
      container: { ...EXPORTER, ports: [{ number: 9999, name: 'admin' }] },
      serves: AdapterEndpoint.port(8125),
    }).applyTo(deployment);
    expect(containerOf(deployment, 'adapter').ports).toEqual([{ containerPort: 9999, name: 'admin' }, { containerPort: 8125 }]);
    expect(podOf(deployment).metadata.annotations).toBeUndefined();
  });

  const declared: Record<string, Partial<kplus.ContainerProps>> = {
    ports: { ports: [{ number: 9113, name: 'metrics' }] },
    portNumber: { portNumber: 9113 },
    port: { port: 9113 },
  };
  for (const [prop, props] of Object.entries(declared)) {
    test(`is not declared again when "${prop}" declares it`, () => {
      const deployment = deploymentWithApp(Testing.chart());
      new Adapter({ container: { ...EXPORTER, ...props }, serves: AdapterEndpoint.port(9113) }).applyTo(deployment);
      expect(containerOf(deployment, 'adapter').ports).toEqual([{ containerPort: 9113, ...props.ports && { name: 'metrics' } }]);
    });
  }

  test('is declared when the container has the number for UDP', () => {
    const deployment = deploymentWithApp(Testing.chart());
    const ports = [{ number: 9125, protocol: kplus.Protocol.UDP }];
    new Adapter({ container: { ...EXPORTER, ports }, serves: AdapterEndpoint.port(9125) }).applyTo(deployment);
    expect(containerOf(deployment, 'adapter').ports).toEqual([{ containerPort: 9125, protocol: 'UDP' }, { containerPort: 9125 }]);
  });

  test('is announced to Prometheus when asked for', () => {
    const deployment = deploymentWithApp(Testing.chart());
    new Adapter({ container: EXPORTER, serves: AdapterEndpoint.prometheus(9113) }).applyTo(deployment);
    expect(podOf(deployment).metadata.annotations).toEqual({ 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9113' });
    expect(containerOf(deployment, 'adapter').ports).toEqual([{ containerPort: 9113 }]);
  });

  test('is announced with its path, beside the annotations that are there', () => {
    const deployment = deploymentWithApp(Testing.chart());
    deployment.podMetadata.addAnnotation('team', 'shop');
    deployment.podMetadata.addAnnotation('prometheus.io/scrape', 'true');
    new Adapter({ container: EXPORTER, serves: AdapterEndpoint.prometheus(9113, { path: '/probe' }) }).applyTo(deployment);
    expect(podOf(deployment).metadata.annotations).toEqual({
      'team': 'shop', 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9113', 'prometheus.io/path': '/probe',
    });
  });

  test('fails when the pod announces another port', () => {
    const deployment = deploymentWithApp(Testing.chart());
    new Adapter({ container: EXPORTER, serves: AdapterEndpoint.prometheus(9113) }).applyTo(deployment);
    expectError(
      () => new Adapter({ container: { ...EXPORTER, name: 'second' }, serves: AdapterEndpoint.prometheus(9121) }).applyTo(deployment),
      'Deployment \'test/web\': ',
      '"prometheus.io/port": "9121"',
      'the pod has "9113"',
      'AdapterEndpoint.port',
    );
  });

  test('fails when its port is the app\'s', () => {
    const deployment = deploymentWithApp(Testing.chart(), { ports: [{ number: 9113 }] });
    expectError(() => new Adapter({ container: EXPORTER, serves: AdapterEndpoint.port(9113) }).applyTo(deployment),
      'Deployment \'test/web\': container "app" and container "adapter" run at the same time', 'TCP port 9113', 'another port');
  });

  test('fails when its port or path is none', () => {
    expectError(() => AdapterEndpoint.port(0), 'AdapterEndpoint.port: the port is 0', '1 to 65535');
    expectError(() => AdapterEndpoint.prometheus(70000), 'AdapterEndpoint.prometheus: the port is 70000', '1 to 65535');
    expectError(
      () => AdapterEndpoint.prometheus(9113, { path: 'metrics' }),
      'AdapterEndpoint.prometheus: the path is "metrics"',
      'Begin it with "/"',
    );
  });
});

describe('the app', () => {
  for (const kind of [SidecarKind.NATIVE, SidecarKind.CLASSIC]) {
    test(`stays as it was, byte for byte, beside a ${kind} adapter`, () => {
      const app: Partial<kplus.ContainerProps> = {
        portNumber: 80,
        envVariables: { MODE: kplus.EnvValue.fromValue('a') },
        securityContext: { user: 1000 },
      };
      const alone = JSON.stringify(containerOf(deploymentWithApp(Testing.chart(), app), 'app'));
      const deployment = deploymentWithApp(Testing.chart(), app);
      new Adapter({
        container: EXPORTER,
        source: AdapterSource.port(80, { path: '/' }),
        serves: AdapterEndpoint.prometheus(9113),
        kind,
      }).applyTo(deployment);
      expect(JSON.stringify(containerOf(deployment, 'app'))).toBe(alone);
    });
  }
});

test('a native adapter starts before the app', () => {
  const deployment = deploymentWithApp(Testing.chart());
  new Adapter({ container: EXPORTER, kind: SidecarKind.NATIVE, serves: AdapterEndpoint.port(9113) }).applyTo(deployment);
  expect(containerOf(deployment, 'adapter')).toMatchObject({ restartPolicy: 'Always', ports: [{ containerPort: 9113 }] });
});

test('one adapter serves many workloads, and its frozen props stay as they were', () => {
  const chart = Testing.chart();
  const ids = ['one', 'two'];
  const deployments = ids.map(id => new kplus.Deployment(chart, id, { containers: [{ name: 'app', image: 'app:1.4' }] }));
  new Adapter(deepFreeze({
    container: { ...EXPORTER, ports: [{ number: 1 }], envVariables: {}, volumeMounts: [] },
    source: AdapterSource.directory({ mount: new SharedVolume(chart, 'logs').readAt('/logs') }),
    serves: AdapterEndpoint.prometheus(9113),
  })).applyTo(chart);
  for (const deployment of deployments) {
    expect(namesIn(deployment, 'containers')).toEqual(['app', 'adapter']);
    expect(containerOf(deployment, 'adapter').volumeMounts).toHaveLength(1);
    expect(podOf(deployment).metadata.annotations['prometheus.io/port']).toBe('9113');
  }
});

test('an adapter of a Pod announces itself on the Pod', () => {
  const pod = new AdapterPod(Testing.chart(), 'cache', {
    main: { name: 'redis', image: 'redis:7.4' },
    adapter: EXPORTER,
    source: AdapterSource.port(6379),
    serves: AdapterEndpoint.prometheus(9121),
  });
  expect(ApiObject.of(pod).toJson().metadata.annotations).toEqual({ 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9121' });
  expect(envOf(pod, 'adapter')).toEqual(['SOURCE_HOST=127.0.0.1', 'SOURCE_PORT=6379']);
});
