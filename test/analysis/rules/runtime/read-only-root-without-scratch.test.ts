import { readOnlyRootWithoutScratch } from '../../../../src/analysis/rules/runtime/read-only-root-without-scratch';
import { judge, podOf } from '../judge';

const judged = (container: object, mounts: object[] = []) => judge(readOnlyRootWithoutScratch, podOf({
  containers: [{ name: 'app', securityContext: { readOnlyRootFilesystem: true }, volumeMounts: mounts, ...container }],
  volumes: [{ name: 'tmp', emptyDir: {} }, { name: 'conf', configMap: { name: 'c' } }],
}));
const sh = (script: string) => ({ command: ['sh', '-c', script] });

test('warns of a write to a path without a volume', () => {
  expect(judged(sh('date > /tmp/x'))).toEqual([expect.objectContaining({
    severity: 'warning',
    path: 'spec.containers[0].securityContext.readOnlyRootFilesystem',
    container: 'app',
    message: 'the root file system of container "app" is read-only, and it writes to /tmp/x, where no volume is mounted: '
      + 'it fails with "Read-only file system"',
    fix: 'Mount an emptyDir at /tmp: new SharedVolume(chart, \'app-tmp\').writtenAt(\'/tmp\').',
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
  ['date > /tmp/x', {}], ['set -e; mkdir -p /run/x/y', {}], ['while true; do date >> /var/log/x; sleep 1; done', {}],
  ['date > /root/x', {}], ['touch /x', { image: 'busybox:1.37' }], ['date > /data/x', { image: 'docker.io/library/python:3' }],
])('is sure that %j of %j fails', (script, more) => {
  expect(judged({ ...sh(script), ...more })).toMatchObject([{ severity: 'warning' }]);
});

test.each([
  ['touch /x', {}], ['date > /data/x', {}], ['date > /var/lib/x', { image: 'redis:7' }], ['if a; then date > /tmp/x; fi', {}],
  ['[ -w /tmp ] && date > /tmp/x', {}], ['a && date > /tmp/x', {}], ['a || date > /tmp/x', {}], ['f() { date > /tmp/x; }; f', {}],
  ['case $A in b) date > /tmp/x;; esac', {}], ['./app; exit $?; date > /tmp/x', {}],
])('is not sure that %j of %j fails: the image may declare a volume, or the command not run', (script, more) => {
  expect(judged({ ...sh(script), ...more })).toMatchObject([{ severity: 'info' }]);
});

test('names the write that is sure to fail', () => {
  expect(judged(sh('touch /data/x; date > /tmp/x'))).toMatchObject([{
    severity: 'warning',
    message: expect.stringContaining('writes to /tmp/x,'),
  }]);
});

test.each([
  ['date > /etc/a/b', 'Mount an emptyDir at /etc/a: new SharedVolume(chart, \'app-a\').writtenAt(\'/etc/a\').'],
  ['date > /var/log/a/b', 'Mount an emptyDir at /var/log/a: new SharedVolume(chart, \'app-log\').writtenAt(\'/var/log/a\').'],
  ['date > "/tmp/A b/c"', 'Mount an emptyDir at /tmp/A b: new SharedVolume(chart, \'app-tmp\').writtenAt(\'/tmp/A b\').'],
  ['date > /etc/A/b', 'Mount an emptyDir at /etc/A: new SharedVolume(chart, \'app\').writtenAt(\'/etc/A\').'],
  ['date > /x', 'Write to a folder at which an emptyDir is mounted (SharedVolume.writtenAt).'],
])('says what to mount for %j', (script, fix) => {
  expect(judged(sh(script))).toMatchObject([{ fix }]);
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

test('says what to mount for such an image', () => {
  expect(judged({ name: 'nginx', image: 'nginx:1.29' })).toMatchObject([{
    severity: 'warning',
    message: 'the root file system of container "nginx" is read-only, and it writes to /var/cache/nginx and /var/run, '
      + 'where no volume is mounted: it fails with "Read-only file system"',
    fix: 'Mount an emptyDir at /var/cache/nginx and another at /var/run: new SharedVolume(chart, \'nginx-cache\').writtenAt'
      + '(\'/var/cache/nginx\') and new SharedVolume(chart, \'nginx-run\').writtenAt(\'/var/run\').',
  }]);
});

const mounts = (...paths: string[]) => paths.map(mountPath => ({ name: 'tmp', mountPath }));

test.each([
  ['nginx', ['/var/cache/nginx'], ['/var/run', '/run']],
  ['nginx', ['/var/run', '/run'], ['/var/cache/nginx', '/var/cache', '/var/cache/']],
  ['postgres', [], ['/var/run/postgresql', '/run/postgresql', '/var/run', '/run']],
  ['mariadb', ['/tmp'], ['/run/mysqld', '/var/run/mysqld']],
  ['nginx', [], ['/etc/nginx', '/etc/nginx/nginx.conf']],
  ['mysql', [], ['/etc/my.cnf', '/etc/mysql/conf.d', '/etc/mysql/conf.d/my.cnf']],
])('says nothing of %s that mounts %j and one of %j', (image, always, one) => {
  for (const path of one) {
    expect(judged({ image }, mounts(...always.slice(0, 1), path))).toEqual([]);
  }
  expect(judged({ image }, mounts(...always.slice(0, 1), '/data'))).toHaveLength(1);
});

test('wants a volume that can be written', () => {
  expect(judged({ image: 'mongo' }, [{ name: 'tmp', mountPath: '/tmp', readOnly: true }])).toHaveLength(1);
  expect(judged({ image: 'mongo' }, [{ name: 'conf', mountPath: '/tmp' }])).toHaveLength(1);
  expect(judged({ image: 'mongo' }, [{ name: 'tmp', mountPath: '/tmp' }])).toEqual([]);
  expect(judged({ image: 'nginx' }, [{ name: 'conf', mountPath: '/etc/nginx/conf.d' }, ...mounts('/tmp')])).toHaveLength(1);
});

test('says nothing of such an image that is told what to do', () => {
  expect(judged({ image: 'nginx', args: ['nginx', '-v'] })).toEqual([]);
  expect(judged({ image: 'grafana/grafana', env: [{ name: 'GF_DATABASE_TYPE', value: 'postgres' }] })).toEqual([]);
  expect(judged({ image: 'grafana/grafana', env: [{ name: 'GF_LOG_MODE', value: 'console' }] })).toHaveLength(1);
  expect(judged({ image: 'grafana/grafana', envFrom: [{ configMapRef: { name: 'grafana' } }] })).toEqual([]);
  expect(judged({ image: 'postgres', envFrom: [{ secretRef: { name: 'postgres' } }] })).toHaveLength(1);
});

test.each(['example/nginx', 'ghcr.io/example/nginx', 'busybox', 'redis:7.4', 'rabbitmq', 'constructor', '', undefined, 5])(
  'knows nothing of the image %j',
  image => {
    expect(judged({ image })).toEqual([]);
  },
);
