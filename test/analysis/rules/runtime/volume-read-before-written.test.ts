import { volumeReadBeforeWritten } from '../../../../src/analysis/rules/runtime/volume-read-before-written';
import { judge, podOf } from '../judge';

const ro = { volumeMounts: [{ name: 'data', mountPath: '/data', readOnly: true }] };
const rw = { volumeMounts: [{ name: 'data', mountPath: '/data' }] };
const pod = (init: object[], app: object, volume: object = { emptyDir: {} }) => podOf({
  initContainers: init.map((c, i) => ({ name: `init-${i}`, ...c })),
  containers: [{ name: 'app', ...app }],
  volumes: [{ name: 'data', ...volume }],
});
const native = { restartPolicy: 'Always' };

test('warns of a step that reads before anybody has written', () => {
  expect(judge(volumeReadBeforeWritten, pod([ro, rw], ro))).toEqual([expect.objectContaining({
    severity: 'warning',
    path: 'spec.initContainers[0].volumeMounts[0]',
    container: 'init-0',
    message: 'init container "init-0" reads emptyDir "data" while it is empty: the first that can write it is init container "init-1", '
      + 'which starts only when this one has ended',
    fix: 'Have an earlier init container or native sidecar write the volume, or list this init container after "init-1".',
  })]);
});

test('warns of every such step, whoever writes', () => {
  expect(judge(volumeReadBeforeWritten, pod([ro, {}, ro], rw)).map(f => f.container)).toEqual(['init-0', 'init-2']);
  expect(judge(
    volumeReadBeforeWritten,
    pod([ro, { ...rw, ...native }], {}),
  )).toMatchObject([{ message: expect.stringContaining('native sidecar "init-1"') }]);
  expect(judge(volumeReadBeforeWritten, pod([ro], rw))).toMatchObject([{ message: expect.stringContaining('container "app"') }]);
});

test.each([
  ['an earlier step writes', pod([rw, ro], rw)],
  ['an earlier native sidecar writes', pod([{ ...rw, ...native }, ro], {})],
  ['the step itself writes too', pod([{ volumeMounts: [...ro.volumeMounts, { name: 'data', mountPath: '/w' }] }], rw)],
  ['the reader is a native sidecar, which may wait', pod([{ ...ro, ...native }], rw)],
  ['nobody writes', pod([ro], ro)],
  ['nobody mounts it', pod([{}], {})],
  ['it is not an emptyDir', pod([ro], rw, { persistentVolumeClaim: { claimName: 'c' } })],
])('says nothing where %s', (_, manifest) => {
  expect(judge(volumeReadBeforeWritten, manifest)).toEqual([]);
});

test('judges each volume by itself', () => {
  const found = judge(volumeReadBeforeWritten, podOf({
    initContainers: [{
      name: 'step',
      volumeMounts: [{ name: 'unknown', mountPath: '/u' }, { name: 'b', mountPath: '/b', readOnly: true }],
    }],
    containers: [{ name: 'app', volumeMounts: [{ name: 'a', mountPath: '/a', readOnly: true }, { name: 'b', mountPath: '/b' }] }],
    volumes: [{ name: 'a', emptyDir: {} }, { name: 'b', emptyDir: {} }],
  }));
  expect(found).toMatchObject([{ path: 'spec.initContainers[0].volumeMounts[1]' }]);
});
