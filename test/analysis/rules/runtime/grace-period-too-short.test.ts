import { Json } from '../../../../src/analysis/manifest/json';
import { gracePeriodTooShort } from '../../../../src/analysis/rules/runtime/grace-period-too-short';
import { judge, podOf } from '../judge';

const pod = (preStop: Json, terminationGracePeriodSeconds?: number) => podOf({
  terminationGracePeriodSeconds,
  containers: [{ name: 'first', image: 'x' }, { name: 'app', image: 'x', lifecycle: { preStop } }],
});
const exec = (...command: unknown[]) => ({ exec: { command } });

test('warns of a hook that sleeps for the whole grace period', () => {
  const [finding, ...more] = judge(gracePeriodTooShort, pod({ sleep: { seconds: 30 } }));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', container: 'app', path: 'spec.containers[1].lifecycle.preStop' });
  expect(finding.message).toBe(
    'the preStop hook sleeps 30 s and the pod has 30 s to end ("terminationGracePeriodSeconds"): '
      + 'container "app" gets SIGTERM only when its time is up, '
    + 'and is killed 2 s later in the middle of its work',
  );
  expect(finding.fix).toContain('"terminationGracePeriodSeconds" of the pod to 30 plus the seconds that "app" needs');
});

test.each([
  [exec('sleep', '10'), 10, 10], [exec('sleep', '11'), 10, 11], [exec('/bin/sleep', '10s'), 10, 10], [exec('sleep', '1m'), 60, 60],
  [exec('sleep', '1h'), 3600, 3600], [exec('sleep', '1d'), 30, 86400], [exec('sleep', '10.5'), 10, 10.5],
  [exec('sh', '-c', 'sleep 5; nginx -s quit; sleep 5'), 10, 10], [exec('sh', '-c', 'sleep 10 && x'), 10, 10],
])('counts the seconds of %j', (hook, grace, seconds) => {
  expect(judge(gracePeriodTooShort, pod(hook, grace))[0].message).toContain(`sleeps ${seconds} s and the pod has ${grace} s`);
});

test.each([
  [{ sleep: { seconds: 29 } }, 30], [exec('sleep', '9'), 10], [exec('sh', '-c', 'sleep 5; sleep 4'), 10],
  [exec('sh', '-c', 'sleep 10 & x'), 10], [exec('sh', '-c', 'sleep 10 | x'), 10], [exec('sleep', 'infinity'), 10], [exec('sleep'), 10],
  [exec('nosleep', '10'), 10], [exec('echo', '10'), 10], [{ httpGet: { port: 80 } }, 1], [exec('sleep', '10'), 0], [{ sleep: {} }, 1],
])('says nothing of %j within %p s', (hook, grace) => {
  expect(judge(gracePeriodTooShort, pod(hook, grace))).toEqual([]);
});

test('says nothing of native sidecars, which are told to end after the app, nor of postStart', () => {
  const lifecycle = { preStop: { sleep: { seconds: 30 } } };
  expect(judge(
    gracePeriodTooShort,
    podOf({ initContainers: [{ name: 'n', image: 'x', restartPolicy: 'Always', lifecycle }], containers: [{ name: 'a', image: 'x' }] }),
  )).toEqual([]);
  expect(judge(
    gracePeriodTooShort,
    podOf({ containers: [{ name: 'a', image: 'x', lifecycle: { postStart: lifecycle.preStop } }] }),
  )).toEqual([]);
});
