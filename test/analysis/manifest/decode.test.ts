import { podOf } from '../../../src/analysis/judge/analyze';
import { decode } from '../../../src/analysis/manifest/decode';
import { Json } from '../../../src/analysis/manifest/json';
import { POD_SCHEMA, SCHEMA_MINOR } from '../../../src/analysis/manifest/pod-schema';
import { workloadsIn } from '../../../src/analysis/manifest/workloads';
import { podOf as workload } from '../rules/judge';

const app = { name: 'app', image: 'app:1' };
const decoded = (manifest: Json) => decode(workloadsIn(manifest)[0]);
const problems = (manifest: Json) => decoded(manifest).problems.map(({ path, wanted }) => `${path}: ${wanted?.name ?? 'unknown'}`);
const withSpec = (spec: Json) => workload({ containers: [app], ...spec });
const clean = (manifest: Json) => decoded(manifest).workload.manifest;

test('knows the workloads of one version of Kubernetes', () => {
  expect(SCHEMA_MINOR).toBeGreaterThanOrEqual(34);
  expect(Object.keys(POD_SCHEMA)).toEqual(expect.arrayContaining([
    'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'ObjectMeta',
  ]));
  const named = Object.values(POD_SCHEMA).flatMap(fields => Object.values(fields)).map(type => type.replace(/^(\[\]|\{\})+/, ''));
  expect(named.filter(type => !(type in POD_SCHEMA)
    && !['string', 'boolean', 'int32', 'int64', 'quantity', 'intOrString', 'time', 'any'].includes(type))).toEqual([]);
});

describe('a value', () => {
  test.each<[string, (value: unknown) => Json, unknown[], unknown[]]>([
    ['string', value => ({ nodeName: value }), ['', 'x', '5', new Date()], [5, true, [], {}]],
    ['boolean', value => ({ hostNetwork: value }), [true, false], ['true', '', 0, 1, [], {}]],
    ['int32', value => ({ priority: value }), [0, -0, -5, 2 ** 31 - 1, -(2 ** 31)],
      [2 ** 31, -(2 ** 31) - 1, 1.5, NaN, Infinity, '5', true, [], {}]],
    ['int64', value => ({ terminationGracePeriodSeconds: value }), [0, 2 ** 31, -(2 ** 63), 2 ** 63 - 1024],
      [2 ** 63, -(2 ** 63) - 2048, 1e21, 1.5, NaN, '5', false, []]],
    ['intOrString', value => ({ containers: [{ ...app, livenessProbe: { tcpSocket: { port: value } } }] }), [80, 'http', ''],
      [1.5, 2 ** 31, true, [], {}]],
    ['[]string', value => ({ containers: [{ ...app, command: value }] }), [[], ['x'], [null]], ['x', 5, {}, true]],
    ['{}string', value => ({ nodeSelector: value }), [{}, { a: 'b' }, { a: null }], ['x', 5, [], true]],
    ['Affinity', value => ({ affinity: value }), [{}], ['x', 5, [], true]],
    ['any', value => ({ securityContext: { seLinuxOptions: value } }), [{}], []],
    ['quantity', value => ({ overhead: { cpu: value } }),
      [
        0, 1, 1.5, 1e21, 1e-7, '0', '1', '+1', '-1', '.5', '5.', '.', '-', 'm', 'Ki', '100m', '1n', '1u', '1k', '1M', '1G', '1T', '1P',
        '1E', '1Ki', '1Mi', '1.5Gi', '1Ti', '1Pi', '1Ei', '1e3', '1E-3', '1e+3', ' 1 ',
      ],
      [
        '', ' ', 'x', '1K', '1gi', '1Gib', '1GB', '1mm', '1 Gi', '1e', '1e1.5', '1k1', '--1', '1-', '1.5.5', '0x1', '1,5', '1\n', '\t1',
        '1e1234567890123456789', true, NaN, Infinity, [], {},
      ]],
  ])('of type %s', (type, spec, right, wrong) => {
    for (const value of right) {
      expect([value, problems(withSpec(spec(value)))]).toEqual([value, []]);
    }
    for (const value of wrong) {
      expect([value, problems(withSpec(spec(value)))]).toEqual([
        value,
        [expect.stringMatching(new RegExp(`: ${type.replace(/[[\]{}]/g, '\\$&')}$`))],
      ]);
    }
    for (const value of [null, undefined]) {
      expect(problems(withSpec(spec(value)))).toEqual([]);
    }
  });

  test.each([
    ['2024-01-31T12:00:00Z', true],
    ['2024-12-01T23:59:59.123456789+01:00', true],
    ['2024-10-10T0:00:00,5-11:30', true],
    ['', false],
    ['2024-01-31', false],
    ['2024-01-31 12:00:00Z', false],
    ['2024-01-31t12:00:00z', false],
    ['2024-13-31T12:00:00Z', false],
    ['2024-00-31T12:00:00Z', false],
    ['2024-01-32T12:00:00Z', false],
    ['2024-01-00T12:00:00Z', false],
    ['2024-01-31T24:00:00Z', false],
    ['2024-01-31T12:60:00Z', false],
    ['2024-01-31T12:00:60Z', false],
    ['2024-01-31T12:00:00', false],
    ['2024-01-31T12:00:00.Z', false],
    ['2024-01-31T12:00:00+0100', false],
    ['x2024-01-31T12:00:00Z', false],
    ['2024-01-31T12:00:00Zx', false],
    [new Date(), true],
    [5, false],
    [{}, false],
  ])('of type time: %j is %s', (creationTimestamp, isRight) => {
    const manifest = { ...withSpec({}), metadata: { name: 'app', creationTimestamp } };
    expect(problems(manifest)).toEqual(isRight ? [] : ['metadata.creationTimestamp: time']);
  });

  test('of any type, where nobody looks', () => {
    const managedFields = [{ manager: 'kubectl', fieldsV1: { 'f:spec': [5] } }];
    expect(problems({ ...withSpec({}), metadata: { name: 'app', managedFields }, status: { phase: 5, foo: [] } })).toEqual([]);
    expect(problems({ ...withSpec({}), status: 'Running' })).toEqual(['status: {}any']);
  });
});

