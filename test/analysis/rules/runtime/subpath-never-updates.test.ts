import { subpathNeverUpdates } from '../../../../src/analysis/rules/runtime/subpath-never-updates';
import { judge, podOf, workloadOf } from '../judge';

const mount = (name: string, mountPath: string, more: object = { subPath: 'x' }) => ({ name, mountPath, ...more });
const READ = { command: ['sh', '-c', 'while true; do cat /etc/x /x /a /b; sleep 5; done'] };
const spec = (volumeMounts: object[], volume: object = { configMap: { name: 'c' } }, section = 'containers', more: object = {}) => ({
  [section]: [{ name: 'app', ...READ, volumeMounts, ...more }], volumes: [{ name: 'conf', ...volume }, { name: 'data', emptyDir: {} }],
});

test('notes a file of a ConfigMap', () => {
  expect(judge(
    subpathNeverUpdates,
    workloadOf('Deployment', spec([mount('data', '/data'), mount('conf', '/etc/x')])),
  )).toEqual([expect.objectContaining({
    severity: 'info',
    path: 'spec.template.spec.containers[0].volumeMounts[1].subPath',
    container: 'app',
    message: '/etc/x (volume "conf") is mounted with a subPath: '
      + 'when the ConfigMap changes, container "app" sees the old content until it is restarted',
    fix: expect.stringMatching(
      /^Mount the whole volume at a folder of its own, .* Or replace the pods with every change, such as by a hash/,
    ),
  })]);
});

test.each([
  [{ secret: { secretName: 's' } }, 'Secret'],
  [{ projected: { sources: [] } }, 'source'],
  [{ downwardAPI: { items: [] } }, 'pod'],
])('knows what changes: %j', (volume, what) => {
  expect(judge(subpathNeverUpdates, podOf(spec([mount('conf', '/x', { subPathExpr: '$(A)' })], volume)))).toMatchObject([{
    path: 'spec.containers[0].volumeMounts[0].subPathExpr', message: expect.stringContaining(`when the ${what} changes`),
  }]);
});

test('has one finding for all mounts of a container', () => {
  expect(judge(subpathNeverUpdates, podOf(spec([mount('conf', '/a'), mount('conf', '/w', {}), mount('conf', '/b')])))).toMatchObject([{
    path: 'spec.containers[0].volumeMounts[0].subPath',
    message: expect.stringMatching(/^\/a \(volume "conf"\), \/b \(volume "conf"\) is mounted/),
  }]);
});

test('counts a native sidecar, which runs on', () => {
  expect(judge(
    subpathNeverUpdates,
    podOf(spec([mount('conf', '/a')], undefined, 'initContainers', { restartPolicy: 'Always' })),
  )).toHaveLength(1);
});

test.each([
  ['the whole volume is mounted', podOf(spec([mount('conf', '/a', {}), mount('conf', '/b', { subPath: '' })]))],
  ['the volume is no such volume', podOf(spec([mount('data', '/a')]))],
  ['the volume is unknown', podOf(spec([mount('none', '/a')]))],
  ['it is an init container', podOf(spec([mount('conf', '/a')], undefined, 'initContainers'))],
  ['it is read once', podOf(spec([mount('conf', '/a')], undefined, 'containers', { command: ['app', '--config=/a'] }))],
  ['kustomize replaces the pods', podOf(spec([mount('conf', '/a')], { configMap: { name: 'c-5g9h2k4fmt' } }))],
  ['a hash of the content does', {
    ...podOf(spec([mount('conf', '/a')])), metadata: { name: 'pod', annotations: { 'checksum/config': 'c0ffee' } },
  }],
  ['it is a Job', workloadOf('Job', spec([mount('conf', '/a')]))],
])('says nothing where %s', (_, manifest) => {
  expect(judge(subpathNeverUpdates, manifest)).toEqual([]);
});

test.each(['/etc/tls/tls.crt', '/etc/ssl/ca-bundle.pem', '/run/token'])('counts what programs take in anew: %s', path => {
  const once = { command: ['app'] };
  expect(judge(subpathNeverUpdates, podOf(spec([mount('conf', path)], undefined, 'containers', once)))).toHaveLength(1);
});
