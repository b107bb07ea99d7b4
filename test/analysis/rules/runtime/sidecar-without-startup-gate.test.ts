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