describe('a field', () => {
  test.each([
    ['in another case', { Containers: [] }, 'spec.Containers'],
    ['that is null', { foo: null }, 'spec.foo'],
    ['with the name of a method', { toString: 'x', constructor: {} }, 'spec.toString', 'spec.constructor'],
    ['with a dot in its name', { 'a.b': 1 }, 'spec[a.b]'],
    ['with a slash in its name', { 'a/b': 1 }, 'spec[a/b]'],
  ])('%s is not known', (_, more, ...paths) => {
    expect(problems(withSpec(more))).toEqual(paths.map(path => `${path}: unknown`));
  });

  test('that is undefined is not there', () => {
    expect(problems(withSpec({ foo: undefined }))).toEqual([]);
  });

  test('that is not known is not looked into, and stays where it is', () => {
    const manifest = withSpec({ foo: { bar: 5 } });
    expect(problems(manifest)).toEqual(['spec.foo: unknown']);
    expect(clean(manifest)).toBe(manifest);
  });
});

describe('a workload', () => {
  const metadata = { name: 'x', labels: { app: 5 } };
  const template = { metadata, spec: { containers: [{ ...app, foo: 1 }] } };
  const at = (path: string) => [`${path}.metadata.labels.app: string`, `${path}.spec.containers[0].foo: unknown`];

  test.each([
    ['Deployment', 'apps/v1', { strategy: { rollingUpdate: { maxSurge: '25%' } }, template }, at('spec.template')],
    ['StatefulSet', 'apps/v1',
      {
        volumeClaimTemplates: [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'x' }, spec: { accessMode: 'x' } }],
        template,
      },
      [...at('spec.template'), 'spec.volumeClaimTemplates[0].spec.accessMode: unknown']],
    ['DaemonSet', 'apps/v1', { replicas: 1, template }, ['spec.replicas: unknown', ...at('spec.template')]],
    ['ReplicaSet', 'apps/v1', { template }, at('spec.template')],
    ['Job', 'batch/v1', { backoffLimit: '6', template }, ['spec.backoffLimit: int32', ...at('spec.template')]],
    ['CronJob', 'batch/v1', { jobTemplate: { spec: { template } } }, at('spec.jobTemplate.spec.template')],
  ])('of kind %s is decoded by its own type', (kind, apiVersion, spec, expected) => {
    expect(problems({ apiVersion, kind, metadata: { name: 'x' }, spec }).sort()).toEqual([...expected].sort());
  });

  test('of a List has paths from the List on', () => {
    const [first, second] = workloadsIn({ kind: 'List', items: [withSpec({}), { ...withSpec({ hostNetwork: 5 }), foo: 1 }] }).map(decode);
    expect(first.problems).toEqual([]);
    expect(second.problems.map(problem => problem.path)).toEqual(['items[1].spec.hostNetwork', 'items[1].foo']);
    expect(second.workload).toMatchObject({ at: 'items[1].', templatePath: 'items[1].' });
  });

  test('without a spec or metadata is fine as far as types go', () => {
    expect(problems({ apiVersion: 'v1', kind: 'Pod', metadata: null })).toEqual([]);
  });
});

