import { ApiObject, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Ambassador, AmbassadorProps, Inbound, InitContainers, InitStep, Sidecar, SidecarKind, Upstream } from '../../src';
import { containerOf, deepFreeze, deploymentWithApp, envOf, expectError, namesIn, WORKLOADS } from '../synth/emitted-pod';

const PROXY: kplus.ContainerProps = { image: 'haproxy:3.0' };
const DB = Upstream.tcp('db', { port: 5432, targets: ['pg.prod:5432'] });
const REPLICAS = Upstream.tcp('db-read', { port: 5433, targets: ['r-0.prod:5432', 'r-1.prod:5432'] });

function ambassador(props: Partial<AmbassadorProps> = {}): Ambassador {
  return new Ambassador({ container: PROXY, upstreams: [DB], ...props });
}

const WEB = Inbound.tcp('web', { port: 8080, appPort: 8000 });
const envValue = kplus.EnvValue.fromValue;

describe('variables', () => {
  test('tell the client where its upstream is, and never the target', () => {
    const deployment = deploymentWithApp(Testing.chart());
    ambassador().applyTo(deployment);
    expect(envOf(deployment, 'app')).toEqual(['DB_HOST=127.0.0.1', 'DB_PORT=5432']);
    expect(JSON.stringify(containerOf(deployment, 'app'))).not.toContain('pg.prod');
  });

  test('tell the ambassador its port, its targets, and its target where there is one', () => {
    const deployment = deploymentWithApp(Testing.chart());
    ambassador({ upstreams: [DB, REPLICAS] }).applyTo(deployment);
    expect(envOf(deployment, 'ambassador')).toEqual([
      'DB_PORT=5432', 'DB_TARGETS=pg.prod:5432', 'DB_TARGET=pg.prod:5432', 'DB_READ_PORT=5433',
      'DB_READ_TARGETS=r-0.prod:5432,r-1.prod:5432',
    ]);
    expect(envOf(deployment, 'app')).toEqual(['DB_HOST=127.0.0.1', 'DB_PORT=5432', 'DB_READ_HOST=127.0.0.1', 'DB_READ_PORT=5433']);
  });

  test('stand before those of client and ambassador, which can use them', () => {
    const deployment = deploymentWithApp(Testing.chart(), { envVariables: { URL: envValue('postgres://$(DB_HOST):$(DB_PORT)') } });
    ambassador({ container: { ...PROXY, envVariables: { BACKEND: envValue('tcp://$(DB_TARGET)') } } }).applyTo(deployment);
    expect(envOf(deployment, 'app')).toEqual(['DB_HOST=127.0.0.1', 'DB_PORT=5432', 'URL=postgres://$(DB_HOST):$(DB_PORT)']);
    expect(envOf(deployment, 'ambassador').at(-1)).toBe('BACKEND=tcp://$(DB_TARGET)');
  });

  test('of an inbound tell the ambassador both ports, and the app nothing', () => {
    const deployment = deploymentWithApp(Testing.chart());
    ambassador({ upstreams: [], inbound: [Inbound.tcp('web', { port: 8080, appPort: 80 })] }).applyTo(deployment);
    expect(envOf(deployment, 'ambassador')).toEqual(['WEB_PORT=8080', 'WEB_APP_PORT=80']);
    expect(containerOf(deployment, 'app')).not.toHaveProperty('env');
  });

  test('that the user has set to the same stay where they are', () => {
    const deployment = deploymentWithApp(Testing.chart(), { envVariables: { A: envValue('1'), DB_PORT: envValue('5432') } });
    ambassador({ container: { ...PROXY, envVariables: { DB_PORT: envValue('5432') } } }).applyTo(deployment);
    expect(envOf(deployment, 'app')).toEqual(['DB_HOST=127.0.0.1', 'A=1', 'DB_PORT=5432']);
    expect(envOf(deployment, 'ambassador')).toEqual(['DB_PORT=5432', 'DB_TARGETS=pg.prod:5432', 'DB_TARGET=pg.prod:5432']);
  });

  test('of dev, test and prod leave the app byte for byte the same', () => {
    const apps = ['pg.dev:5432', 'pg.test:5433', '[fd00::1]:6000'].map(target => {
      const deployment = deploymentWithApp(Testing.chart(), { envVariables: { A: envValue('1') } });
      ambassador({ upstreams: [Upstream.tcp('db', { port: 5432, targets: [target] })] }).applyTo(deployment);
      return JSON.stringify(containerOf(deployment, 'app'));
    });
    expect(new Set(apps).size).toBe(1);
  });

  test('fail when a client has set one to something else, at once', () => {
    const deployment = deploymentWithApp(Testing.chart(), { envVariables: { DB_HOST: envValue('pg.prod') } });
    expectError(() => ambassador().applyTo(deployment),
      'Deployment \'test/web\': container "app" sets DB_HOST to something else', 'the pattern sets "127.0.0.1"', 'Remove DB_HOST');
  });

  test('fail when a client that is added later has set one to something else, at synth', () => {
    const deployment = new kplus.Deployment(Testing.chart(), 'web');
    ambassador().applyTo(deployment);
    deployment.addContainer({
      name: 'app',
      image: 'app:1.4',
      envVariables: { DB_PORT: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_IP) },
    });
    expectError(
      () => containerOf(deployment, 'app'),
      'Deployment \'test/web\': container "app" sets DB_PORT to something else',
      'Remove DB_PORT',
    );
  });

  test('fail when the ambassador has set one to something else', () => {
    expectError(
      () => ambassador({ container: { ...PROXY, envVariables: { DB_TARGET: envValue('other:1') } } })
        .applyTo(deploymentWithApp(Testing.chart())),
      'container "haproxy:3.0" sets DB_TARGET to something else',
      'Remove DB_TARGET',
    );
  });

  test('fail when two names give one variable', () => {
    const inbound = [Inbound.tcp('db', { port: 8080, appPort: 80 })];
    expectError(() => ambassador({ inbound }).applyTo(deploymentWithApp(Testing.chart())),
      'Deployment \'test/web\': inbound "db" would set the variable DB_PORT', 'to "8080"', '"5432"', 'another name');
  });
});

