import { Json } from '../../../../src/analysis/manifest/json';
import { sidecarWithoutStartupGate } from '../../../../src/analysis/rules/runtime/sidecar-without-startup-gate';
import { judge, podOf, workloadOf } from '../judge';

const proxy = (json: Json = {}) => ({
  name: 'proxy',
  image: 'x',
  restartPolicy: 'Always',
  ports: [{ containerPort: 1 }, { containerPort: 5432 }],
  ...json,
});
const runs = (name: string, script: string) => ({ name, image: 'x', command: ['sh', '-c', script] });
const names = { name: 'app', image: 'x', env: [{ name: 'URL', value: 'localhost:5432' }] };
const app = { name: 'app', image: 'x' };

test('warns where an app fails without the sidecar', () => {
  const [finding, ...more] = judge(
    sidecarWithoutStartupGate,
    workloadOf('Deployment', { initContainers: [proxy()], containers: [runs('app', 'psql -h localhost && exec app')] }),
  );
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', container: 'proxy', path: 'spec.template.spec.initContainers[0]' });
  expect(finding.message).toBe(
    'native sidecar "proxy" has no startupProbe, so container "app" is started as soon as the sidecar\'s process runs, '
      + 'not when it listens at port 5432: '
    + '`psql -h localhost` fails if it is sooner',
  );
  expect(finding.fix).toContain('Give "proxy" a "startupProbe" that asks port 5432');
});

test('warns where a step fails without it, whatever others name', () => {
  const spec = {
    initContainers: [proxy({ readinessProbe: { tcpSocket: { port: 5432 } } }), runs('migrate', 'psql -h localhost')],
    containers: [names],
  };
  const [finding] = judge(sidecarWithoutStartupGate, podOf(spec));
  expect(finding).toMatchObject({ severity: 'warning', message: expect.stringContaining('so init container "migrate" is started') });
  expect(finding.message).toContain('fails if it is sooner; a readinessProbe holds nothing back');
});

test.each([
  [names, 'port 5432 (the variable "URL"): an app that does not try again fails'],
  [{ ...app, args: ['--db=127.0.0.1:5432'] }, 'port 5432 (its command): an app'],
  [{ ...app, env: [{ name: 'DB_HOST', value: 'localhost' }, { name: 'DB_PORT', value: '5432' }] },
    '(the variables "DB_HOST" and "DB_PORT")'],
  [runs('app', 'curl localhost:5432 || true; exec app'), '(its command)'],
])('tells of an app that names the port: %j', (container, message) => {
  const [finding, ...more] = judge(sidecarWithoutStartupGate, podOf({ initContainers: [proxy()], containers: [container] }));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'info' });
  expect(finding.message).toContain('so container "app" is started as soon as');
  expect(finding.message).toContain(message);
  expect(finding.message).not.toContain('readinessProbe');
});

test('knows that a preStop hook holds nothing back', () => {
  const sidecar = proxy({ lifecycle: { preStop: { exec: { command: ['x'] } } } });
  expect(judge(sidecarWithoutStartupGate, podOf({ initContainers: [sidecar], containers: [names] }))).toHaveLength(1);
});

test('judges each sidecar', () => {
  const spec = {
    initContainers: [
      proxy({ name: 'a' }),
      runs('early', 'x'),
      proxy({ name: 'b', ports: [{ containerPort: 80 }] }),
      proxy({ name: 'c', ports: [{ containerPort: 81 }] }),
    ],
    containers: [names, runs('late', 'curl localhost')],
  };
  expect(judge(sidecarWithoutStartupGate, podOf(spec)).map(f => [f.severity, f.container])).toEqual([['warning', 'b'], ['info', 'a']]);
});

