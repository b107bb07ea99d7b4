import { commandNotExecutable } from '../../../../src/analysis/rules/runtime/command-not-executable';
import { judge, podOf } from '../judge';

const mount = { name: 'scripts', mountPath: '/scripts' };
const judged = (container: object, volume: object = { configMap: { name: 's' } }, mounts: object[] = [mount]) =>
  judge(commandNotExecutable, podOf({
    containers: [{ name: 'app', volumeMounts: mounts, ...container }],
    volumes: [{ name: 'scripts', ...volume }, { name: 'data', emptyDir: {} }],
  }));
const run = { command: ['/scripts/run.sh', '-v'] };

test('fails where the command is a file of a ConfigMap that nobody may execute', () => {
  expect(judged(run)).toEqual([expect.objectContaining({
    severity: 'error',
    path: 'spec.containers[0].command[0]',
    container: 'app',
    message: '/scripts/run.sh is a file of volume "scripts" with mode 0644, which nobody may execute: '
      + '"permission denied", and the container does not start',
    fix: 'Set "defaultMode: 0555" in the volume (365 in JSON), or have an interpreter read the file: ["sh", "/scripts/run.sh"].',
  })]);
});

test.each([
  ['startupProbe', 'error', 'the container never counts as started'],
  ['readinessProbe', 'error', 'the container never becomes ready'],
  ['livenessProbe', 'warning', 'the probe says nothing about the container'],
])('judges a %s: %s', (kind, severity, effect) => {
  expect(judged({ [kind]: { exec: run } })).toMatchObject([{
    severity, path: `spec.containers[0].${kind}.exec.command[0]`, message: expect.stringContaining(`"permission denied", and ${effect}`),
  }]);
});

test.each([
  ['postStart', 'error', 'the container is killed as soon as it has started'],
  ['preStop', 'warning', 'the hook is skipped'],
])('judges a %s hook: %s', (kind, severity, effect) => {
  expect(judged({ lifecycle: { [kind]: { exec: run } } })).toMatchObject([{
    severity,
    path: `spec.containers[0].lifecycle.${kind}.exec.command[0]`,
    message: expect.stringContaining(`"permission denied", and ${effect}`),
  }]);
});

test.each([
  [{ secret: { secretName: 's' } }, 1],
  [{ configMap: { name: 's', defaultMode: 0o555 } }, 0],
  [{ configMap: { name: 's', defaultMode: 0o500 } }, 0],
  [{ configMap: { name: 's', defaultMode: 0o454 } }, 0],
  [{ configMap: { name: 's', defaultMode: 0o445 } }, 0],
  [{ configMap: { name: 's', defaultMode: 0o666 } }, 1],
  [{ configMap: { name: 's', items: [{ key: 'r', path: 'other', mode: 0o555 }, { key: 'r', path: 'run.sh' }] } }, 1],
  [{ configMap: { name: 's', items: [{ key: 'r', path: 'other' }, { key: 'r', path: 'run.sh', mode: 0o555 }] } }, 0],
  [{ configMap: { name: 's', items: [{ key: 'r', path: 'other' }] } }, 0],
  [{ configMap: { name: 's', defaultMode: 0o555, items: [{ key: 'r', path: 'run.sh' }] } }, 0],
  [{ projected: { sources: [{ configMap: { name: 's' } }] } }, 1],
  [{ projected: { sources: [{ secret: { name: 's' } }], defaultMode: 0o755 } }, 0],
  [{ downwardAPI: { items: [{ path: 'run.sh' }] } }, 1],
  [{ emptyDir: {} }, 0],
  [{ persistentVolumeClaim: { claimName: 'c' } }, 0],
])('knows the mode of the file in %j', (volume, count) => {
  expect(judged(run, volume)).toHaveLength(count);
});

test('knows which file a subPath shows, and which mount is the inner one', () => {
  const items = { configMap: { name: 's', items: [{ key: 'r', path: 'bin/run', mode: 0o555 }, { key: 't', path: 'bin/test' }] } };
  const sub = (subPath: string, mountPath = '/scripts/run.sh') => [{ ...mount, mountPath, subPath }];
  expect(judged(run, items, sub('bin/run'))).toEqual([]);
  expect(judged(run, items, sub('bin/test'))).toHaveLength(1);
  expect(judged({ command: ['/scripts/test'] }, items, sub('bin', '/scripts'))).toHaveLength(1);
  expect(judged({ command: ['/scripts/run'] }, items, sub('bin', '/scripts'))).toEqual([]);
  expect(judged(run, undefined, [{ ...mount, subPathExpr: '$(X)' }])).toEqual([]);
  const inner = { name: 'data', mountPath: '/scripts/bin/' };
  expect(judged({ command: ['/scripts/bin/x'] }, undefined, [mount, inner])).toEqual([]);
  expect(judged({ command: ['/scripts/bin/x'] }, undefined, [inner, mount])).toEqual([]);
  expect(judged({ command: ['/scripts//run.sh'] }, undefined, [{ ...mount, mountPath: '/scripts/' }, inner])).toHaveLength(1);
});

test.each([
  ['an interpreter reads the file', { command: ['sh', '/scripts/run.sh'] }],
  ['the file is elsewhere', { command: ['/scripts2/run.sh'] }],
  ['the path is relative', { command: ['scripts/run.sh'] }],
  ['the image decides', { args: ['/scripts/run.sh'] }],
  ['there is no word', { command: [] }],
  ['the probe is another one', { readinessProbe: { httpGet: { port: 80 } } }],
  ['there are no hooks', { lifecycle: {} }],
])('says nothing where %s', (_, container) => {
  expect(judged(container)).toEqual([]);
});

test('says nothing where the volume is unknown', () => {
  expect(judged(run, undefined, [{ name: 'none', mountPath: '/scripts' }])).toEqual([]);
  expect(judged(run, undefined, [])).toEqual([]);
});

test('warns of white space in the first word', () => {
  expect(judged({ command: [' sleep  5 '] })).toEqual([expect.objectContaining({
    severity: 'warning',
    path: 'spec.containers[0].command[0]',
    container: 'app',
    message: 'the first word of the command, " sleep  5 ", has white space in it: '
      + 'the runtime looks for a program of that name, and the container does not start',
    fix: 'Make every word an item of its own: ["sleep","5"]. For pipes, variables and the like, start a shell: ["sh", "-c", "..."].',
  })]);
  expect(judged({ livenessProbe: { exec: { command: ['cat /tmp/healthy'] } } })).toMatchObject([{
    severity: 'warning',
    path: 'spec.containers[0].livenessProbe.exec.command[0]',
    message: expect.stringContaining('and the probe says nothing about the container'),
  }]);
  expect(judged({ readinessProbe: { exec: { command: ['/scripts/run.sh -v'] } } })).toMatchObject([{ severity: 'warning' }]);
  expect(judged({ command: ['C:\\Program Files\\x.exe'] })).toEqual([]);
  expect(judged({ command: ['sleep', '5 5'] })).toEqual([]);
});