describe('clients', () => {
  test('are the first container that no pattern has added, when left out', () => {
    const deployment = new kplus.Deployment(Testing.chart(), 'web');
    new Sidecar({ container: { name: 'ship', image: 's:1' } }).applyTo(deployment);
    ambassador().applyTo(deployment);
    ['app', 'other'].forEach(name => deployment.addContainer({ name, image: 'app:1.4' }));
    expect(['ship', 'app', 'other'].map(name => envOf(deployment, name).length)).toEqual([0, 2, 0]);
  });

  test('are those named, steps behind the ambassador and helpers among them', () => {
    const deployment = deploymentWithApp(Testing.chart());
    ambassador({ clients: ['migrate', 'ship'] }).applyTo(deployment);
    new InitContainers({ steps: [InitStep.run({ name: 'migrate', image: 'app:1.4' })] }).applyTo(deployment);
    new Sidecar({ container: { name: 'ship', image: 's:1' } }).applyTo(deployment);
    expect(['migrate', 'ship', 'app'].map(name => envOf(deployment, name).length)).toEqual([2, 2, 0]);
  });

  test('may be inserted by a patch', () => {
    const deployment = deploymentWithApp(Testing.chart());
    ambassador({ clients: ['injected'] }).applyTo(deployment);
    ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/containers/0', { name: 'injected', image: 'i:1' }));
    expect(envOf(deployment, 'injected')).toEqual(['DB_HOST=127.0.0.1', 'DB_PORT=5432']);
  });

  test('fail when one is unknown, with the names that there are', () => {
    const deployment = deploymentWithApp(Testing.chart());
    ambassador({ clients: ['ap'] }).applyTo(deployment);
    expectError(
      () => containerOf(deployment, 'app'),
      'Deployment \'test/web\': "ap" is to talk to the ambassador "ambassador", and there is no container of that name',
      '"clients": "app".',
    );
  });

  test('fail when there are only helpers', () => {
    const deployment = new kplus.Deployment(Testing.chart(), 'web');
    ambassador().applyTo(deployment);
    new Sidecar({ container: { name: 'ship', image: 's:1' } }).applyTo(deployment);
    expectError(
      () => containerOf(deployment, 'ship'),
      'the ambassador "ambassador" has no main container to talk to it',
      '"clients": "ship"',
    );
  });

  for (const kind of [SidecarKind.NATIVE, SidecarKind.CLASSIC]) {
    test(`fail when one is a step that runs before a ${kind} ambassador`, () => {
      const deployment = deploymentWithApp(Testing.chart());
      deployment.addInitContainer({ name: 'migrate', image: 'app:1.4' });
      ambassador({ clients: ['migrate'], kind }).applyTo(deployment);
      expectError(() => containerOf(deployment, 'app'),
        'the init container "migrate" is to talk to the ambassador "ambassador", which starts after it', '"before: "migrate""');
    });
  }

  test('may be a step that is there, where the ambassador starts before it', () => {
    const deployment = deploymentWithApp(Testing.chart());
    deployment.addInitContainer({ name: 'migrate', image: 'app:1.4' });
    ambassador({ clients: ['migrate'], before: 'migrate' }).applyTo(deployment);
    expect(envOf(deployment, 'migrate')).toEqual(['DB_HOST=127.0.0.1', 'DB_PORT=5432']);
  });
});

