import { hpaHelperWithoutRequest } from '../../../../src/analysis/rules/set/hpa-helper-without-request';
import { workloadOf } from '../judge';
import { judgeSet } from '../judge-set';

const full = { requests: { cpu: '1', memory: '1Gi' } };
const container = (name: string, resources?: object, restartPolicy?: string) => ({ name, image: `${name}:1`, resources, restartPolicy });
const utilization = (name: string) => ({ type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization: 70 } } });
const hpa = (metrics: unknown = [utilization('cpu')], apiVersion = 'autoscaling/v2', name = 'workload', namespace?: string) => ({
  apiVersion,
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'scale', namespace },
  spec: { scaleTargetRef: { kind: 'Deployment', name }, metrics },
});
const deployment = (...containers: object[]) => workloadOf('Deployment', { containers });
const found = (...objects: object[]) => judgeSet(hpaHelperWithoutRequest, objects);

test('finds a container without the request', () => {
  const [finding, ...more] = found(hpa(), deployment(container('app', full), container('proxy', { requests: { memory: '1Gi' } })));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    rule: 'hpa-helper-without-request',
    severity: 'warning',
    path: 'spec.template.spec.containers[1].resources',
    container: 'proxy',
    object: { kind: 'Deployment', name: 'workload' },
  });
  expect(finding.message).toContain(
    'the HorizontalPodAutoscaler "scale" scales by the utilization of cpu, and container "proxy" requests none: '
      + 'it reports "missing request for cpu"',
  );
  expect(finding.fix).toContain('"resources.requests.cpu"');
});

test('finds a native sidecar, and no step', () => {
  const spec = { initContainers: [container('step'), container('proxy', {}, 'Always')], containers: [container('app', full)] };
  expect(found(workloadOf('Deployment', spec), hpa())).toMatchObject([{ path: 'spec.template.spec.initContainers[1].resources' }]);
});

test('finds each resource by itself', () => {
  const metrics = [utilization('cpu'), utilization('memory')];
  expect(found(deployment(container('app', full), container('proxy')), hpa(metrics))
    .map(({ message }) => /utilization of (\w+)/.exec(message)![1])).toEqual(['cpu', 'memory']);
  expect(found(
    deployment(container('app', { requests: { cpu: 1 } })),
    hpa(metrics),
  )).toMatchObject([{ message: expect.stringContaining('of memory') }]);
});

test.each([['autoscaling/v1'], ['autoscaling/v2']])('knows that %s without metrics means the CPU', apiVersion => {
  expect(found(deployment(container('app')), hpa(undefined, apiVersion))).toHaveLength(1);
  expect(found(
    deployment(container('app')),
    hpa([], apiVersion),
  )).toMatchObject([{ message: expect.stringContaining('utilization of cpu') }]);
});

test('looks at one container only if the metric does', () => {
  const metric = (name: string) => ({
    type: 'ContainerResource',
    containerResource: { name: 'cpu', container: name, target: { type: 'Utilization' } },
  });
  const both = deployment(container('app', full), container('proxy'));
  expect(found(both, hpa([metric('app')]))).toEqual([]);
  expect(found(both, hpa([metric('other')]))).toEqual([]);
  expect(found(both, hpa([metric('proxy')]))).toMatchObject([{ container: 'proxy' }]);
  expect(found(workloadOf('Deployment', { resources: full, containers: [container('app')] }), hpa([metric('app')]))).toHaveLength(1);
});

test.each([
  ['a limit, which is a request too', [deployment(container('app', { limits: { cpu: 1 } })), hpa()]],
  ['a request', [deployment(container('app', { requests: { cpu: 0 } })), hpa()]],
  ['requests of the pod as a whole', [workloadOf('Deployment', { resources: full, containers: [container('app')] }), hpa()]],
  ['an average value',
    [deployment(container('app')), hpa([{ type: 'Resource', resource: { name: 'cpu', target: { type: 'AverageValue' } } }])]],
  ['another metric', [deployment(container('app')), hpa([{ type: 'Pods', pods: {}, resource: utilization('cpu').resource }])]],
  ['another resource', [deployment(container('app')), hpa([utilization('example.com/gpu')])]],
  ['another workload', [deployment(container('app')), hpa(undefined, undefined, 'other')]],
  ['another namespace', [deployment(container('app')), hpa(undefined, undefined, undefined, 'other')]],
  ['another kind', [workloadOf('StatefulSet', { containers: [container('app')] }), hpa()]],
  ['another API', [deployment(container('app')), hpa(undefined, 'example.com/v1')]],
])('says nothing with %s', (_, objects) => {
  expect(found(...objects)).toEqual([]);
});

test.each([
  [{ requests: {}, limits: {} }, 1],
  [null, 1],
  [{ limits: { memory: '1Gi' } }, 0],
])('with the resources %j of the pod as a whole finds %d', (resources, count) => {
  expect(found(workloadOf('Deployment', { resources, containers: [container('app')] }), hpa())).toHaveLength(count);
});

describe('with a LimitRange', () => {
  const range = (limit: object, namespace?: string) => ({
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'range', namespace },
    spec: { limits: [{ type: 'Pod' }, limit] },
  });
  const objects = [deployment(container('app')), hpa()];

  test.each([
    [{ type: 'Container', defaultRequest: { cpu: '1' } }, 0],
    [{ type: 'Container', default: { cpu: '1' } }, 0],
    [{ type: 'Container', default: { memory: '1Gi' } }, 1],
    [{ type: 'Container', max: { cpu: '1' } }, 1],
    [{ type: 'PersistentVolumeClaim', default: { cpu: '1' } }, 1],
  ])('of %j finds %d', (limit, count) => {
    expect(found(...objects, range(limit))).toHaveLength(count);
  });

  test('heeds all of its namespace, and no other', () => {
    const gives = { type: 'Container', default: { cpu: '1' } };
    expect(found(...objects, range(gives, 'other'))).toHaveLength(1);
    expect(found(...objects, range(gives), range({ type: 'Container' }))).toEqual([]);
    expect(found(...objects, range({ type: 'Container', defaultRequest: { memory: 1 } }))).toHaveLength(1);
    expect(found(
      deployment(container('app')),
      hpa([utilization('memory')]),
      range({ type: 'Container', defaultRequest: { memory: 1 } }),
    )).toEqual([]);
  });
});
