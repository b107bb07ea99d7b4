import { PodAnalysis } from '../../../src/analysis/pod-analysis';
import { ShutdownEvent } from '../../../src/analysis/predictions/shutdown';
import { podOf, workloadOf } from '../rules/judge';

const container = (name: string, preStop?: object, more: object = {}) => ({
  name,
  image: 'x:1',
  lifecycle: preStop && { preStop },
  ...more,
});
const native = (name: string, preStop?: object) => container(name, preStop, { restartPolicy: 'Always' });
const sleep = (seconds: number) => ({ sleep: { seconds } });
const exec = (...command: string[]) => ({ exec: { command } });

const shutdownOf = (spec: object) => PodAnalysis.of(podOf(spec)).shutdown;
/** Such as `app terminate 5: when its preStop hook has ended`; `?` where it is not known when. */
const shown = (events: ShutdownEvent[]) => events.map(e => `${e.container} ${e.signal ?? e.action} ${e.afterSeconds ?? '?'}: ${e.moment}`);
const deletionOf = (spec: object) => shown(shutdownOf(spec).onDeletion);

const HOOK = 'when the deletion begins, at the same time as all other hooks';
const OVER = 'when the grace period is over';
const LATE = 'when the grace period is over, or 2 s after it is told to end, whichever is later';

test('runs all hooks at once, ends the app, and then the native sidecars in reverse order', () => {
  const shutdown = shutdownOf({
    initContainers: [native('proxy', exec('drain')), container('init'), native('logs')],
    containers: [container('app', sleep(5)), container('ship')],
    terminationGracePeriodSeconds: 60,
  });
  expect(shutdown.gracePeriodSeconds).toBe(60);
  expect(shutdown.onCompletion).toEqual([]);
  expect(shown(shutdown.onDeletion)).toEqual([
    `app preStop 0: ${HOOK}`,
    `proxy preStop 0: ${HOOK}`,
    'ship SIGTERM 0: when the deletion begins',
    'app SIGTERM 5: when its preStop hook has ended',
    `logs SIGTERM ?: when the last app container has ended, or ${OVER}`,
    `proxy SIGTERM ?: when native sidecar "logs" and its own preStop hook have ended, or ${OVER}`,
    `app SIGKILL 60: ${OVER}`,
    `ship SIGKILL 60: ${OVER}`,
    `logs SIGKILL 60: ${LATE}`,
    `proxy SIGKILL 60: ${LATE}`,
  ]);
  expect(shutdown.onDeletion.map(({ action }) => action)).toEqual([
    'preStop', 'preStop', 'terminate', 'terminate', 'terminate', 'terminate', 'kill', 'kill', 'kill', 'kill',
  ]);
  expect(shutdown.onDeletion[0].signal).toBeUndefined();
});

test('has 30 s where nothing is said', () => {
  expect(shutdownOf({ containers: [container('app')] })).toEqual({
    gracePeriodSeconds: 30,
    onCompletion: [],
    onDeletion: [
      { container: 'app', action: 'terminate', signal: 'SIGTERM', moment: 'when the deletion begins', afterSeconds: 0 },
      { container: 'app', action: 'kill', signal: 'SIGKILL', moment: OVER, afterSeconds: 30 },
    ],
  });
});