test.each([
  ['a startup probe', { initContainers: [proxy({ startupProbe: { tcpSocket: { port: 5432 } } })], containers: [names] }],
  ['a postStart hook', { initContainers: [proxy({ lifecycle: { postStart: { exec: { command: ['x'] } } } })], containers: [names] }],
  ['no ports', { initContainers: [proxy({ ports: [] })], containers: [names] }],
  ['other ports', { initContainers: [proxy({ ports: [{ containerPort: 80 }] })], containers: [names, runs('b', 'psql -h localhost')] }],
  ['UDP', { initContainers: [proxy({ ports: [{ containerPort: 5432, protocol: 'UDP' }] })], containers: [names] }],
  ['a port without a number', { initContainers: [proxy({ ports: [{}] })], containers: [names] }],
  ['nobody who uses it', { initContainers: [proxy()], containers: [app] }],
  ['an earlier user', { initContainers: [runs('step', 'psql -h localhost'), { ...names, name: 's' }, proxy()], containers: [app] }],
  ['the sidecar itself', { initContainers: [proxy({ env: names.env, command: ['nc', 'localhost', '5432'] })], containers: [app] }],
  ['one that declares the port too', {
    initContainers: [proxy()],
    containers: [{ ...names, command: ['nc', 'localhost', '5432'], ports: [{ containerPort: 5432 }] }],
  }],
  ['one that waits', { initContainers: [proxy()], containers: [runs('app', 'until curl localhost:5432; do sleep 1; done; exec app')] }],
  ['a plain init container', { initContainers: [proxy({ restartPolicy: undefined })], containers: [names] }],
  ['a classic sidecar', { containers: [proxy({ restartPolicy: undefined }), names] }],
])('says nothing of %s', (_, spec) => {
  expect(judge(sidecarWithoutStartupGate, podOf(spec))).toEqual([]);
});

test('does find one that waits for another port', () => {
  const waits = runs('app', 'until curl localhost:81; do sleep 1; done; curl localhost:5432 || true');
  expect(judge(sidecarWithoutStartupGate, podOf({ initContainers: [proxy()], containers: [waits] }))).toMatchObject([{ severity: 'info' }]);
});