describe('ports', () => {
  test('are declared under the names of upstreams and inbound, behind the container\'s own', () => {
    const deployment = deploymentWithApp(Testing.chart());
    const container = { ...PROXY, ports: [{ number: 8404, name: 'stats' }] };
    ambassador({ container, upstreams: [DB, REPLICAS], inbound: [Inbound.tcp('web', { port: 8080, appPort: 80 })] }).applyTo(deployment);
    expect(containerOf(deployment, 'ambassador').ports).toEqual([
      { containerPort: 8404, name: 'stats' }, { containerPort: 5432, name: 'db' }, { containerPort: 5433, name: 'db-read' },
      { containerPort: 8080, name: 'web' },
    ]);
  });

  test('are not declared again', () => {
    const deployment = deploymentWithApp(Testing.chart());
    ambassador({ container: { ...PROXY, ports: [{ number: 5432, name: 'postgres' }] } }).applyTo(deployment);
    expect(containerOf(deployment, 'ambassador').ports).toEqual([{ containerPort: 5432, name: 'postgres' }]);
  });

  test('fail when a container that runs on has one', () => {
    const deployment = deploymentWithApp(Testing.chart(), { ports: [{ number: 5432 }] });
    expectError(
      () => ambassador().applyTo(deployment),
      'Deployment \'test/web\': upstream "db" wants port 5432, which container "app" has',
      'another port',
    );
  });

  test('fail when another upstream or inbound has one', () => {
    const upstreams = [DB, Upstream.tcp('cache', { port: 5432, targets: ['redis:6379'] })];
    expectError(() => ambassador({ upstreams }).applyTo(deploymentWithApp(Testing.chart())),
      'upstream "cache" wants port 5432, which upstream "db" has');
    const inbound = [Inbound.tcp('web', { port: 5432, appPort: 80 })];
    expectError(
      () => ambassador({ inbound }).applyTo(deploymentWithApp(Testing.chart())),
      'inbound "web" wants port 5432, which upstream "db" has',
    );
  });

  test('are free when only a step or a UDP port has the number', () => {
    const deployment = deploymentWithApp(Testing.chart(), { ports: [{ number: 5432, protocol: kplus.Protocol.UDP }] });
    deployment.addInitContainer({ name: 'setup', image: 'setup:1', ports: [{ number: 5432 }] });
    ambassador().applyTo(deployment);
    expect(containerOf(deployment, 'ambassador').ports).toEqual([{ containerPort: 5432, name: 'db' }]);
  });
});

