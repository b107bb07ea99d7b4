import { ContainerKind } from '../../../src/analysis/pod/container-kind';
import { PodAnalysis } from '../../../src/analysis/pod-analysis';
import { ContainerStart, PodStartup } from '../../../src/analysis/predictions/startup';
import { podOf, workloadOf } from '../rules/judge';

const app = { name: 'app', image: 'app:1' };
const step = (name: string, ...command: string[]) => ({ name, image: 'busybox:1.37', command });
const native = (more: object = {}) => ({ name: 'proxy', image: 'proxy:1', restartPolicy: 'Always', ...more });
const startupOf = (initContainers: object[], containers: object[] = [app]): PodStartup =>
  PodAnalysis.of(podOf({ initContainers, containers })).startup;
const startOf = (container: object): ContainerStart => startupOf([container]).order[0];
const hook = (...command: string[]) => ({ lifecycle: { postStart: { exec: { command } } } });

test('answers how long it takes until two init containers that sleep are done', () => {
  const {
    order,
    knownSeconds,
    readyAfterSeconds,
  } = startupOf([step('one', 'sh', '-c', 'sleep 600'), step('two', 'sh', '-c', 'sleep 1200')]);
  expect({ knownSeconds, readyAfterSeconds }).toEqual({ knownSeconds: 1800, readyAfterSeconds: 1800 });
  expect(order).toEqual([
    {
      container: 'one',
      kind: ContainerKind.STEP,
      waitsFor: [],
      commandWaitsFor: [],
      afterSeconds: 0,
      holdsUpUntil: 'init container "one" to complete',
      holdsUpSeconds: 600,
    },
    {
      container: 'two',
      kind: ContainerKind.STEP,
      waitsFor: ['init container "one" to complete'],
      commandWaitsFor: [],
      afterSeconds: 600,
      holdsUpUntil: 'init container "two" to complete',
      holdsUpSeconds: 1200,
    },
    {
      container: 'app',
      kind: ContainerKind.APP,
      waitsFor: ['init container "two" to complete'],
      commandWaitsFor: [],
      afterSeconds: 1800,
      holdsUpSeconds: 0,
    },
  ]);
});

test('does not count the sleep of a container that runs on', () => {
  expect(startupOf([{ ...native(), command: ['sleep', '600'] }], [{ ...app, command: ['sleep', '3600'] }]).readyAfterSeconds).toBe(0);
});

test('starts app containers one after the other, each after the postStart hook of the one before', () => {
  const {
    order,
    knownSeconds,
  } = startupOf([step('init', 'sleep', '5')], [{ ...app, ...hook('sleep', '7') }, { ...app, name: 'ship' }, { ...app, name: 'adapt' }]);
  expect(order.map(({ waitsFor, afterSeconds }) => [...waitsFor, afterSeconds])).toEqual([
    [0],
    ['init container "init" to complete', 5],
    ['the postStart hook of container "app" to end (exec sleep 7)', 12],
    ['the postStart hook of container "app" to end (exec sleep 7)', 12],
  ]);
  expect(knownSeconds).toBe(12);
});

describe('a native sidecar', () => {
  const startupProbe = { httpGet: { path: '/ready', port: 8080 }, initialDelaySeconds: 5, periodSeconds: 2, failureThreshold: 30 };

  test('lets the next one start as soon as it runs', () => {
    expect(startupOf([native()]).order).toMatchObject([
      {
        kind: ContainerKind.NATIVE_SIDECAR,
        holdsUpUntil: 'native sidecar "proxy" to run',
        holdsUpSeconds: 0,
        givesUpAfterSeconds: undefined,
      },
      { waitsFor: ['native sidecar "proxy" to run'] },
    ]);
  });

  test('lets it start when its startup probe has passed', () => {
    const passes = 'the startup probe of native sidecar "proxy" to pass (httpGet :8080/ready every 2 s, given up after 65 s)';
    expect(startupOf([native({ startupProbe })]).order).toMatchObject([
      { holdsUpUntil: passes, holdsUpSeconds: 4, givesUpAfterSeconds: 65 }, { waitsFor: [passes], afterSeconds: 4 },
    ]);
  });

  test('lets it start when its postStart hook has ended, and its startup probe has passed', () => {
    const start = startOf(native({ startupProbe, ...hook('sh', '-c', 'warm-up && sleep 20') }));
    expect(start.holdsUpUntil).toBe('the postStart hook of native sidecar "proxy" to end (exec sh -c warm-up && sleep 20) and '
      + 'the startup probe of native sidecar "proxy" to pass (httpGet :8080/ready every 2 s, given up after 65 s)');
    expect(start.holdsUpSeconds).toBe(20);
    expect(startupOf([native({ startupProbe, ...hook('x') })]).order[1].waitsFor).toHaveLength(2);
  });

  test('is not waited for by its readiness, which the pod waits for', () => {
    const {
      order,
      knownSeconds,
      readyAfterSeconds,
    } = startupOf([step('init', 'sleep', '3'), native({ readinessProbe: { exec: { command: ['true'] }, initialDelaySeconds: 40 } })]);
    expect(order[2]).toMatchObject({ afterSeconds: 3, waitsFor: ['native sidecar "proxy" to run'] });
    expect([knownSeconds, readyAfterSeconds]).toEqual([3, 42]);
  });
});

