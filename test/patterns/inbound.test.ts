import { ApiObject, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Ambassador, Inbound } from '../../src';
import { containerOf, deploymentWithApp, expectError, WORKLOADS } from '../synth/emitted-pod';

function behind(appPort = 8000): Ambassador {
  return new Ambassador({ container: { image: 'haproxy:3.0' }, inbound: [Inbound.tcp('web', { port: 8080, appPort })] });
}

test('fails when both ports are the same', () => {
  expectError(
    () => Inbound.tcp('web', { port: 80, appPort: 80 }),
    'Inbound.tcp("web"): the ambassador and the app both have the port 80',
    'another port',
  );
});

describe('the startup probe that cdk8s-plus adds to an app', () => {
  const probed = (probe: kplus.Probe): Partial<kplus.ContainerProps> => ({ portNumber: 8000, startup: probe });
  const tcp = kplus.Probe.fromTcpSocket;

  test.each([['before', true], ['after', false]])('is left out where it asks the port behind an inbound, %s the pattern', (_, isThere) => {
    const deployment = new kplus.Deployment(Testing.chart(), 'web');
    const add = () => deployment.addContainer({ name: 'app', image: 'app:1.4', portNumber: 8000 });
    isThere && add();
    behind().applyTo(deployment);
    isThere || add();
    expect(containerOf(deployment, 'app')).toMatchObject({ ports: [{ containerPort: 8000 }] });
    expect(containerOf(deployment, 'app')).not.toHaveProperty('startupProbe');
  });

  for (const [kind, create] of Object.entries(WORKLOADS)) {
    test(`is left out in a ${kind}`, () => {
      const workload = create(Testing.chart(), 'web');
      workload.addContainer({ name: 'app', image: 'app:1.4', portNumber: 8000 });
      behind().applyTo(workload);
      expect(containerOf(workload, 'app')).not.toHaveProperty('startupProbe');
    });
  }

  test('stays in other containers, and where nothing comes in at its port', () => {
    const deployment = deploymentWithApp(Testing.chart(), { portNumber: 8000 });
    deployment.addContainer({ name: 'other', image: 'other:1', portNumber: 9000, ports: [{ number: 8001 }] });
    behind(8001).applyTo(deployment);
    expect(['app', 'other'].map(name => containerOf(deployment, name).startupProbe.tcpSocket.port)).toEqual([8000, 9000]);
  });

  test.each([
    ['with a threshold', probed(tcp({ port: 8000, failureThreshold: 3 }))],
    ['with a host', probed(tcp({ port: 8000, host: '127.0.0.1' }))],
    ['without a port', probed(tcp())],
    ['of another kind', probed(kplus.Probe.fromHttpGet('/', { port: 8000 }))],
    ['as a command', probed(kplus.Probe.fromCommand(['true']))],
    ['without a port number', { ports: [{ number: 8000 }], startup: tcp({ port: 8000 }) }],
  ])('stays where the user has set one %s', (_, app) => {
    const deployment = deploymentWithApp(Testing.chart(), app);
    behind().applyTo(deployment);
    expect(containerOf(deployment, 'app')).toHaveProperty('startupProbe');
  });

  test('stays where a JSON patch has changed it', () => {
    const deployment = deploymentWithApp(Testing.chart(), { portNumber: 8000 });
    behind().applyTo(deployment);
    ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/containers/0/startupProbe/periodSeconds', 5));
    expect(containerOf(deployment, 'app').startupProbe).toMatchObject({ periodSeconds: 5 });
  });

  test('stays in an API object, where somebody has written it', () => {
    const startupProbe = { failureThreshold: 3, tcpSocket: { port: 8000 } };
    const spec = { containers: [{ name: 'app', image: 'app:1.4', startupProbe }] };
    const pod = new ApiObject(Testing.chart(), 'web', { apiVersion: 'v1', kind: 'Pod', spec });
    behind().applyTo(pod);
    expect(containerOf(pod, 'app')).toMatchObject({ startupProbe });
  });

  test('leaves the other probes of the app as they are', () => {
    const deployment = deploymentWithApp(Testing.chart(), { portNumber: 8000, readiness: tcp(), liveness: tcp() });
    behind().applyTo(deployment);
    expect(containerOf(deployment, 'app')).toMatchObject({ readinessProbe: {}, livenessProbe: {} });
    expect(containerOf(deployment, 'app')).not.toHaveProperty('startupProbe');
  });
});
