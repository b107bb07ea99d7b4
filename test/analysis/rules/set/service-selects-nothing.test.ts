import { serviceSelectsNothing } from '../../../../src/analysis/rules/set/service-selects-nothing';
import { judgeSet } from '../judge-set';

const workload = (name: string, labels: object, kind = 'Deployment', namespace?: string) => ({
  apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
  kind,
  metadata: { name, namespace },
  spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'app:1' }] } } },
});
const service = (name: string, selector?: object, spec: object = {}, namespace?: string) => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector, ports: [{ port: 80 }], ...spec },
});
const custom = (kind: string, apiVersion = 'example.com/v1', namespace?: string, spec: object = {}) =>
  ({ apiVersion, kind, metadata: { name: 'custom', namespace }, spec });
const found = (...objects: object[]) => judgeSet(serviceSelectsNothing, objects);

test('finds a value that differs from that of the workload with the name of the Service', () => {
  const [finding, ...more] = found(workload('web', { app: 'web' }), service('web', { app: 'website' }));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    rule: 'service-selects-nothing', severity: 'warning', path: 'spec.selector.app', object: { kind: 'Service', name: 'web' },
  });
  expect(finding.message).toBe('the Service selects pods with "app: website", and no workload has such pods; '
    + 'those of Deployment "web" have "app: web": it gets no endpoints, and connections are refused');
  expect(finding.fix).toMatch(/^Did you mean "app: web"\? Select by labels that the pods have/);
});

test('finds a workload that shares a part of the selector, and names all that differs', () => {
  const [finding, ...more] = found(
    workload('shop', { app: 'shop', tier: 'web' }),
    service('front', { app: 'shop', tier: 'front', a: 'b' }),
  );
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ path: 'spec.selector.tier' });
  expect(finding.message).toContain('pods with "tier: front", "a: b", and no');
  expect(finding.message).toContain('Deployment "shop" have "tier: web", no label "a":');
});

test.each([
  ['a misspelt label', { ap: 'web' }, 'Did you mean "app: web"? Select'],
  ['another label with the same value', { name: 'web' }, 'Did you mean "app: web"? Select'],
  ['a label that is nothing like it', { name: 'other' }, 'Select by'],
])('says what may be meant by %s', (_, selector, fix) => {
  expect(found(workload('web', { app: 'web' }), service('web', selector))[0].fix).toMatch(new RegExp(`^${fix.replace('?', '\\?')}`));
});

test('writes a label with dots in its path so that it can be read', () => {
  expect(found(workload('web', { app: 'web' }), service('web', { 'app.kubernetes.io/name': 'web' }))[0].path)
    .toBe('spec.selector[app.kubernetes.io/name]');
});

test('takes the workload that is most alike, and none if two are', () => {
  const one = workload('one', { app: 'x', tier: 'web', zone: 'a' });
  const two = workload('two', { app: 'x', tier: 'db', zone: 'a' });
  expect(found(one, two, service('s', { app: 'x', tier: 'web', zone: 'b' }))[0].message).toContain('Deployment "one" have "zone: a"');
  expect(found(one, two, service('s', { app: 'x', tier: 'cache' }))).toEqual([]);
  expect(found(one, two, service('two', { app: 'x', tier: 'cache' }))[0].message).toContain('Deployment "two" have "tier: db"');
});

test('says nothing if the workload that is alike has another Service, unless a label is misspelt', () => {
  const objects = [workload('shop', { app: 'shop', tier: 'frontend-1' }), service('own', { app: 'shop' })];
  expect(found(...objects, service('s', { app: 'shop', tier: 'database' }))).toEqual([]);
  expect(found(...objects, service('s', { app: 'shop', tier: 'frontend-2' }))).toEqual([]);
  expect(found(...objects, service('s', { app: 'shop', tier: 'fronted-1' }))).toHaveLength(1);
});

test('does not guess among very many', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => workload(`w${i}`, { app: 'x', ...i > 0 ? {} : { zone: 'a' } }));
  const asking = service('s', { app: 'x', zone: 'a', tier: 'web' });
  expect(found(...many(20), asking)).toHaveLength(1);
  expect(found(...many(21), asking)).toEqual([]);
});

test.each([
  ['without a selector', service('web')],
  ['that selects nothing by itself', service('web', {})],
  ['that is an alias', service('web', { app: 'x' }, { type: 'ExternalName' })],
  ['that selects pods', service('web', { app: 'web' })],
  ['in another namespace', service('web', { app: 'x' }, {}, 'other')],
  ['with a value that is no text', service('web', { app: 7 })],
  ['with another name and other labels', service('other', { app: 'other' })],
  ['that shares what many apps share', service('other', { 'app': 'other', 'tier': 'back', 'app.kubernetes.io/part-of': 'all' })],
  ['of one pod of a StatefulSet', service('web', { 'app': 'web', 'statefulset.kubernetes.io/pod-name': 'web-0' })],
  ['of one index', service('web', { 'apps.kubernetes.io/pod-index': '0' })],
  ['of a revision', service('web', { 'app': 'web', 'pod-template-hash': '5d' })],
  ['of what the pod has become', service('web', { app: 'web', role: 'master' })],
  ['of what the pod has become, in a domain', service('web', { 'app': 'web', 'example.com/role': 'leader' })],
])('says nothing of a Service %s', (_, one) => {
  expect(found(workload('web', { 'app': 'web', 'tier': 'back', 'app.kubernetes.io/part-of': 'all' }, 'StatefulSet'), one)).toEqual([]);
});

test('heeds the recommended labels', () => {
  const labels = { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/component': 'server' };
  expect(found(workload('web-server', labels), service('web-svc', { ...labels, 'app.kubernetes.io/component': 'front' }))).toHaveLength(1);
});

test.each(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'])('knows that a %s may answer', kind => {
  expect(found(workload('web', { app: 'web' }, kind), service('web', { app: 'x' }))).toHaveLength(1);
});

test('says nothing of pods that answer nobody', () => {
  expect(found(workload('web', { app: 'web' }, 'Job'), service('web', { app: 'web', tier: 'x' }))).toEqual([]);
  expect(found(workload('web', { app: 'web' }, 'Job'), service('web', { app: 'x' }))).toEqual([]);
});

describe('with an object that may have pods', () => {
  const objects = [workload('web', { app: 'web' }, undefined, 'p'), service('web', { app: 'x' }, {}, 'p')];

  test.each([
    ['a custom resource', custom('Cluster', undefined, 'p')],
    ['a custom resource whose namespace is not known', custom('Cluster')],
    ['a Service of another API', custom('Service', 'serving.knative.dev/v1', 'p')],
    ['a Deployment of an API that is gone', custom('Deployment', 'extensions/v1beta1', 'p')],
    ['a ReplicationController', custom('ReplicationController', 'v1', 'p', { template: {} })],
  ])('says nothing: %s', (_, other) => {
    expect(found(...objects, other)).toEqual([]);
    expect(found(other, ...objects)).toEqual([]);
  });

  test.each([
    ['one in another namespace', custom('Cluster', undefined, 'q')],
    ['a custom resource that makes none', custom('ServiceMonitor', 'monitoring.coreos.com/v1', 'p')],
    ['a ConfigMap', custom('ConfigMap', 'v1', 'p')],
    ['an Ingress', custom('Ingress', 'networking.k8s.io/v1', 'p')],
    ['a Deployment', workload('other', { app: 'other' }, undefined, 'p')],
  ])('finds it beside %s', (_, other) => {
    expect(found(...objects, other)).toHaveLength(1);
  });
});
