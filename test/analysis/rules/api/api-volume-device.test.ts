import { apiVolumeDevice } from '../../../../src/analysis/rules/api/api-volume-device';
import { fixesOf, podWith, saidOf } from '../containers';
import { judge, workloadOf } from '../judge';

const volumes = [
  { name: 'disk', persistentVolumeClaim: { claimName: 'c' } }, { name: 'scratch', ephemeral: { volumeClaimTemplate: { spec: {} } } },
  { name: 'data', emptyDir: {} },
];
const podOfDevices = (volumeDevices: (object | null)[], volumeMounts: object[] = [], spec = {}) =>
  podWith({ volumeDevices, volumeMounts }, { volumes, ...spec });
const disk = { name: 'disk', devicePath: '/dev/disk' };
const at = (place: string, what: string) => `spec.containers[0].${place}: container "app" ${what}, so the API server rejects the pod`;

test('reports a device without a volume and a path', () => {
  for (const device of [{}, { name: '', devicePath: '' }, null]) {
    expect(saidOf(apiVolumeDevice, podOfDevices([disk, device]))).toEqual([
      at('volumeDevices[1].name', 'has a volumeDevice that does not name its volume'),
      at('volumeDevices[1].devicePath', 'has a volumeDevice without a devicePath'),
    ]);
    expect(fixesOf(apiVolumeDevice, podOfDevices([device]))).toEqual([
      expect.stringContaining('entry under "volumes"'),
      expect.stringContaining('Set "devicePath"'),
    ]);
  }
});

test('reports a volume that the pod does not have, or that is no block device', () => {
  expect(judge(apiVolumeDevice, podOfDevices([{ name: 'x', devicePath: '/dev/x' }]))).toMatchObject([{
    severity: 'error',
    container: 'app',
    path: 'spec.containers[0].volumeDevices[0].name',
    fix: expect.stringContaining('Add a persistentVolumeClaim'),
  }]);
  expect(saidOf(apiVolumeDevice, podOfDevices([{ name: 'x', devicePath: '/dev/x' }]))).toEqual([at(
    'volumeDevices[0].name',
    'has a volumeDevice of the volume "x", which the pod does not have',
  )]);
  expect(saidOf(apiVolumeDevice, podOfDevices([{ name: 'data', devicePath: '/dev/x' }]))).toEqual([at(
    'volumeDevices[0].name',
    'uses the volume "data" as a block device, and emptyDir is none',
  )]);
  expect(fixesOf(
    apiVolumeDevice,
    podOfDevices([{ name: 'data', devicePath: '/dev/x' }]),
  )).toEqual([expect.stringContaining('volumeMode: Block')]);
});

test('reports a path with ".."', () => {
  expect(saidOf(apiVolumeDevice, podOfDevices([{ name: 'disk', devicePath: '/dev/../x' }]))).toEqual([at(
    'volumeDevices[0].devicePath',
    'has the devicePath "/dev/../x", and it must not contain ".."',
  )]);
  expect(fixesOf(apiVolumeDevice, podOfDevices([{ name: 'disk', devicePath: '..' }]))).toEqual(['Write "devicePath" without "..".']);
});

test('reports a volume or a path of two devices', () => {
  expect(saidOf(apiVolumeDevice, podOfDevices([disk, { name: 'disk', devicePath: '/dev/b' }]))).toEqual([at(
    'volumeDevices[1].name',
    'uses the volume "disk" as two devices',
  )]);
  expect(saidOf(apiVolumeDevice, podOfDevices([disk, { name: 'scratch', devicePath: '/dev/disk' }]))).toEqual([at(
    'volumeDevices[1].devicePath',
    'has two devices at "/dev/disk"',
  )]);
  expect(fixesOf(apiVolumeDevice, podOfDevices([disk, disk]))).toEqual([
    'List each volume once under "volumeDevices".',
    'Give each device a path of its own.',
  ]);
});

test('reports a volume or a path that is mounted as well', () => {
  const pod = podOfDevices([disk], [
    { name: 'data', mountPath: '/a' },
    { name: 'disk', mountPath: '/b' },
    { name: 'data', mountPath: '/dev/disk' },
  ]);
  expect(saidOf(apiVolumeDevice, pod)).toEqual([
    at('volumeMounts[1].name', 'has the volume "disk" both under volumeMounts and under volumeDevices'),
    at('volumeMounts[2].mountPath', 'has both a mount and a device at "/dev/disk"'),
  ]);
  expect(fixesOf(apiVolumeDevice, pod)).toEqual([expect.stringContaining('Mount the volume, or'), expect.stringContaining('another path')]);
});

test('does not compare names and paths that are missing', () => {
  expect(saidOf(apiVolumeDevice, podOfDevices([{}, {}], [{}]))).toHaveLength(4);
});

test('reports devices of a pod that has its own users', () => {
  expect(saidOf(apiVolumeDevice, podOfDevices([disk], [], { hostUsers: false }))).toEqual([
    at('volumeDevices', 'has volumeDevices in a pod with "hostUsers: false", which cannot map their owners'),
  ]);
  expect(fixesOf(
    apiVolumeDevice,
    podOfDevices([disk], [], { hostUsers: false }),
  )).toEqual([expect.stringContaining('Remove "hostUsers: false"')]);
  expect(judge(apiVolumeDevice, podOfDevices([disk], [], { hostUsers: true }))).toEqual([]);
  expect(judge(apiVolumeDevice, podOfDevices([], [], { hostUsers: false }))).toEqual([]);
});

test('says nothing of claims, of ephemeral volumes and of claim templates', () => {
  expect(judge(
    apiVolumeDevice,
    podOfDevices([disk, { name: 'scratch', devicePath: '/dev/s' }], [{ name: 'data', mountPath: '/data' }]),
  )).toEqual([]);
  const set = workloadOf('StatefulSet', {
    containers: [{
      name: 'a',
      image: 'x',
      volumeDevices: [{ name: 'raw', devicePath: '/dev/r' }],
    }],
  });
  set.spec.volumeClaimTemplates = [{ metadata: { name: 'raw' }, spec: { volumeMode: 'Block' } }];
  expect(judge(apiVolumeDevice, set)).toEqual([]);
});
