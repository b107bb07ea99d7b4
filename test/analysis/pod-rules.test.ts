import { Json, quoted } from '../../src/analysis/json';
import { podFacts } from '../../src/analysis/pod-facts';
import { isPort, podProblems, volumeNameProblem } from '../../src/analysis/pod-rules';

const app = (name: string, more: Json = {}): Json => ({ name, image: 'app:1', ...more });
const native = (name: string, more: Json = {}): Json => app(name, { restartPolicy: 'Always', ...more });
const listens = (containerPort: unknown, protocol?: string): Json => ({ ports: [{ containerPort, ...protocol && { protocol } }] });
const mounts = (...mountPaths: string[]): Json => ({ volumeMounts: mountPaths.map(mountPath => ({ name: 'data', mountPath })) });
const volume = (name: string): Json => ({ name, emptyDir: {} });

const problems = (spec: Json) => podProblems(podFacts(spec)).map(({ what, fix }) => `${what}. ${fix}`);

const RIGHT: Record<string, Json> = {
  'nothing at all': {},
  'one container': { containers: [app('app')] },
  'names of one letter, one digit and 63 characters': { containers: [app('a'), app('0'), app('a'.repeat(63)), app('a-b--c')] },
  'TCP and UDP on one number': { containers: [app('a', listens(53)), app('b', listens(53, 'UDP')), app('c', listens(53, 'SCTP'))] },
  'a port declared twice by one container': { containers: [app('a', { ports: [{ containerPort: 80 }, { containerPort: 80 }] })] },
  'the first port and the last': { containers: [app('a', listens(1)), app('b', listens(65535))] },
  'a step and a container on one port': { initContainers: [app('step', listens(80))], containers: [app('app', listens(80))] },
  'two steps on one port': { initContainers: [app('one', listens(80)), app('two', listens(80))], containers: [app('app')] },
  'a step before a native sidecar on one port': { initContainers: [app('step', listens(80)), native('proxy', listens(80))], containers: [app('app')] },
  'one volume at two paths': { containers: [app('app', mounts('/a', '/a/b', '/a/'))], volumes: [volume('data')] },
  'one path in two containers': { containers: [app('a', mounts('/a')), app('b', mounts('/a'))], volumes: [volume('data')] },
  'every hook of a native sidecar and a container': {
    initContainers: [native('proxy', { startupProbe: {}, readinessProbe: {}, livenessProbe: {}, lifecycle: {} })],
    containers: [app('app', { startupProbe: {}, readinessProbe: {}, livenessProbe: {}, lifecycle: {} })],
  },
};

