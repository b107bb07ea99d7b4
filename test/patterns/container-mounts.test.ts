import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ContainerMounts, SharedVolume, Sidecar } from '../../src';
import type { Json } from '../../src/analysis/manifest/json';
import { manifestOf } from '../origins/origins';
import { containerOf, deploymentWithApp, expectError, podOf } from '../synth/emitted-pod';

const newChart = () => new Chart(new App(), 'test');
const plain = (chart: Chart, change: (spec: Json) => void = () => {}) => {
  const manifest = manifestOf('Deployment');
  change(manifest.spec.template.spec);
  return new ApiObject(chart, 'web', manifest as any);
};

test('mounts a volume in the main container, whichever helper stands before it', () => {
  const chart = newChart();
  const object = plain(chart);
  const logs = new SharedVolume(chart, 'logs');
  new Sidecar({ container: { name: 'ship', image: 's:1', volumeMounts: [logs.readAt('/logs')] } }).applyTo(object);
  new ContainerMounts({ mounts: [logs.writtenAt('/var/log', { subPath: 'app' })] }).applyTo(object);
  object.addJsonPatch(JsonPatch.move('/spec/template/spec/containers/1', '/spec/template/spec/containers/0'));
  expect(containerOf(object, 'app').volumeMounts).toEqual([{ mountPath: '/var/log', name: 'logs', subPath: 'app' }]);
  expect(podOf(object).spec.volumes).toEqual([{ name: 'logs', emptyDir: {} }]);
});

test('mounts behind what is mounted, in the container that is named, also an init container', () => {
  const chart = newChart();
  const object = plain(chart, spec => {
    spec.volumes = [{ name: 'data', emptyDir: {} }];
    spec.initContainers = [{ name: 'init', image: 'i:1', volumeMounts: [{ name: 'data', mountPath: '/data' }] }];
  });
  new ContainerMounts({ mounts: [new SharedVolume(chart, 'cache').writtenAt('/cache')], container: 'init' }).applyTo(object);
  expect(containerOf(object, 'init').volumeMounts.map((mount: Json) => mount.name)).toEqual(['data', 'cache']);
  expect(podOf(object).spec.volumes.map((volume: Json) => volume.name)).toEqual(['data', 'cache']);
});

test('does the same in a workload of cdk8s-plus-27 as its own mounts', () => {
  const [ours, plus] = [newChart(), newChart()];
  const mount = (chart: Chart) => new SharedVolume(chart, 'logs').writtenAt('/logs');
  new ContainerMounts({ mounts: [mount(ours)] }).applyTo(deploymentWithApp(ours));
  deploymentWithApp(plus, { volumeMounts: [mount(plus)] });
  expect(Testing.synth(ours)).toEqual(Testing.synth(plus));
});

test('fails at synth where the container is not there, and names those that are', () => {
  const chart = newChart();
  const object = plain(chart);
  new ContainerMounts({ mounts: [new SharedVolume(chart, 'logs').writtenAt('/logs')], container: 'other' }).applyTo(object);
  expectError(
    () => object.toJson(),
    'Deployment \'test/web\': a volume is to be mounted in the container "other", and there is none of that name',
    'Name one of these in "container": "app".',
  );
  object.addJsonPatch(JsonPatch.add('/spec/template/spec/containers/-', { name: 'other', image: 'o:1' }));
  expect(containerOf(object, 'other').volumeMounts).toHaveLength(1);
});

test('fails for a path that is taken', () => {
  const chart = newChart();
  const object = plain(chart, spec => {
    spec.volumes = [{ name: 'data', emptyDir: {} }];
    spec.containers[0].volumeMounts = [{ name: 'data', mountPath: '/logs' }];
  });
  const mounts = [new SharedVolume(chart, 'logs').writtenAt('/logs')];
  expectError(
    () => new ContainerMounts({ mounts }).applyTo(object),
    'Deployment \'test/web\': container "app" mounts both "data" and "logs" at "/logs"',
  );
  expectError(
    () => new ContainerMounts({ mounts: [SharedVolume.named('data').readAt('/logs')] }).applyTo(object),
    'Deployment \'test/web\': container "app" mounts "data" at "/logs" twice', 'there once',
  );
});