describe('what is ready', () => {
  test.each<[string, object, number]>([
    ['has been started', {}, 10],
    ['has passed its startup probe', { startupProbe: { initialDelaySeconds: 5 } }, 14],
    ['has passed its readiness probe', { readinessProbe: { initialDelaySeconds: 6 } }, 15],
    ['has passed both', { startupProbe: { initialDelaySeconds: 8 }, readinessProbe: { initialDelaySeconds: 6 } }, 17],
    ['has passed its readiness probe often enough, maybe out of turn',
      { readinessProbe: { initialDelaySeconds: 2, successThreshold: 3, periodSeconds: 7 } }, 11],
    ['has ended its postStart hook', hook('sleep', '9'), 19],
    ['has numbers that stand for nothing', { readinessProbe: { initialDelaySeconds: -1, successThreshold: 0 } }, 10],
  ])('%s', (_, more, seconds) => {
    expect(startupOf([step('init', 'sleep', '10')], [{ ...app, ...more }]).readyAfterSeconds).toBe(seconds);
  });

  test('is ready when the slowest is', () => {
    const slow = { ...app, name: 'slow', readinessProbe: { initialDelaySeconds: 30 } };
    expect(startupOf([], [slow, app]).readyAfterSeconds).toBe(29);
    expect(startupOf([], [app, slow]).readyAfterSeconds).toBe(29);
  });
});

test('says of an app container when its startup probe gives up on it, though nothing waits for that', () => {
  const { order } = startupOf([], [{ ...app, startupProbe: { initialDelaySeconds: 5 } }, { ...app, name: 'ship' }]);
  expect(order).toMatchObject([{ givesUpAfterSeconds: 35, holdsUpUntil: undefined, holdsUpSeconds: 0 }, { waitsFor: [], afterSeconds: 0 }]);
});

test('says nothing of the probes of an init container, which may have none', () => {
  expect(startOf({ ...step('init', 'x'), startupProbe: { initialDelaySeconds: 5 }, ...hook('x') })).toMatchObject({
    holdsUpUntil: 'init container "init" to complete', holdsUpSeconds: 0, givesUpAfterSeconds: undefined,
  });
});

test('says what the command of an init container waits for', () => {
  const wait = (command: string) => startOf(step('init', 'sh', '-c', command)).commandWaitsFor;
  expect(wait('until nslookup mydb; do echo waiting; sleep 2; done')).toEqual(['mydb']);
  expect(wait('until nc -z db 5432; do sleep 2; done')).toEqual(['db:5432']);
  expect(startOf(native({ command: ['sh', '-c', 'until nc -z db 5432; do sleep 2; done'] })).commandWaitsFor).toEqual([]);
});

test('says why an init container never ends, and not of what need not', () => {
  expect(startOf(step('init', 'sleep', 'infinity')).neverEnds).toBe('its command is `sleep infinity`');
  expect(startOf(native({ command: ['sleep', 'infinity'] })).neverEnds).toBeUndefined();
  expect(startupOf([], [{ ...app, command: ['sleep', 'infinity'] }]).order[0].neverEnds).toBeUndefined();
});

test.each<[string, object]>([
  ['httpGet :8080/ready', { httpGet: { path: '/ready', port: 8080 } }],
  ['httpGet 10.0.0.1:http', { httpGet: { host: '10.0.0.1', port: 'http' } }], ['tcpSocket :5432', { tcpSocket: { port: 5432 } }],
  ['grpc :50051', { grpc: { port: 50051, service: 'x' } }], ['exec cat /tmp/ready', { exec: { command: ['cat', '/tmp/ready'] } }],
  [`exec sh -c ${'x'.repeat(54)}`, { exec: { command: ['sh', '-c', 'x'.repeat(54)] } }],
  [`exec sh -c ${'x'.repeat(54)}...`, { exec: { command: ['sh', '-c', 'x'.repeat(55)] } }],
])('describes a probe: %s', (text, probe) => {
  expect(startOf(native({
    startupProbe: probe,
  })).holdsUpUntil).toBe(`the startup probe of native sidecar "proxy" to pass (${text} every 10 s, given up after 30 s)`);
});

test('describes a hook that sleeps', () => {
  expect(startOf(native({ lifecycle: { postStart: { sleep: { seconds: 8 } } } }))).toMatchObject({
    holdsUpUntil: expect.stringContaining('(sleep 8 s)'),
    holdsUpSeconds: 8,
  });
});

test('starts the pod of a template', () => {
  expect(PodAnalysis.of(workloadOf('Job', {
    initContainers: [step('init', 'sleep', '3')],
    containers: [app],
  })).startup.knownSeconds).toBe(3);
});

test('says of many containers no more than of few', () => {
  const {
    order,
  } = startupOf(
    Array.from({ length: 5_000 }, (_, i) => step(`init-${i}`, 'sleep', '1')),
    Array.from({ length: 5_000 }, (_, i) => ({ ...app, name: `app-${i}` })),
  );
  expect(order[9_999]).toMatchObject({ afterSeconds: 5_000, waitsFor: ['init container "init-4999" to complete'] });
  expect(Math.max(...order.map(({ waitsFor }) => waitsFor.length))).toBe(1);
});