describe('a volume that the sidecar fills', () => {
  const mount = (mountPath: string, readOnly = false, rest: Json = {}) => ({ name: 'content', mountPath, readOnly, ...rest });
  const sync = (json: Json = {}) => ({ name: 'sync', image: 'x', restartPolicy: 'Always', volumeMounts: [mount('/git/')], ...json });
  const reads = (json: Json, at = mount('/site', true)) => ({ name: 'app', image: 'x', volumeMounts: [at], ...json });
  const found = (initContainers: Json[], containers: Json[], volume: Json = { emptyDir: {} }) =>
    judge(sidecarWithoutStartupGate, podOf({ initContainers, containers, volumes: [{ name: 'content', ...volume }] }));
  const CAT = { command: ['cat', '/site/a/plan'] };

  test('warns where a later command fails without a file of it', () => {
    const [finding, ...more] = found([sync()], [reads(CAT)]);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: 'warning', container: 'sync', path: 'spec.initContainers[0]' });
    expect(finding.message).toBe('native sidecar "sync" has no startupProbe, so container "app" is started as soon as the sidecar\'s '
      + 'process runs, not when it has written "a/plan" to volume "content": `cat /site/a/plan` fails if it is sooner');
    expect(finding.fix).toMatch(/such as "exec" with the command \[test, -e, \/git\/a\/plan\]\.$/);
  });

  test.each([
    ['a step that reads it', [sync(), { ...reads(CAT), name: 'step' }], [app], 'init container "step"'],
    ['a script that reads it in its last command', [sync()], [reads({ command: ['sh', '-c', 'date; exec cat /site/plan'] })], '"app"'],
    ['a script that goes on only with it', [sync()], [reads({ command: ['sh', '-c', 'cp /site/plan /tmp && exec app'] })], '"app"'],
    ['a script that ends at a failure', [sync()], [reads({ command: ['sh', '-c', 'set -e\n. /site/env\nexec app'] })], '"app"'],
    ['a script that ends at a failure from its second line on', [sync()], [reads({
      command: ['sh', '-c', '#!/bin/sh\nset  -xe\ncat /site/env\nexec app'],
    })], '"app"'],
    ['a program that is in it', [sync()], [reads({ command: ['/site/bin/app', '--verbose'] })], '"app"'],
    ['a program that is in it, by a script that the image runs', [sync()], [reads({ args: ['sh', '-c', '/site/bin/app'] })], '"app"'],
    ['one that also has a volume to write to', [sync()], [reads({
      ...CAT, volumeMounts: [mount('/site', true), { name: 'tmp', mountPath: '/tmp' }],
    })], '"app"'],
    ['one of two that fails', [sync()], [reads({ args: ['--config=/site/a.yml'] }), { ...reads(CAT), name: 'other' }], '"other"'],
  ])('warns of %s', (_, steps, apps, title) => {
    expect(found(steps, apps)).toEqual([expect.objectContaining({ severity: 'warning', message: expect.stringContaining(title) })]);
  });

  test.each([
    [{ args: ['--config=/site/app.yml'] }],
    [{ args: ['/site/app.yml'] }],
    [{ command: ['app', '-c', '/site/app.yml'] }],
    [{ command: ['sh', '-c', 'exec app --config /site/app.yml'] }],
    [{ command: ['sh', '-c', 'cat /site/app.yml; exec app'] }],
  ])('informs about %j', json => {
    expect(found([sync()], [reads(json)])).toEqual([expect.objectContaining({
      severity: 'info', message: expect.stringContaining('finds nothing there if it is sooner'),
    })]);
  });

  test.each([
    ['what fails before what does not', 'app --config /site/a; cat /site/b', 'cat /site/b'],
    ['what fails before what does not, also where it comes first', 'cat /site/a && app --config /site/b', 'cat /site/a'],
    ['the first that fails', 'cat /site/a && cat /site/b', 'cat /site/a'],
    ['the first, where none fails', 'app --config /site/a; app --config /site/b', 'app --config /site/a'],
  ])('names %s', (_, script, command) => {
    expect(found([sync()], [reads({ command: ['sh', '-c', script] })])[0].message).toContain(`: \`${command}\` f`);
  });

  test('shows no secret', () => {
    expect(found([sync()], [reads({ command: ['app', '--password', 'hunter2', '/site/x'] })])[0].message).not.toContain('hunter2');
  });

  test.each<[string, Json[], Json[]]>([
    ['has a startup probe', [sync({ startupProbe: { exec: { command: ['test', '-e', '/git/a'] } } })], [reads(CAT)]],
    ['has a postStart hook', [sync({ lifecycle: { postStart: { exec: { command: ['wait'] } } } })], [reads(CAT)]],
    ['cannot write there', [sync({ volumeMounts: [mount('/git', true)] })], [reads(CAT)]],
    ['writes elsewhere', [sync({ volumeMounts: [] })], [reads(CAT)]],
    ['runs beside the reader', [], [sync({ restartPolicy: undefined }), reads(CAT)]],
    ['comes after the reader', [reads(CAT), sync()], [app]],
    ['comes after a step that may write', [{ ...reads({}, mount('/x')), name: 'seed' }, sync()], [reads(CAT)]],
    ['comes before a step that may write', [sync(), { ...reads({}, mount('/x')), name: 'seed' }], [reads(CAT)]],
    ['mounts what is no volume', [sync({ volumeMounts: [{ name: 'none', mountPath: '/git' }] })], [reads(CAT)]],
    ['shows a part of the volume', [sync({ volumeMounts: [mount('/git', false, { subPath: 'a' })] })], [reads(CAT)]],
  ])('says nothing of a sidecar that %s', (_, steps, apps) => {
    expect(found(steps, apps)).toEqual([]);
  });

  test.each<[string, Json]>([
    ['waits', reads({ command: ['sh', '-c', 'until [ -e /site/plan ]; do sleep 1; done; cat /site/plan'] })],
    ['tests first', reads({ command: ['sh', '-c', 'test -e /site/plan && cat /site/plan'] })],
    ['goes on without the file', reads({ command: ['sh', '-c', 'cat /site/plan || true'] })],
    ['follows a file', reads({ command: ['tail', '-F', '/site/log'] })],
    ['follows a file by way of another program', reads({ command: ['stdbuf', '-oL', 'tail', '-F', '/site/log'] })],
    ['names files by a pattern', reads({ command: ['sh', '-c', 'cat /site/a/*.yml'] })],
    ['names the folder only', reads({ args: ['--root=/site', '/site/'] })],
    ['names a file elsewhere', reads({ command: ['cat', '/sites/plan', '/etc/passwd', 'build/site/plan'] })],
    ['may write the file itself', reads(CAT, mount('/site'))],
    ['sees a part of the volume', reads(CAT, mount('/site', true, { subPath: 'a' }))],
    ['has the command of its image', reads({})],
  ])('says nothing of a reader that %s', (_, one) => {
    expect(found([sync()], [one])).toEqual([]);
  });

  test('says nothing of a volume that is not empty at first', () => {
    expect(found([sync()], [reads(CAT)], { persistentVolumeClaim: { claimName: 'x' } })).toEqual([]);
  });
});
