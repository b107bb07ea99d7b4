import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as kplus33 from 'cdk8s-plus-33';
import * as kplus34 from 'cdk8s-plus-34';
import { manifestOf } from './origins';
import {
  Ambassador,
  InitContainers,
  InitStep,
  SharedProcessNamespace,
  SharedVolume,
  Sidecar,
  SidecarKind,
  SidecarPod,
  Upstream,
} from '../../src';
import type { Json } from '../../src/analysis/manifest/json';
import { containerOf, expectError, namesIn, podOf } from '../synth/emitted-pod';

const newChart = () => new Chart(new App(), 'test');
const deployment34 = (chart: Chart, props: Partial<kplus34.DeploymentProps> = {}) =>
  new kplus34.Deployment(chart, 'web', { containers: [{ name: 'app', image: 'app:1.4' }], ...props });

/** Props of cdk8s-plus-34, which those of cdk8s-plus-27 do not allow. */
const later = (props: object) => ({ name: 'ship', image: 's:1', ...props }) as kplus.ContainerProps;
const sidecar = (props: object = {}, kind?: SidecarKind) => new Sidecar({ container: later(props), kind });

describe('what later versions of cdk8s-plus have in the props of a container', () => {
  test.each<[string, () => Chart]>([
    ['a workload of cdk8s-plus', () => {
      const chart = newChart();
      sidecar({ securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'audit.json' } } }).applyTo(deployment34(chart));
      return chart;
    }],
    ['an API object', () => {
      const chart = newChart();
      sidecar({ securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'audit.json' } } })
        .applyTo(new ApiObject(chart, 'web', manifestOf('Deployment') as any));
      return chart;
    }],
  ])('is honoured in a helper where it is a seccomp profile: %s', (_, make) => {
    const [{ spec }] = Testing.synth(make());
    expect(spec.template.spec.containers[1].securityContext.seccompProfile).toEqual({ type: 'Localhost', localhostProfile: 'audit.json' });
  });

  test('is an early error that names the field', () => {
    const chart = newChart();
    expectError(() => sidecar({ restartPolicy: 'Always' }).applyTo(deployment34(chart)),
      'the container "ship": it has "restartPolicy", which cdk8s-plus-27 does not know and would leave out', 'SidecarKind.NATIVE');
    expectError(
      () => sidecar({ somethingNew: 1 }).applyTo(deployment34(newChart())),
      'it has "somethingNew"',
      'the props of cdk8s-plus-27',
    );
    expectError(
      () => sidecar({ securityContext: { appArmorProfile: {} } }).applyTo(deployment34(newChart())),
      'it has "securityContext.appArmorProfile"',
    );
    expectError(() => new SidecarPod(chart, 'pod', {
      main: later({ securityContext: { seccompProfile: { type: 'Unconfined' } } }), sidecars: [{ name: 's', image: 's:1' }],
    }), 'it has "securityContext.seccompProfile"', 'RestrictedSecurity');
  });

  test('may be there without a value', () => {
    expect(() => sidecar({ restartPolicy: undefined }).applyTo(deployment34(newChart()))).not.toThrow();
  });
});

