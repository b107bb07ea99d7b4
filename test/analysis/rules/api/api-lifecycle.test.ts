import { apiLifecycle } from '../../../../src/analysis/rules/api/api-lifecycle';
import { fixesOf, podWith, saidOf } from '../containers';
import { judge, podOf, workloadOf } from '../judge';

const hook = (preStop: unknown, spec = {}) => podWith({ lifecycle: { preStop } }, spec);
const sleep = (seconds: number | undefined, spec = {}) => hook({ sleep: { seconds } }, spec);
const at = (place: string, what: string) =>
  `spec.containers[0].lifecycle.preStop${place}: the preStop hook of container "app" ${what}, so the API server rejects the pod`;

test.each([['postStart'], ['preStop']])('reports a %s hook without an action, also of a native sidecar', name => {
  expect(judge(apiLifecycle, podOf({
    initContainers: [{ name: 'proxy', image: 'x', restartPolicy: 'Always', lifecycle: { [name]: {} } }], containers: [],
  }))).toMatchObject([{
    severity: 'error',
    path: `spec.initContainers[0].lifecycle.${name}`,
    container: 'proxy',
    message: `the ${name} hook of native sidecar "proxy" has no action: `
      + 'it needs one of exec, httpGet, tcpSocket, sleep, so the API server rejects the pod',
  }]);
  expect(judge(apiLifecycle, podWith({ lifecycle: { [name]: null } }))).toEqual([]);
});

test('reports an incomplete action, or several', () => {
  expect(saidOf(apiLifecycle, hook({ exec: {} }))).toEqual([at('.exec.command', 'has an exec without a command')]);
  expect(saidOf(apiLifecycle, hook({ httpGet: {} }))).toEqual([at('.httpGet.port', 'has no port in its httpGet')]);
  expect(saidOf(apiLifecycle, hook({ exec: { command: ['a'] }, sleep: { seconds: 99 } }))).toEqual([at(
    '.sleep',
    'has both exec and sleep, and only one action is allowed',
  )]);
});

test('reports a sleep that is longer than the grace period', () => {
  expect(saidOf(apiLifecycle, sleep(31))).toEqual([at(
    '.sleep',
    'sleeps for 31 s, which is more than the terminationGracePeriodSeconds of the pod (30)',
  )]);
  expect(judge(apiLifecycle, sleep(31))).toMatchObject([{
    severity: 'error',
    container: 'app',
    fix: expect.stringContaining('Shorten the sleep, or raise "terminationGracePeriodSeconds"'),
  }]);
  expect(judge(apiLifecycle, sleep(30))).toEqual([]);
  expect(judge(apiLifecycle, sleep(31, { terminationGracePeriodSeconds: 31 }))).toEqual([]);
  expect(judge(apiLifecycle, sleep(6, { terminationGracePeriodSeconds: 5 }))).toHaveLength(1);
  expect(judge(apiLifecycle, sleep(0, { terminationGracePeriodSeconds: 0 }))).toEqual([]);
  expect(judge(apiLifecycle, podWith({ lifecycle: { postStart: { sleep: { seconds: 31 } } } }))).toMatchObject([{
    path: 'spec.containers[0].lifecycle.postStart.sleep',
  }]);
});

test('takes a negative grace period for 1 in a Pod only, as the API server does', () => {
  const negative = { terminationGracePeriodSeconds: -5 };
  expect(judge(apiLifecycle, sleep(1, negative))).toEqual([]);
  expect(judge(apiLifecycle, sleep(2, negative))).toHaveLength(1);
  expect(judge(
    apiLifecycle,
    workloadOf('Deployment', sleep(1, negative).spec),
  )).toMatchObject([{ message: expect.stringContaining('of the pod (-5)') }]);
  expect(judge(
    apiLifecycle,
    workloadOf('Deployment', sleep(1, { terminationGracePeriodSeconds: 0 }).spec),
  )).toMatchObject([{ message: expect.stringContaining('of the pod (0)') }]);
});

test('reports a negative sleep, and before 1.33 one of 0 s', () => {
  expect(saidOf(apiLifecycle, sleep(-1))).toEqual([at('.sleep', 'sleeps for -1 s, which is less than 0')]);
  expect(fixesOf(apiLifecycle, sleep(-1))).toEqual(['Sleep for 0 seconds or more, or remove the hook.']);
  for (const seconds of [0, undefined]) {
    expect(judge(apiLifecycle, sleep(seconds))).toEqual([]);
    expect(judge(apiLifecycle, sleep(seconds), { minor: 33 })).toEqual([]);
    expect(saidOf(apiLifecycle, sleep(seconds), { minor: 32 })).toEqual([at('.sleep', 'sleeps for 0 s, which is less than 1')]);
  }
  expect(judge(apiLifecycle, sleep(1), { minor: 32 })).toEqual([]);
  expect(judge(apiLifecycle, hook({ exec: { command: ['a'] } }), { minor: 32 })).toEqual([]);
  expect(judge(apiLifecycle, hook({ exec: { command: ['a'] }, sleep: null }), { minor: 32 })).toEqual([]);
});

test('says nothing of good hooks, nor of an init container, which has a rule of its own', () => {
  expect(judge(
    apiLifecycle,
    podWith({ lifecycle: { postStart: { exec: { command: ['a'] } }, preStop: { tcpSocket: { port: 80 }, sleep: null } } }),
  )).toEqual([]);
  expect(judge(apiLifecycle, podWith({ lifecycle: null }))).toEqual([]);
  expect(judge(apiLifecycle, podWith({ lifecycle: {} }))).toEqual([]);
  expect(judge(apiLifecycle, podOf({ initContainers: [{ name: 'i', image: 'x', lifecycle: { preStop: {} } }] }))).toEqual([]);
});