describe('kind', () => {
  for (const [kind, create] of Object.entries(WORKLOADS)) {
    test(`is native in a ${kind} when left out`, () => {
      const workload = create(Testing.chart(), 'web');
      workload.addContainer({ name: 'app', image: 'app:1.4' });
      ambassador().applyTo(workload);
      expect(namesIn(workload, 'initContainers')).toEqual(['ambassador']);
      expect(containerOf(workload, 'ambassador').restartPolicy).toBe('Always');
      expect(envOf(workload, 'app')).toEqual(['DB_HOST=127.0.0.1', 'DB_PORT=5432']);
    });

    const completes = kind === 'Job' || kind === 'CronJob';
    test(`is ${completes ? 'native' : 'classic'} in a ${kind} when left out, where there is inbound only`, () => {
      const workload = create(Testing.chart(), 'web');
      workload.addContainer({ name: 'app', image: 'app:1.4' });
      ambassador({ upstreams: [], inbound: [WEB] }).applyTo(workload);
      expect(namesIn(workload, completes ? 'initContainers' : 'containers')).toContain('ambassador');
    });
  }

  test('is classic in an API object where there is inbound only, and native in one that runs to completion', () => {
    const containers = [{ name: 'app', image: 'app:1.4' }];
    const chart = Testing.chart();
    const [always, never] = ['Always', 'Never']
      .map(restartPolicy => new ApiObject(chart, restartPolicy, { apiVersion: 'v1', kind: 'Pod', spec: { restartPolicy, containers } }));
    ambassador({ upstreams: undefined, inbound: [WEB] }).applyTo(chart);
    expect(namesIn(always, 'containers')).toEqual(['app', 'ambassador']);
    expect(namesIn(never, 'initContainers')).toEqual(['ambassador']);
  });

  test('is native where there is inbound as well as an upstream', () => {
    const deployment = deploymentWithApp(Testing.chart());
    ambassador({ inbound: [WEB] }).applyTo(deployment);
    expect(namesIn(deployment, 'initContainers')).toEqual(['ambassador']);
  });

  test('lets exposeViaService find an inbound port', () => {
    const deployment = deploymentWithApp(Testing.chart(), { portNumber: 8000 });
    ambassador({ upstreams: undefined, inbound: [WEB] }).applyTo(deployment);
    const service = deployment.exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] });
    expect(ApiObject.of(service).toJson().spec.ports).toEqual([{ port: 80, targetPort: 8080 }]);
  });

  test('is classic when asked for', () => {
    const deployment = deploymentWithApp(Testing.chart());
    ambassador({ kind: SidecarKind.CLASSIC }).applyTo(deployment);
    expect(namesIn(deployment, 'containers')).toEqual(['app', 'ambassador']);
    expect(envOf(deployment, 'app')).toEqual(['DB_HOST=127.0.0.1', 'DB_PORT=5432']);
  });

  test('fails when a classic one is to start before an init container', () => {
    expectError(() => ambassador({ kind: SidecarKind.CLASSIC, before: 'migrate' }), 'Ambassador: "before" is "migrate"', 'NATIVE');
  });
});

test('fails when it proxies nothing', () => {
  expectError(() => new Ambassador({ container: PROXY }).applyTo(deploymentWithApp(Testing.chart())),
    'Deployment \'test/web\': the ambassador proxies nothing', '"upstreams" or "inbound"');
});

test('two ambassadors tell one client', () => {
  const deployment = deploymentWithApp(Testing.chart());
  ambassador({ container: { ...PROXY, name: 'db-proxy' } }).applyTo(deployment);
  ambassador({ container: { ...PROXY, name: 'cache-proxy' }, upstreams: [Upstream.tcp('cache', { port: 6379, targets: ['redis:6379'] })] })
    .applyTo(deployment);
  expect(envOf(deployment, 'app').sort()).toEqual(['CACHE_HOST=127.0.0.1', 'CACHE_PORT=6379', 'DB_HOST=127.0.0.1', 'DB_PORT=5432']);
});

test('one ambassador serves many workloads, and its frozen props stay as they were', () => {
  const chart = Testing.chart();
  const deployments = ['one', 'two']
    .map(id => new kplus.Deployment(chart, id, { containers: [{ name: 'app', image: 'app:1.4', envVariables: Object.freeze({}) }] }));
  new Ambassador(deepFreeze({
    container: { ...PROXY, ports: [], args: ['$(DB_TARGET)'], envVariables: {} }, upstreams: [DB, REPLICAS], inbound: [], clients: ['app'],
  })).applyTo(chart);
  deployments.forEach(deployment => expect(envOf(deployment, 'app')).toHaveLength(4));
});