describe('values of a later cdk8s-plus', () => {
  test('are taken where they can be rendered', () => {
    const chart = newChart();
    const secret = kplus34.Secret.fromSecretName(chart, 'secret', 'credentials');
    const map = kplus34.ConfigMap.fromConfigMapName(chart, 'map', 'settings');
    const deployment = deployment34(chart);
    sidecar({
      envVariables: { TOKEN: kplus34.EnvValue.fromSecretValue({ secret, key: 'token' }) },
      envFrom: [new kplus34.EnvFrom(map)],
      readiness: kplus34.Probe.fromCommand(['true']),
      lifecycle: { preStop: kplus34.Handler.fromCommand(['true']) },
      resources: { cpu: { request: kplus34.Cpu.millis(10) } },
      volumeMounts: [{ path: '/settings', volume: kplus34.Volume.fromConfigMap(chart, 'volume', map, { name: 'settings' }) }],
    }).applyTo(deployment);
    expect(containerOf(deployment, 'ship')).toMatchObject({
      env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { key: 'token', name: 'credentials' } } }],
      envFrom: [{ configMapRef: { name: 'settings' } }],
      readinessProbe: { exec: { command: ['true'] } },
      lifecycle: { preStop: { exec: { command: ['true'] } } },
      resources: { requests: { cpu: '10m' } },
      volumeMounts: [{ name: 'settings', mountPath: '/settings' }],
    });
  });

  test.each<[string, object, ...string[]]>([
    ['readiness', { readiness: {} }, 'its "readiness" is no value that cdk8s-plus-27 can render', 'Make it with cdk8s-plus-27', 'a Probe'],
    ['lifecycle', { lifecycle: { preStop: {} } }, 'its "lifecycle.preStop" is no value', 'Make it with cdk8s-plus-27', 'a Handler'],
    ['envFrom', { envFrom: [{}] }, 'its "envFrom[0]" is no value', 'Make it with cdk8s-plus-27', 'an EnvFrom'],
    ['volumeMounts', { volumeMounts: [{ path: '/a', volume: {} }] }, '"volumeMounts[0].volume" is an object', 'a Volume of cdk8s-plus-27'],
  ])('fail with the field where they cannot be: %s', (_, props, what, ...fix) => {
    expectError(() => sidecar(props).applyTo(deployment34(newChart())), `the container "ship": ${what}`, ...fix);
  });

  test('may be a volume of theirs in SharedVolume.of', () => {
    const chart = newChart();
    const volume = kplus34.Volume.fromEmptyDir(chart, 'data', 'data');
    const deployment = deployment34(chart, { containers: [{ name: 'app', image: 'app:1.4', volumeMounts: [{ path: '/data', volume }] }] });
    sidecar({ volumeMounts: [SharedVolume.of(volume as unknown as kplus.Volume).readAt('/data')] }).applyTo(deployment);
    expect(podOf(deployment).spec.volumes).toEqual([{ name: 'data', emptyDir: {} }]);
  });
});

describe('a workload of a later cdk8s-plus', () => {
  test('shares its process namespace, whatever its default says, and not where a patch forbids it', () => {
    const deployment = deployment34(newChart());
    new SharedProcessNamespace().applyTo(deployment);
    expect(podOf(deployment).spec.shareProcessNamespace).toBe(true);
    ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/shareProcessNamespace', false));
    expectError(() => podOf(deployment), 'the manifest says "shareProcessNamespace: false"');
  });

  test('may have a native sidecar of its own, which is no step', () => {
    const chart = newChart();
    const native = (ports?: kplus34.ContainerPort[]) => ({
      name: 'proxy',
      image: 'p:1',
      restartPolicy: kplus34.ContainerRestartPolicy.ALWAYS,
      ports,
    });
    const ambassador = () =>
      new Ambassador({ container: { image: 'a:1' }, upstreams: [Upstream.tcp('db', { port: 5432, targets: ['pg:5432'] })] });
    const deployment = deployment34(chart, { initContainers: [native([{ number: 5432 }])] });
    expectError(() => ambassador().applyTo(deployment), 'upstream "db" wants port 5432, which container "proxy" has');
    const other = deployment34(newChart(), { initContainers: [native()] });
    ambassador().applyTo(other);
    expect(podOf(other).spec.initContainers.map((c: Json) => [c.name, c.restartPolicy])).toEqual([
      ['proxy', 'Always'],
      ['ambassador', 'Always'],
    ]);
  });

  test('keeps the names of capabilities in its own containers', () => {
    const deployment = deployment34(newChart(), {
      containers: [{ name: 'app', image: 'app:1.4', securityContext: { capabilities: { add: ['CAP_CHOWN' as kplus34.Capability] } } }],
    });
    sidecar({ securityContext: { capabilities: { add: [kplus.Capability.NET_BIND_SERVICE] } } }).applyTo(deployment);
    expect(['app', 'ship'].map(name => containerOf(deployment, name).securityContext.capabilities.add)).toEqual([
      ['CAP_CHOWN'],
      ['NET_BIND_SERVICE'],
    ]);
  });

  test('is edited in its manifest where a version of cdk8s-plus should lack what is leaned on', () => {
    const [one, two] = [newChart(), newChart()];
    const [live, edited] = [one, two]
      .map(chart => new kplus33.Deployment(chart, 'web', { containers: [{ name: 'app', image: 'app:1.4' }] }));
    Object.defineProperty(edited, 'initContainers', { value: [] });
    Object.assign(edited, { _initContainers: undefined });
    for (const deployment of [live, edited]) {
      sidecar().applyTo(deployment);
      new InitContainers({ steps: [InitStep.waitForDns('db')] }).applyTo(deployment);
    }
    expect(namesIn(edited, 'initContainers')).toEqual(['wait-for-db']);
    expect(Testing.synth(two)).toEqual(Testing.synth(one));
  });
});
