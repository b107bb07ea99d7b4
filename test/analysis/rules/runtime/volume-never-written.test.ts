import { volumeNeverWritten } from '../../../../src/analysis/rules/runtime/volume-never-written';
import { judge, podOf, workloadOf } from '../judge';

const ro = { name: 'pages', mountPath: '/pages', readOnly: true };
const rw = { name: 'pages', mountPath: '/pages' };
const pod = (init: object[], app: object[], volume: object = { emptyDir: {} }) => ({
  initContainers: [{ name: 'build', image: 'a', volumeMounts: init }],
  containers: [{ name: 'app', image: 'a', volumeMounts: app }],
  volumes: [{ name: 'other', emptyDir: {} }, { name: 'pages', ...volume }],
});

test('warns of an emptyDir that everybody mounts read-only', () => {
  expect(judge(
    volumeNeverWritten,
    workloadOf('Deployment', pod([ro], [ro, { ...ro, mountPath: '/again' }])),
  )).toEqual([expect.objectContaining({
    rule: 'volume-never-written',
    severity: 'warning',
    path: 'spec.template.spec.volumes[1]',
    container: undefined,
    message: 'emptyDir "pages" stays empty: nobody can write it, '
      + 'because every mount is read-only (init container "build", container "app")',
    fix: expect.stringMatching(
      /^Mount it without "readOnly: true" in the container that is to fill it; .* \(configMap, secret, persistentVolumeClaim\) instead/,
    ),
  })]);
});

test('also counts a volume without a source, a memory volume and a single mount', () => {
  expect(judge(volumeNeverWritten, podOf(pod([ro], [], {})))).toHaveLength(1);
  expect(judge(volumeNeverWritten, podOf(pod([], [ro], { emptyDir: { medium: 'Memory' } })))).toHaveLength(1);
});

test.each([
  ['somebody writes it', pod([rw], [ro])],
  ['the last one writes it', pod([ro], [ro, { ...rw, mountPath: '/w' }])],
  ['nobody mounts it', pod([], [])],
  ['it has content from elsewhere', pod([ro], [ro], { configMap: { name: 'c' } })],
  ['it is persistent', pod([ro], [ro], { persistentVolumeClaim: { claimName: 'c' } })],
])('says nothing where %s', (_, spec) => {
  expect(judge(volumeNeverWritten, podOf(spec))).toEqual([]);
});

test.each(['annotations', 'labels'])('says nothing where a controller adds containers, by the %s', map => {
  const injected = (key: string) => ({ ...podOf(pod([ro], [ro])), metadata: { name: 'pod', [map]: { [key]: 'true' } } });
  expect(judge(volumeNeverWritten, injected('vault.hashicorp.com/agent-inject'))).toEqual([]);
  expect(judge(volumeNeverWritten, injected('team'))).toHaveLength(1);
});
