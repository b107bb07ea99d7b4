import { readOnlyRootWithoutScratch } from '../../../../src/analysis/rules/runtime/read-only-root-without-scratch';
import { judge, podOf } from '../judge';

const judged = (container: object, mounts: object[] = []) => judge(readOnlyRootWithoutScratch, podOf({
  containers: [{ name: 'app', securityContext: { readOnlyRootFilesystem: true }, volumeMounts: mounts, ...container }],
  volumes: [{ name: 'tmp', emptyDir: {} }, { name: 'conf', configMap: { name: 'c' } }],
}));
const sh = (script: string) => ({ command: ['sh', '-c', script] });

test('notes a write to a path without a volume', () => {
  expect(judged(sh('date > /tmp/x'))).toEqual([expect.objectContaining({
    severity: 'info',
    path: 'spec.containers[0].securityContext.readOnlyRootFilesystem',
    container: 'app',
    message: 'the root file system of container "app" is read-only, and it writes to /tmp/x, where no volume is mounted: '
      + 'it fails with "Read-only file system"',
    fix: 'Mount an emptyDir there.',
  })]);
});

test.each([
  ['date >/x', '/x'], ['date >> /x', '/x'], ['date 2>/x', '/x'], ['date &>/x', '/x'], ['date > /x/../y', '/y'],
  ['set -e; date > "/a b"', '/a b'], ['touch -c /x', '/x'], ['mkdir -p /a/b', '/a/b'], ['date | tee /x y', '/x'], ['cp /a /b /x', '/x'],
  ['/bin/mv /a /x', '/x'], ['a || touch /x', '/x'], ['touch /dev/x /x', '/x'], ['touch /device', '/device'],
])('sees where %j writes', (script, path) => {
  expect(judged(sh(script))).toMatchObject([{ message: expect.stringContaining(`it writes to ${path}, where`) }]);
});

test.each([
  'date', 'cat /x', 'date > /dev/null', 'date 2>&1', 'date > x', 'touch x', 'date > /tmp/$X', 'touch /tmp/*', 'echo 1 > /proc/sys/x',
  'touch /sys', 'touch /x || true', 'echo "a > /x"', 'date >',
])('does not see %j write', script => {
  expect(judged(sh(script))).toEqual([]);
});

test('knows a command without a shell', () => {
  expect(judged({ command: ['touch'], args: ['/x'] })).toHaveLength(1);
});

test('says nothing where a volume is mounted there, or the file system can be written', () => {
  const tmp = [{ name: 'tmp', mountPath: '/tmp' }];
  expect(judged(sh('date > /tmp/x'), tmp)).toEqual([]);
  expect(judged(sh('date > /tmpx'), tmp)).toHaveLength(1);
  expect(judged(sh('date > /tmp/x; touch /x'), tmp)).toMatchObject([{ message: expect.stringContaining('writes to /x,') }]);
  expect(judged({ ...sh('date > /x'), securityContext: {} })).toEqual([]);
  expect(judged({ ...sh('date > /x'), securityContext: { readOnlyRootFilesystem: false } })).toEqual([]);
  expect(judged({ ...sh('date > /x'), securityContext: undefined })).toEqual([]);
});

test.each([
  ['nginx', '/var/cache/nginx and /var/run'],
  ['nginx:1.27', '/var/cache/nginx'],
  ['library/nginx', '/var/cache/nginx'],
  ['docker.io/library/nginx:1@sha256:abc', '/var/cache/nginx'],
  ['nginx@sha256:abc', '/var/cache/nginx'],
  ['registry:5000/nginx:1', '/var/cache/nginx'],
  ['nginxinc/nginx-unprivileged:1', '/tmp'],
  ['httpd:2', '/usr/local/apache2/logs'],
  ['postgres:17', '/var/run/postgresql'],
  ['mysql:9', '/var/run/mysqld and /tmp'],
  ['mariadb:11', '/run/mysqld and /tmp'],
  ['mongo:8', '/tmp'],
  ['grafana/grafana:12', '/var/lib/grafana'],
])('knows where the image %s writes', (image, path) => {
  expect(judged({ image })).toMatchObject([{ message: expect.stringContaining(`writes to ${path}`) }]);
});

test('says nothing of such an image that is told what to do, or can write some volume', () => {
  expect(judged({ image: 'nginx', args: ['nginx', '-v'] })).toEqual([]);
  expect(judged({ image: 'nginx' }, [{ name: 'conf', mountPath: '/etc/nginx/conf.d' }, { name: 'tmp', mountPath: '/tmp' }])).toEqual([]);
  expect(judged({ image: 'nginx' }, [{ name: 'conf', mountPath: '/etc/nginx/conf.d' }])).toHaveLength(1);
  expect(judged({ image: 'example/nginx' })).toEqual([]);
  expect(judged({ image: 'ghcr.io/example/nginx' })).toEqual([]);
  expect(judged({ image: 'busybox' })).toEqual([]);
  expect(judged({})).toEqual([]);
});
