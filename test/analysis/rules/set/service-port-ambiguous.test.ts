import { servicePortAmbiguous } from '../../../../src/analysis/rules/set/service-port-ambiguous';
import { workloadOf } from '../judge';
import { judgeSet } from '../judge-set';

const port = (number: number, name = 'metrics', protocol?: string) => ({ name, containerPort: number, protocol });
const container = (name: string, ...ports: object[]) => ({ name, image: `${name}:1`, ports });
const service = (targetPort: unknown = 'metrics', protocol?: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'x' }, ports: [{ port: 80, targetPort, protocol }] },
});
const found = (spec: object, ...more: object[]) =>
  judgeSet(servicePortAmbiguous, [workloadOf('StatefulSet', spec), ...more.length > 0 ? more : [service()]]);

test('finds a name that two containers have', () => {
  const [finding, ...more] = found({
    containers: [
      container('app', port(1, 'http')),
      container('a', port(2)),
      container('b', port(3)),
      container('c', port(4)),
    ],
  });
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    rule: 'service-port-ambiguous', severity: 'warning', path: 'spec.ports[0].targetPort', object: { kind: 'Service', name: 'web' },
  });
  expect(finding.message).toBe(
    'two ports of StatefulSet "workload" have the name "metrics": 2 of container "a" and 3 of container "b"; '
      + 'the Service sends everything to 2',
  );
  expect(finding.fix).toContain('a name of its own');
});

test('knows that the app container comes before the native sidecar', () => {
  const proxy = { ...container('proxy', port(2)), restartPolicy: 'Always' };
  expect(found({
    initContainers: [proxy],
    containers: [container('app', port(3))],
  })[0].message).toContain('3 of container "app" and 2 of container "proxy"; the Service sends everything to 3');
  expect(found({
    initContainers: [proxy, { ...proxy, name: 'p', ports: [port(4)] }],
    containers: [container('app')],
  })[0].message).toContain('sends everything to 2');
});

test('finds it once for a port of the Service', () => {
  const two = { containers: [container('a', port(2)), container('b', port(3))] };
  const second = { ...workloadOf('Deployment', two), metadata: { name: 'second' } };
  expect(found(two, second, service())).toHaveLength(1);
  const third = service();
  expect(found(two, {
    ...third,
    spec: { ...third.spec, ports: [{ targetPort: 'x' }, ...third.spec.ports, ...third.spec.ports] },
  })).toMatchObject([
    { path: 'spec.ports[1].targetPort' }, { path: 'spec.ports[2].targetPort' },
  ]);
});

test.each([
  ['one container', { containers: [container('a', port(2)), container('b', port(3, 'other'))] }],
  ['two with one number', { containers: [container('a', port(2)), container('b', port(2))] }],
  ['a step as well', { initContainers: [container('step', port(3))], containers: [container('a', port(2))] }],
  ['another protocol', { containers: [container('a', port(2)), container('b', port(3, 'metrics', 'UDP'))] }],
])('says nothing of a name of %s', (_, spec) => {
  expect(found(spec)).toEqual([]);
});

test('says nothing of a number, of another name, nor of another workload', () => {
  const two = { containers: [container('a', port(2)), container('b', port(3))] };
  expect(found(two, service(2))).toEqual([]);
  expect(found(two, service('other'))).toEqual([]);
  expect(found(two, service('metrics', 'UDP'))).toEqual([]);
  expect(found(two, { ...service(), spec: { ...service().spec, selector: { app: 'y' } } })).toEqual([]);
  expect(found(two, { ...service(), spec: { ports: service().spec.ports } })).toEqual([]);
});