describe('the manifest that other rules see', () => {
  test('is the same where every type is right', () => {
    const manifest = withSpec({ foo: 1, containers: [{ ...app, env: null, command: ['x', null], resources: { limits: { cpu: 1 } } }] });
    expect(clean(manifest)).toBe(manifest);
    const [found] = workloadsIn(manifest);
    expect(decode(found).workload).toBe(found);
  });

  test('is a copy without what is wrong, which leaves the original as it is', () => {
    const manifest = withSpec({
      nodeSelector: { a: [], b: 'c' },
      securityContext: 'x',
      volumes: [{ name: 'a' }, 'b', { name: 'c' }],
      containers: [{
        ...app,
        command: 'x',
        args: ['y', {}],
        ports: [{ containerPort: 'http', name: 'x' }],
        resources: { limits: { cpu: 'x', memory: '1Gi' } },
      }],
    });
    const before = JSON.stringify(manifest);
    expect(clean(manifest).spec).toEqual({
      nodeSelector: { b: 'c' },
      volumes: [{ name: 'a' }, null, { name: 'c' }],
      containers: [{ ...app, args: ['y', null], ports: [{ name: 'x' }], resources: { limits: { memory: '1Gi' } } }],
    });
    expect(JSON.stringify(manifest)).toBe(before);
    expect(problems(clean(manifest))).toEqual([]);
  });

  test('shares what is right with the original', () => {
    const manifest = withSpec({ volumes: [{ name: 'a' }, 5], containers: [app, { ...app, image: [] }] });
    expect(clean(manifest).spec.containers[0]).toBe(app);
    expect(clean(manifest).metadata).toBe(manifest.metadata);
    expect(clean(manifest).spec.volumes[0]).toBe(manifest.spec.volumes[0]);
  });

  test.each([
    ['a number for a string', { nodeName: 5 }, { nodeName: '5' }],
    ['a boolean for a string', { nodeName: false }, { nodeName: 'false' }],
    ['a list for a string', { nodeName: ['x'] }, {}],
    ['text for true', { hostNetwork: 'true' }, { hostNetwork: true }],
    ['text for false', { hostNetwork: 'false' }, { hostNetwork: false }],
    ['another text for a boolean', { hostNetwork: 'yes' }, {}],
    ['a number for a boolean', { hostNetwork: 1 }, {}],
    ['text for a number of 32 bits', { priority: '-5' }, { priority: -5 }],
    ['text for a number of 64 bits', { terminationGracePeriodSeconds: '30' }, { terminationGracePeriodSeconds: 30 }],
    ['text for a number that may be too large', { priority: '1234567890' }, {}],
    ['text with more than a number', { priority: '5s' }, {}],
    ['text with more before a number', { priority: '+5' }, {}],
    ['a fraction', { priority: 1.5 }, {}],
    ['a number in a list', { schedulingGates: [{ name: 5 }] }, { schedulingGates: [{ name: '5' }] }],
    ['a number among strings', { dnsConfig: { nameservers: ['1.1.1.1', 5] } }, { dnsConfig: { nameservers: ['1.1.1.1', '5'] } }],
    ['a number in a map', { nodeSelector: { a: 5, b: 6 } }, { nodeSelector: { a: '5', b: '6' } }],
    ['a text for an amount', { overhead: { cpu: 'x' } }, { overhead: {} }],
  ])('has what is plainly meant by %s', (_, spec, meant) => {
    expect(clean(withSpec(spec)).spec).toEqual({ containers: [app], ...meant });
  });

  test('comes to the pod with what was wrong with it', () => {
    const pod = podOf(workloadsIn(withSpec({ hostNetwork: 'x', containers: [{ ...app, name: 5 }] }))[0]);
    expect(pod.spec).toEqual({ containers: [{ ...app, name: '5' }] });
    expect(pod.containers[0].name).toBe('5');
    expect(pod.decodeProblems.map(problem => problem.key)).toEqual(['name', 'hostNetwork']);
  });

  test('has no problems where the pod is made without decoding', () => {
    expect(podOf(workloadsIn(withSpec({}))[0]).decodeProblems).toEqual([]);
  });
});

test('knows what a problem is in', () => {
  const [inMap, inList] = decoded(workload({
    initContainers: [{ name: 'wait', resources: { limits: { cpu: [] } } }],
    containers: [{ name: 'app', args: [{}] }],
  })).problems;
  expect(inMap).toMatchObject({ key: 'cpu', kind: 'Pod', container: 'wait', value: [], owner: { name: '{}quantity' } });
  expect(inMap.owners.map(owner => owner.name)).toEqual([
    'Pod', 'PodSpec', '[]Container', 'Container', 'ResourceRequirements', '{}quantity',
  ]);
  expect(inMap.pathOf(3)).toBe('spec.initContainers[0]');
  expect(inList).toMatchObject({ key: 0, container: 'app', value: {}, owner: { name: '[]string' } });
  expect(inList.keys).toEqual(['spec', 'containers', 0, 'args', 0]);
});

test.each([
  ['an init container', { initContainers: [{ name: 'wait', foo: 1 }], containers: [app] }, 'wait'],
  ['an ephemeral container', { ephemeralContainers: [{ name: 'debug', foo: 1 }], containers: [app] }, 'debug'],
  ['a container without a name', { containers: [{ foo: 1 }] }, undefined],
  ['a container whose name is no string', { containers: [{ name: 5 }] }, undefined],
  ['a container that is no object', { containers: ['app'] }, undefined],
  ['the list of containers', { containers: 'app' }, undefined],
  ['a volume', { volumes: [{ name: 'data', foo: 1 }], containers: [app] }, undefined],
])('names the container of a problem in %s', (_, spec, name) => {
  expect(decoded(workload(spec)).problems[0].container).toBe(name);
});