test.each<[string, object, string[]]>([
  ['a hook of which nobody knows how long it takes', exec('drain'),
    [`app SIGTERM 0: when its preStop hook has ended, or ${OVER}`, `app SIGKILL 30: ${LATE}`]],
  ['a hook that sleeps at least', exec('sh', '-c', 'sleep 5; drain'),
    [`app SIGTERM 5: when its preStop hook has ended, or ${OVER}`, `app SIGKILL 30: ${LATE}`]],
  ['a hook that sleeps', sleep(5), ['app SIGTERM 5: when its preStop hook has ended', `app SIGKILL 30: ${OVER}`]],
  ['a hook that leaves just enough time', sleep(28), ['app SIGTERM 28: when its preStop hook has ended', `app SIGKILL 30: ${OVER}`]],
  ['a hook that leaves too little time', sleep(29),
    ['app SIGTERM 29: when its preStop hook has ended', 'app SIGKILL 31: 2 s after it is told to end']],
  ['a hook that takes all of it', sleep(30),
    [`app SIGTERM 30: ${OVER}, because its preStop hook takes all of it`, 'app SIGKILL 32: 2 s after it is told to end']],
  ['a hook that takes longer', exec('sleep', '90'),
    [`app SIGTERM 30: ${OVER}, because its preStop hook takes all of it`, 'app SIGKILL 32: 2 s after it is told to end']],
])('ends a container with %s', (_, hook, events) => {
  expect(deletionOf({ containers: [container('app', hook)] })).toEqual([`app preStop 0: ${HOOK}`, ...events]);
});

test('tells a native sidecar to end when its hook has taken all of the time', () => {
  expect(deletionOf({ initContainers: [native('proxy', sleep(30))], containers: [] }).slice(1)).toEqual([
    `proxy SIGTERM 30: when the last app container and its own preStop hook have ended, or ${OVER}`,
    'proxy SIGKILL 32: 2 s after it is told to end',
  ]);
});

test.each([[0, 0, 2], [1, 1, 2], [2, 2, 2], [3, 3, 3], [-5, 1, 2]])(
  'gives a pod with the grace period %d at least a second for hooks and two to end',
  (seconds, gracePeriodSeconds, killed) => {
    const shutdown = shutdownOf({ containers: [container('app')], terminationGracePeriodSeconds: seconds });
    expect(shutdown.gracePeriodSeconds).toBe(gracePeriodSeconds);
    expect(shutdown.onDeletion[1].afterSeconds).toBe(killed);
  },
);

test('gives a hook a second of no grace period', () => {
  expect(deletionOf({ containers: [container('app', sleep(5))], terminationGracePeriodSeconds: 0 }).slice(1)).toEqual([
    `app SIGTERM 1: ${OVER}, because its preStop hook takes all of it`, 'app SIGKILL 3: 2 s after it is told to end',
  ]);
});

test('sends the signal that a container asks for', () => {
  expect(deletionOf({
    containers: [{
      name: 'app',
      lifecycle: { stopSignal: 'SIGQUIT' },
    }],
  })[0]).toBe('app SIGQUIT 0: when the deletion begins');
});

describe('a pod that has done its work', () => {
  const spec = {
    initContainers: [native('proxy', exec('drain')), container('init'), native('logs')],
    containers: [container('app', sleep(5))],
  };

  test.each(['Job', 'CronJob'] as const)('ends its native sidecars, in a %s', kind => {
    expect(shown(PodAnalysis.of(workloadOf(kind, { ...spec, restartPolicy: 'Never' })).shutdown.onCompletion)).toEqual([
      'proxy preStop 0: when the last app container has ended',
      `logs SIGTERM ?: when the last app container has ended, or ${OVER}`,
      `proxy SIGTERM ?: when native sidecar "logs" and its own preStop hook have ended, or ${OVER}`,
      `logs SIGKILL 30: ${LATE}`,
      `proxy SIGKILL 30: ${LATE}`,
    ]);
  });

  test('is one that does not always restart', () => {
    expect(shutdownOf({ ...spec, restartPolicy: 'OnFailure' }).onCompletion).toHaveLength(5);
    expect(shutdownOf({ ...spec, restartPolicy: 'Always' }).onCompletion).toEqual([]);
    expect(PodAnalysis.of(workloadOf('Deployment', spec)).shutdown.onCompletion).toEqual([]);
  });

  test('has nothing else to end', () => {
    expect(PodAnalysis.of(workloadOf('Job', { containers: spec.containers, restartPolicy: 'Never' })).shutdown.onCompletion).toEqual([]);
  });
});