test('fails for a volume that has the name of another', () => {
  const chart = newChart();
  const deployment = deploymentWithApp(chart);
  deployment.addVolume(kplus.Volume.fromEmptyDir(chart, 'other', 'logs'));
  const mounts = [new SharedVolume(chart, 'logs').writtenAt('/logs')];
  expectError(
    () => new ContainerMounts({ mounts }).applyTo(deployment),
    'Deployment \'test/web\': two volumes have the name "logs"',
    'SharedVolume.named',
  );
  expectError(() => new ContainerMounts({ mounts }).applyTo(plain(newChart(), spec => spec.volumes = [{ name: 'logs', emptyDir: {} }])),
    'two volumes have the name "logs"');
  const twins = ['one', 'two'].map(id => new SharedVolume(chart, id, { volumeName: 'twin' }).writtenAt(`/${id}`));
  for (const workload of [deployment, plain(newChart())]) {
    expectError(() => new ContainerMounts({ mounts: twins }).applyTo(workload), 'two volumes have the name "twin"');
  }
});

test('fails without a mount, and for what is no volume', () => {
  expectError(() => new ContainerMounts({ mounts: [] }), 'ContainerMounts: "mounts" is empty');
  expectError(
    () => new ContainerMounts({ mounts: [{ path: '/logs' } as kplus.VolumeMount] }),
    'ContainerMounts: "mounts[0].volume" is undefined',
  );
});

describe('SharedVolume.named', () => {
  const reader = (volume: SharedVolume) =>
    new Sidecar({ container: { name: 'ship', image: 's:1', volumeMounts: [volume.readAt('/data')] } });

  test('stands for the volume that a pod has, in its place among the mounts', () => {
    const chart = newChart();
    const object = plain(chart, spec => spec.volumes = [{ name: 'data', configMap: { name: 'map' } }]);
    const [one, two] = ['one', 'two'].map(id => new SharedVolume(chart, id));
    new Sidecar({
      container: {
        name: 'ship',
        image: 's:1',
        volumeMounts: [one.writtenAt('/one'), SharedVolume.named('data').readAt('/data'), two.writtenAt('/two')],
      },
    }).applyTo(object);
    expect(containerOf(object, 'ship').volumeMounts.map((mount: Json) => mount.name)).toEqual(['one', 'data', 'two']);
    expect(podOf(object).spec.volumes).toHaveLength(3);
  });

  test('stands for the volume of a workload of cdk8s-plus, also one that comes later', () => {
    const chart = newChart();
    const deployment = deploymentWithApp(chart);
    reader(SharedVolume.named('data')).applyTo(deployment);
    new ContainerMounts({ mounts: [SharedVolume.named('data').writtenAt('/out')] }).applyTo(deployment);
    deployment.addVolume(kplus.Volume.fromEmptyDir(chart, 'later', 'data'));
    expect(containerOf(deployment, 'ship').volumeMounts).toEqual([{ mountPath: '/data', name: 'data', readOnly: true }]);
    expect(containerOf(deployment, 'app').volumeMounts).toEqual([{ mountPath: '/out', name: 'data' }]);
    expect(podOf(deployment).spec.volumes).toEqual([{ name: 'data', emptyDir: {} }]);
  });

  test('fails at synth where the pod has no such volume', () => {
    const object = plain(newChart(), spec => spec.volumes = [{ name: 'cache', emptyDir: {} }]);
    reader(SharedVolume.named('data')).applyTo(object);
    const what = 'Deployment \'test/web\': the volume "data" was to be mounted in "ship", and the pod has none of that name';
    expectError(() => object.toJson(), what, 'Name one that it has: "cache".');
    const empty = plain(newChart());
    new ContainerMounts({ mounts: [SharedVolume.named('data').readAt('/data')] }).applyTo(empty);
    expectError(() => empty.toJson(), 'the volume "data" was to be mounted in "app"', 'It has no volume: use a SharedVolume of your own.');
  });

  test('fails for what is no name, and in a container of cdk8s-plus', () => {
    expectError(() => SharedVolume.named('Not_Valid'), '"Not_Valid" is not a volume name');
    const deployment = deploymentWithApp(newChart(), { volumeMounts: [SharedVolume.named('data').readAt('/data')] });
    expect(() =>
      podOf(deployment)).toThrow(
      /SharedVolume.named\("data"\) was mounted in a container that no pattern has added. Mount it with ContainerMounts/,
    );
  });
});
