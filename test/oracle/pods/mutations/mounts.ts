import { changes, listAt, values } from '../mutant';

const CLAIM = { persistentVolumeClaim: { claimName: 'claim' } };

export const MOUNTS = [
  ...values('mount', m => m.mount(), {
    name: ['', 'nowhere', undefined, null],
    mountPath: ['', '/', 'relative', '/a:b', '/a/../b', undefined, null],
    subPath: ['', 'a', 'a/..', '../a', '/a', 'a/../b', '..', '..a', '.', '$(X)'],
    subPathExpr: ['', '$(X)', '../$(X)', '/$(X)', 'a/..', '..a'],
    mountPropagation: ['', 'None', 'HostToContainer', 'Bidirectional', 'none'],
    readOnly: [true, false],
    recursiveReadOnly: ['', 'Disabled', 'Enabled', 'IfPossible', 'enabled'],
  }),
  ...changes({
    'an empty mount': m => listAt(m.container(), 'volumeMounts').push({}),
    'mount path twice': m => {
      const container = m.container();
      m.newMount(container, { mountPath: '/dup' });
      m.newMount(container, { mountPath: '/dup' });
    },
    'mount path twice, but for a slash': m => {
      const container = m.container();
      m.newMount(container, { mountPath: '/dup' });
      m.newMount(container, { mountPath: '/dup/' });
    },
    'volume twice at two paths': m => {
      const container = m.container();
      const { name } = m.newMount(container, { mountPath: '/one' });
      m.newMount(container, { name, mountPath: '/two' });
    },
    'subPath and subPathExpr': m => m.newMount(m.container(), { subPath: 'a', subPathExpr: '$(X)' }),
    'subPath empty and subPathExpr': m => m.newMount(m.container(), { subPath: '', subPathExpr: '$(X)' }),
    'Bidirectional, not privileged': m => {
      const container = m.container();
      m.newMount(container, { mountPropagation: 'Bidirectional' });
      delete container.securityContext;
    },
    'Bidirectional, privileged': m => {
      const container = m.container();
      m.newMount(container, { mountPropagation: 'Bidirectional' });
      container.securityContext = { privileged: true };
    },
    'recursiveReadOnly, but not readOnly': m => m.newMount(m.container(), { recursiveReadOnly: 'Enabled' }),
    'recursiveReadOnly and readOnly': m => m.newMount(m.container(), { recursiveReadOnly: 'Enabled', readOnly: true }),
    'recursiveReadOnly and None': m =>
      m.newMount(m.container(), { recursiveReadOnly: 'IfPossible', readOnly: true, mountPropagation: 'None' }),
    'recursiveReadOnly and propagation': m =>
      m.newMount(m.container(), { recursiveReadOnly: 'Enabled', readOnly: true, mountPropagation: 'HostToContainer' }),
    'recursiveReadOnly disabled, but not readOnly': m => m.newMount(m.container(), { recursiveReadOnly: 'Disabled' }),
    'volume that is gone': m => {
      const mount = m.newMount(m.container(), {});
      m.pod.volumes = listAt(m.pod, 'volumes').filter(volume => volume?.name !== mount.name);
    },
    'mount of an invalid volume': m => m.newMount(m.container(), {}, { configMap: {} }),
    'device of an emptyDir': m =>
      listAt(m.container(), 'volumeDevices').push({ name: m.newVolume({ emptyDir: {} }).name, devicePath: '/dev/x' }),
    'device of a claim': m => listAt(m.container(), 'volumeDevices').push({ name: m.newVolume(CLAIM).name, devicePath: '/dev/x' }),
    'device of no volume': m => listAt(m.container(), 'volumeDevices').push({ name: 'nowhere', devicePath: '/dev/x' }),
    'device without a path': m => listAt(m.container(), 'volumeDevices').push({ name: m.newVolume(CLAIM).name }),
    'device without a name': m => listAt(m.container(), 'volumeDevices').push({ devicePath: '/dev/x' }),
    'device path up': m => listAt(m.container(), 'volumeDevices').push({ name: m.newVolume(CLAIM).name, devicePath: '/dev/../x' }),
    'device path twice': m => listAt(m.container(), 'volumeDevices').push(
      { name: m.newVolume(CLAIM).name, devicePath: '/dev/x' }, { name: m.newVolume(CLAIM).name, devicePath: '/dev/x' },
    ),
    'device twice': m => {
      const { name } = m.newVolume(CLAIM);
      listAt(m.container(), 'volumeDevices').push({ name, devicePath: '/dev/x' }, { name, devicePath: '/dev/y' });
    },
    'device that is mounted too': m => {
      const container = m.container();
      const { name } = m.newMount(container, {}, CLAIM);
      listAt(container, 'volumeDevices').push({ name, devicePath: '/dev/x' });
    },
    'device where something is mounted': m => {
      const container = m.container();
      const { mountPath } = m.newMount(container, {});
      listAt(container, 'volumeDevices').push({ name: m.newVolume(CLAIM).name, devicePath: mountPath });
    },
  }),
];
