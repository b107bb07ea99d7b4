import { Json } from '../../../../src/analysis/manifest/json';
import { nativePrestopDrainsEarly } from '../../../../src/analysis/rules/runtime/native-prestop-drains-early';
import { judge, podOf, workloadOf } from '../judge';

const spec = (preStop: Json | undefined, json: Json = {}) => ({
  initContainers: [{ name: 'proxy', image: 'x', restartPolicy: 'Always', lifecycle: { preStop }, ...json }],
  containers: [{ name: 'app', image: 'x' }],
});
const exec = (...command: string[]) => ({ exec: { command } });

test.each([
  [exec('killall', 'envoy'), 'killall envoy'], [exec('sh', '-c', 'sleep 5; nginx -s quit'), 'sh -c sleep 5; nginx -s quit'],
  [exec('/bin/drain.sh'), '/bin/drain.sh'], [exec('pkill', 'x'), 'pkill x'],
  [{ httpGet: { path: '/quitquitquit', port: 1 } }, '/quitquitquit'],
  [{ httpGet: { path: '/drain_listeners', port: 1 } }, '/drain_listeners'],
  [{ httpGet: { path: '/healthcheck/fail', port: 1 } }, '/healthcheck/fail'], [exec('x', 'shutdown'), 'x shutdown'],
  [exec('x', 'STOP'), 'x STOP'], [exec('kill', '1'), 'kill 1'], [exec('x', 'terminate'), 'x terminate'],
  [exec('sh', '-c', 'exit 0'), 'sh -c exit 0'],
])('warns of a hook that ends or drains the sidecar: %j', (preStop, action) => {
  const [finding, ...more] = judge(nativePrestopDrainsEarly, podOf(spec(preStop)));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', container: 'proxy', path: 'spec.initContainers[0].lifecycle.preStop' });
  expect(finding.message).toBe(
    `the preStop hook of native sidecar "proxy" (\`${action}\`) runs as soon as the pod's deletion begins, not after the app: `
    + 'it ends or drains the sidecar while the app still needs it',
  );
  expect(finding.fix).toContain(
    'Remove the hook: a native sidecar gets SIGTERM when all app containers have ended, and "proxy" can end then.',
  );
});

test.each([[exec('flush'), ' (`flush`)'], [{ httpGet: { port: 1 } }, ''], [exec('unstoppable'), ' (`unstoppable`)']])(
  'tells of any other hook: %j',
  (preStop, action) => {
    const [finding] = judge(nativePrestopDrainsEarly, podOf(spec(preStop)));
    expect(finding).toMatchObject({ severity: 'info' });
    expect(finding.message).toContain(`hook of native sidecar "proxy"${action} runs as soon as`);
    expect(finding.message).toContain('"proxy" must still serve the app when the hook is done');
  },
);

test.each([[{ sleep: { seconds: 5 } }], [exec('sleep', '5')], [exec('/bin/sh', '-c', 'sleep 5; /bin/sleep 6')]])(
  'says nothing of %j',
  preStop => {
    expect(judge(nativePrestopDrainsEarly, podOf(spec(preStop)))).toEqual([]);
  },
);

test('says nothing of other hooks, of other containers, or of Jobs', () => {
  expect(judge(nativePrestopDrainsEarly, podOf(spec(undefined, { lifecycle: { postStart: exec('kill') } })))).toEqual([]);
  expect(judge(nativePrestopDrainsEarly, podOf(spec(undefined, { lifecycle: null })))).toEqual([]);
  expect(judge(
    nativePrestopDrainsEarly,
    podOf({ containers: [{ name: 'a', image: 'x', lifecycle: { preStop: exec('kill') } }] }),
  )).toEqual([]);
  expect(judge(nativePrestopDrainsEarly, workloadOf('Job', { restartPolicy: 'Never', ...spec(exec('kill')) }))).toEqual([]);
});
