import { Json } from '../../../../src/analysis/manifest/json';
import { poststartWaitsLater } from '../../../../src/analysis/rules/runtime/poststart-waits-later';
import { judge, podOf } from '../judge';

const proxy = { name: 'proxy', image: 'x', ports: [{ containerPort: 9000 }] };
const app = (postStart: Json) => ({ name: 'app', image: 'x', lifecycle: { postStart } });
const exec = (script: string) => app({ exec: { command: ['sh', '-c', script] } });
const waiting = 'until nc -z localhost 9000; do sleep 1; done';

test('fails where the hook waits for a later container', () => {
  const [finding, ...more] = judge(poststartWaitsLater, podOf({ containers: [exec(waiting), proxy] }));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'error', container: 'app', path: 'spec.containers[0].lifecycle.postStart' });
  expect(finding.message).toBe(
    'the postStart hook waits for port 9000 (`nc -z localhost 9000`), which is that of container "proxy", '
      + 'and that one is started only when the hook is done: '
    + 'the pod stays at "ContainerCreating", and cannot be deleted either',
  );
  expect(finding.fix).toContain('List "proxy" before "app", or have "app" itself wait');
});

test.each([
  [exec('nc -z localhost 9000'), 'needs port 9000 (`nc -z localhost 9000`), which'],
  [app({ httpGet: { port: 9000 } }), 'needs port 9000, which'],
])('warns where the hook tries once', (container, message) => {
  const [finding, ...more] = judge(poststartWaitsLater, podOf({ containers: [container, proxy] }));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning' });
  expect(finding.message).toContain(message);
  expect(finding.message).toContain('only after the hook has failed: container "app" is killed and started again ("FailedPostStartHook")');
});

test.each([
  ['a hook that goes on', { containers: [exec('nc -z localhost 9000 || true'), proxy] }],
  ['an earlier container', { containers: [proxy, exec(waiting)] }],
  ['a native sidecar', { initContainers: [{ ...proxy, restartPolicy: 'Always' }], containers: [exec(waiting)] }],
  ['the container itself', { containers: [{ ...exec(waiting), ports: proxy.ports }, { name: 'b', image: 'x' }] }],
  ['a port that nobody declares', { containers: [exec('until nc -z localhost 9001; do sleep 1; done'), proxy] }],
  ['another host', { containers: [app({ httpGet: { host: 'db', port: 9000 } }), proxy] }],
  ['hostNetwork', { hostNetwork: true, containers: [exec(waiting), proxy] }],
  ['a preStop hook', { containers: [{ name: 'app', lifecycle: { preStop: { httpGet: { port: 9000 } } } }, proxy] }],
  ['the hook of a native sidecar, which init-needs-later-container judges',
    { initContainers: [{ ...exec(waiting), restartPolicy: 'Always' }], containers: [proxy] }],
  ['no hook', { containers: [{ name: 'app', image: 'x' }, proxy] }],
])('says nothing of %s', (_, spec) => {
  expect(judge(poststartWaitsLater, podOf(spec))).toEqual([]);
});
