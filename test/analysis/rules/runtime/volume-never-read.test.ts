import { volumeNeverRead } from '../../../../src/analysis/rules/runtime/volume-never-read';
import { judge, podOf } from '../judge';

const at = (mountPath: string, more = {}) => ({ name: 'data', mountPath, ...more });
const step = (mountPath = '/data', more: object = {}) => ({
  name: 'fetch', command: ['sh', '-c', `wget -O ${mountPath}/x http://x`], volumeMounts: [at(mountPath)], ...more,
});
const pod = (init: object[], app: object = {}, volume: object = { emptyDir: {} }) => podOf({
  initContainers: init,
  containers: [{ name: 'app', ...app }],
  volumes: [{ name: 'data', ...volume }, { name: 'p', persistentVolumeClaim: { claimName: 'c' } }],
});

test('notes what an init container leaves and nobody else mounts', () => {
  expect(judge(volumeNeverRead, pod([step()]))).toEqual([expect.objectContaining({
    severity: 'info',
    path: 'spec.initContainers[0].volumeMounts[0]',
    container: 'fetch',
    message: 'what init container "fetch" leaves in emptyDir "data" at /data is read by nobody: no other container mounts the volume',
    fix: 'Mount the volume in the container that needs the files. If it is scratch space, mount it below /tmp or acknowledge this finding.',
  })]);
});

test('notes an emptyDir that nobody mounts', () => {
  expect(judge(volumeNeverRead, pod([{ name: 'fetch' }]))).toEqual([expect.objectContaining({
    severity: 'info',
    path: 'spec.volumes[0]',
    container: undefined,
    message: 'emptyDir "data" does nothing: no container mounts it',
    fix: 'Mount it in the containers that are to share it, or leave it out.',
  })]);
});

test.each(['/tmp', '/tmp/x', '/var/tmp', '/temp', '/run', '/home/vault', '/root', '/app/.npm', '/var/cache/x', '/app/mycache', '/Cache/'])(
  'takes %s for scratch space',
  path => {
    expect(judge(volumeNeverRead, pod([step(path)]))).toEqual([]);
  },
);

test.each(['/runtime', '/a.b', '/homepage', '/template', '/data/xtmp', '/rooted'])('does not take %s for scratch space', path => {
  expect(judge(volumeNeverRead, pod([step(path)]))).toHaveLength(1);
});

test.each([
  ['the app mounts it too', pod([step()], { volumeMounts: [at('/in')] })],
  ['two steps share it', pod([step(), { name: 'next', volumeMounts: [at('/in')] }])],
  ['it is scratch space of the app', pod([], step())],
  ['it is scratch space of a native sidecar', pod([step('/data', { restartPolicy: 'Always' })])],
  ['the step cannot write it', pod([step('/data', { volumeMounts: [at('/data', { readOnly: true })] })])],
  ['the command does not name it', pod([step('/data', { command: ['fetch', '/dat'] })])],
  ['the image decides', pod([step('/data', { command: undefined })])],
  ['the step can also write elsewhere', pod([step('/data', { volumeMounts: [at('/data'), { name: 'p', mountPath: '/p' }] })])],
  ['the path is empty', pod([step('')])],
  ['the path is /', pod([step('/')])],
  ['it is persistent', pod([step()], {}, { persistentVolumeClaim: { claimName: 'c' } })],
  ['an unmounted volume is of another kind', pod([], {}, { secret: { secretName: 's' } })],
])('says nothing where %s', (_, manifest) => {
  expect(judge(volumeNeverRead, manifest)).toEqual([]);
});

test('a second mount that is read-only is no other place to write', () => {
  expect(judge(
    volumeNeverRead,
    pod([step('/data', { volumeMounts: [at('/data'), { name: 'p', mountPath: '/p', readOnly: true }] })]),
  )).toHaveLength(1);
});