const WRONG: Record<string, [Json, string[]]> = {
  'a name with an upper-case letter': [{ containers: [app('App')] }, ['"App" is not a container name', 'at most 63']],
  'a name with an underscore': [{ initContainers: [app('a_b')] }, ['"a_b" is not a container name']],
  'a name with a hyphen at an edge': [{ containers: [app('a-')] }, ['"a-" is not a container name']],
  'a name of 64 characters': [{ containers: [app('a'.repeat(64))] }, ['is not a container name']],
  'no name': [{ containers: [{ image: 'app:1' }] }, ['undefined is not a container name']],
  'a name that is a number': [{ containers: [{ name: 1 }] }, ['1 is not a container name']],
  'one name twice': [{ containers: [app('a'), app('a')] }, ['"a" is taken twice: by a container and by a container of this pod', 'another "name"']],
  'a name of a step and a container': [
    { initContainers: [app('a')], containers: [app('a')] }, ['"a" is taken twice: by an init container and by a container of this pod', 'one set of names'],
  ],
  'a name of a native sidecar and a container': [
    { initContainers: [native('a')], containers: [app('a')] }, ['"a" is taken twice: by a native sidecar and by a container of this pod'],
  ],
  'two containers on one port': [
    { containers: [app('a', listens(80)), app('b', listens(80))] },
    ['containers "a" and "b" run at the same time and both have the TCP port 80', 'address already in use', 'another port'],
  ],
  'TCP said and left out': [{ containers: [app('a', listens(80, 'TCP')), app('b', listens(80))] }, ['both have the TCP port 80']],
  'two containers on one UDP port': [{ containers: [app('a', listens(53, 'UDP')), app('b', listens(53, 'UDP'))] }, ['both have the UDP port 53']],
  'a native sidecar and a container on one port': [
    { initContainers: [native('proxy', listens(80))], containers: [app('app', listens(80))] }, ['containers "proxy" and "app" run at the same time'],
  ],
  'two native sidecars on one port': [{ initContainers: [native('a', listens(80)), native('b', listens(80))] }, ['"a" and "b" run at the same time']],
  'a native sidecar before a step on one port': [
    { initContainers: [native('proxy', listens(80)), app('step', listens(80))] }, ['containers "proxy" and "step" run at the same time'],
  ],
  'a native sidecar and a container on one port, a step between': [
    { initContainers: [native('a', listens(80)), app('s')], containers: [app('b', listens(80))] }, ['"a" and "b"'],
  ],
  'port 0': [{ containers: [app('a', listens(0))] }, ['container "a" has the port 0', '1 to 65535']],
  'port 65536': [{ containers: [app('a', listens(65536))] }, ['container "a" has the port 65536']],
  'a fraction of a port': [{ containers: [app('a', listens(80.5))] }, ['container "a" has the port 80.5']],
  'a port that is a text': [{ initContainers: [app('a', listens('80'))] }, ['container "a" has the port "80"']],
  'two volumes at one path': [{ containers: [app('a', mounts('/a', '/b', '/a'))] }, ['container "a" mounts two volumes at "/a"', 'a path of its own']],
  'two volumes of one name': [{ volumes: [volume('a'), volume('a')] }, ['two different volumes of this pod have the name "a"', 'another name']],
  'a volume\'s name with a dot': [{ volumes: [volume('a.b')] }, ['"a.b" is not a volume name', 'at most 63']],
  'a probe of a step': [{ initContainers: [app('a', { readinessProbe: {} })] }, ['init container "a" has readinessProbe, which the API server forbids', 'native sidecar']],
  'probes and hooks of a step': [
    { initContainers: [app('a', { lifecycle: {}, startupProbe: {}, livenessProbe: {} })] }, ['has livenessProbe and startupProbe and lifecycle'],
  ],
};

describe('a pod is right with', () => {
  for (const [what, spec] of Object.entries(RIGHT)) {
    test(what, () => expect(problems(spec)).toEqual([]));
  }
});

describe('a pod is wrong with', () => {
  for (const [what, [spec, fragments]] of Object.entries(WRONG)) {
    test(what, () => {
      const found = problems(spec);
      expect(found).toHaveLength(1);
      fragments.forEach(fragment => expect(found[0]).toContain(fragment));
    });
  }
});

test('every problem of a pod is found', () => {
  expect(problems({
    containers: [app('A', listens(0)), app('b', { ...mounts('/a', '/a'), ...listens(80) }), app('c', listens(80))],
    volumes: [volume('a'), volume('a')],
  })).toHaveLength(5);
});

test('one volume that is in a pod twice is one volume', () => {
  const data = {};
  expect(podProblems({ containers: [], volumes: [{ name: 'data', identity: data }, { name: 'data', identity: data }] })).toEqual([]);
});

test('names of volumes are judged alone too', () => {
  expect(volumeNameProblem('logs')).toBeUndefined();
  expect(volumeNameProblem('Logs')?.what).toBe('"Logs" is not a volume name');
});

test('ports are whole numbers from 1 to 65535', () => {
  expect([1, 80, 65535].map(isPort)).toEqual([true, true, true]);
  expect([0, -1, 65536, 1.5, NaN, Infinity, '80', null, undefined].filter(isPort)).toEqual([]);
});

test('values are quoted as JSON, and what JSON cannot say by name', () => {
  expect(['a "b"', 1, undefined].map(quoted)).toEqual(['"a \\"b\\""', '1', 'undefined']);
});
