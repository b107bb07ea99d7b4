import { Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { InitContainers, InitStep, SharedVolume, Sidecar } from '../../src';
import { containerOf, deploymentWithApp, expectError, podOf } from '../synth/emitted-pod';

describe('a volume of its own', () => {
  test('is an emptyDir of the id\'s name, written in one container and read in another', () => {
    const chart = Testing.chart();
    const logs = new SharedVolume(chart, 'logs');
    const deployment = deploymentWithApp(chart, { volumeMounts: [logs.writtenAt('/var/log/app')] });
    new Sidecar({ container: { name: 'ship', image: 's:1', volumeMounts: [logs.readAt('/logs')] } }).applyTo(deployment);
    expect(podOf(deployment).spec.volumes).toEqual([{ name: 'logs', emptyDir: {} }]);
    expect(containerOf(deployment, 'app').volumeMounts).toEqual([{ name: 'logs', mountPath: '/var/log/app' }]);
    expect(containerOf(deployment, 'ship').volumeMounts).toEqual([{ name: 'logs', mountPath: '/logs', readOnly: true }]);
  });

  test('is one in each pod that mounts it', () => {
    const chart = Testing.chart();
    const data = new SharedVolume(chart, 'data');
    const deployments = ['one', 'two'].map(id => new kplus.Deployment(chart, id, {
      containers: [{ name: 'app', image: 'app:1.4', volumeMounts: [data.writtenAt('/data')] }],
    }));
    const unmounted = new kplus.Deployment(chart, 'three', { containers: [{ name: 'app', image: 'app:1.4' }] });
    expect(deployments.map(d => podOf(d).spec.volumes)).toEqual([[{ name: 'data', emptyDir: {} }], [{ name: 'data', emptyDir: {} }]]);
    expect(podOf(unmounted).spec.volumes).toBeUndefined();
  });

  test('has the name, size limit and medium that were asked for', () => {
    const chart = Testing.chart();
    const cache = new SharedVolume(chart, 'Cache', {
      volumeName: 'scratch',
      sizeLimit: Size.gibibytes(1),
      medium: kplus.EmptyDirMedium.MEMORY,
    });
    const deployment = deploymentWithApp(chart, { volumeMounts: [cache.writtenAt('/cache')] });
    expect(cache.volumeName).toBe('scratch');
    expect(podOf(deployment).spec.volumes).toEqual([{ name: 'scratch', emptyDir: { medium: 'Memory', sizeLimit: '1024Mi' } }]);
  });

  test('may be mounted at two paths, and below a sub-path', () => {
    const chart = Testing.chart();
    const data = new SharedVolume(chart, 'data');
    const deployment = deploymentWithApp(chart, {
      volumeMounts: [
        data.writtenAt('/all'),
        data.readAt('/conf', { subPath: 'etc/app', propagation: kplus.MountPropagation.HOST_TO_CONTAINER }),
      ],
    });
    expect(containerOf(deployment, 'app').volumeMounts).toEqual([
      { name: 'data', mountPath: '/all' },
      { name: 'data', mountPath: '/conf', readOnly: true, subPath: 'etc/app', mountPropagation: 'HostToContainer' },
    ]);
    expect(podOf(deployment).spec.volumes).toHaveLength(1);
  });

  test('is taken wherever cdk8s-plus takes storage', () => {
    const chart = Testing.chart();
    const deployment = deploymentWithApp(chart);
    deployment.containers[0].mount('/data', new SharedVolume(chart, 'data'));
    expect(podOf(deployment).spec.volumes).toEqual([{ name: 'data', emptyDir: {} }]);
  });
});

describe('of', () => {
  test('a ConfigMap\'s volume gives the same two verbs', () => {
    const chart = Testing.chart();
    const map = kplus.ConfigMap.fromConfigMapName(chart, 'map', 'app');
    const config = SharedVolume.of(kplus.Volume.fromConfigMap(chart, 'config', map, { name: 'config' }));
    const deployment = deploymentWithApp(chart, { volumeMounts: [config.readAt('/etc/app')] });
    expect(config.volumeName).toBe('config');
    expect(podOf(deployment).spec.volumes).toEqual([{ name: 'config', configMap: { name: 'app' } }]);
    expect(containerOf(deployment, 'app').volumeMounts).toEqual([{ name: 'config', mountPath: '/etc/app', readOnly: true }]);
  });

  test('a persistent volume claims it once, however often it is asked', () => {
    const chart = Testing.chart();
    const disk = new kplus.AwsElasticBlockStorePersistentVolume(chart, 'disk', { volumeId: 'vol-1', storage: Size.gibibytes(1) });
    const data = SharedVolume.of(disk);
    expect(SharedVolume.of(disk)).toBe(data);
    const deployment = deploymentWithApp(chart, { volumeMounts: [data.writtenAt('/a'), SharedVolume.of(disk).readAt('/b')] });
    expect(podOf(deployment).spec.volumes).toEqual([
      { name: data.volumeName, persistentVolumeClaim: { claimName: expect.any(String), readOnly: false } },
    ]);
  });

  test('the same volume is the same shared volume, and a shared volume is itself', () => {
    const chart = Testing.chart();
    const volume = kplus.Volume.fromHostPath(chart, 'host', 'host', { path: '/var/log' });
    expect(SharedVolume.of(volume)).toBe(SharedVolume.of(volume));
    const shared = new SharedVolume(chart, 'data');
    expect(SharedVolume.of(shared)).toBe(shared);
  });

  test('a volume whose name Kubernetes does not take fails', () => {
    const chart = Testing.chart();
    const map = kplus.ConfigMap.fromConfigMapName(chart, 'map', 'my.config');
    expectError(() => SharedVolume.of(kplus.Volume.fromConfigMap(chart, 'config', map)),
      'Volume \'test/config\': "configmap-my.config" is not a volume name', 'at most 63');
  });
});

describe('fails', () => {
  for (const name of ['Logs', 'app_logs', '-logs', 'app.logs', 'a'.repeat(64), '']) {
    test(`when the name is ${JSON.stringify(name)}`, () => {
      expectError(() => new SharedVolume(Testing.chart(), 'logs', { volumeName: name }),
        `SharedVolume 'test/logs': ${JSON.stringify(name)} is not a volume name`, 'at most 63');
    });
  }

  test('when the size limit is not in whole mebibytes, where it is given', () => {
    expect(() =>
      new SharedVolume(Testing.chart(), 'logs', { sizeLimit: Size.kibibytes(100) })).toThrow('cannot be converted into a whole number');
  });

  test('when a path is not absolute', () => {
    const logs = new SharedVolume(Testing.chart(), 'logs');
    expectError(() => logs.writtenAt('var/log'), 'SharedVolume \'test/logs\': the mount path "var/log" is not absolute', '"/var/log"');
    expectError(() => logs.readAt(''), 'SharedVolume \'test/logs\': the mount path "" is not absolute', '"/"');
  });

  for (const subPath of ['/etc', '..', '../etc', 'a/../b', 'a/..']) {
    test(`when the sub-path is ${subPath}`, () => {
      expectError(() => new SharedVolume(Testing.chart(), 'logs').readAt('/logs', { subPath }),
        `SharedVolume 'test/logs': the subPath ${JSON.stringify(subPath)} leaves the volume`, 'no ".."');
    });
  }

  test('when the options contradict the verb', () => {
    const logs = new SharedVolume(Testing.chart(), 'logs');
    expectError(
      () => logs.writtenAt('/logs', { readOnly: true }),
      'SharedVolume \'test/logs\': writtenAt("/logs") was given "readOnly: true"',
      'readAt',
    );
    expectError(
      () => logs.readAt('/logs', { readOnly: false }),
      'SharedVolume \'test/logs\': readAt("/logs") was given "readOnly: false"',
      'writtenAt',
    );
  });

  test('when two different volumes of one pod have one name', () => {
    const chart = Testing.chart();
    const [one, two] = ['one', 'two'].map(id => new SharedVolume(chart, id, { volumeName: 'data' }));
    const deployment = deploymentWithApp(chart, { volumeMounts: [one.writtenAt('/data')] });
    expectError(
      () =>
        new InitContainers({ steps: [InitStep.writeFile({ file: 'a', content: 'b', into: two.writtenAt('/data') })] }).applyTo(deployment),
      'Deployment \'test/web\': two volumes have the name "data"',
      'a name of its own',
    );
  });

  test('when one container mounts two volumes at one path', () => {
    const chart = Testing.chart();
    const volumeMounts = ['one', 'two'].map(id => new SharedVolume(chart, id).writtenAt('/data'));
    expectError(() => new Sidecar({ container: { name: 'ship', image: 's:1', volumeMounts } }).applyTo(deploymentWithApp(chart)),
      'Deployment \'test/web\': container "ship" mounts both "one" and "two" at "/data"', 'a path of its own');
  });
});

test('sub-paths with dots that stay in the volume are fine', () => {
  const logs = new SharedVolume(Testing.chart(), 'logs');
  expect(['..data', 'a/..b', 'a..', '.hidden'].map(subPath => logs.readAt('/logs', { subPath }).subPath)).toHaveLength(4);
});
