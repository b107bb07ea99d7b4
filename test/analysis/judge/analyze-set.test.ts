import { Severity } from '../../../src/analysis/finding';
import { podOf } from '../../../src/analysis/judge/analyze';
import { findingsInSet } from '../../../src/analysis/judge/analyze-set';
import { SetRule } from '../../../src/analysis/judge/set-rule';
import { Json } from '../../../src/analysis/manifest/json';
import { workloadsIn } from '../../../src/analysis/manifest/workloads';
import { RULES, SET_RULES } from '../../../src/analysis/rules';
import { objectFactsOf, setFactsOf } from '../../../src/analysis/set/set-facts';
import { processorTimeSince } from '../../linear-time';
import { analyzeAll } from '../analyze-all';

const deployment = (name: string, labels: object = { app: name }, namespace?: string): Json => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace },
  spec: {
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: { containers: [{ name: 'app', image: 'app:1', ports: [{ name: 'http', containerPort: 1 }] }] },
    },
  },
});
const service = (name: string, selector: object = { app: name }, namespace?: string): Json => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector, ports: [{ port: 80, targetPort: 'web' }] },
});

/** Says which workloads each Service selects. */
const selected: SetRule = {
  id: 'selected',
  severity: Severity.INFO,
  summary: 'Says what is selected.',
  foundBy: 'nobody',
  check(set, report) {
    set.services.forEach(one => report({
      object: one.object,
      path: one.path,
      fix: '',
      message: set.selectedBy(one).workloads.map(({ object }) => object.name).join(' '),
      severity: one.object.name === 'worse' ? Severity.ERROR : undefined,
    }));
  },
};
const selections = (...objects: unknown[]) => analyzeAll(objects, { rules: [], setRules: [selected] })
  .map(({ object, message }) => [object.name, message]);

test('finds what is wrong with a workload, and between objects, and says in which one', () => {
  const [first, ...more] = analyzeAll([deployment('web', { app: 'web' }, 'shop'), service('web', { app: 'web' }, 'shop')])
    .filter(({ severity }) => severity === 'error');
  expect(more).toEqual([]);
  expect(first).toMatchObject({ rule: 'service-port-unmatched', object: { kind: 'Service', name: 'web', namespace: 'shop' } });
  expect(first.docs).toMatch(/\/docs\/rules\/service-port-unmatched\.md$/);
  const job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'job' },
    spec: { template: { spec: { containers: [{ name: 'a', image: 'a' }, { name: 'b', image: 'b' }] } } },
  };
  expect(analyzeAll([job]).find(({ rule }) => rule === 'job-never-completes')).toMatchObject({
    object: { kind: 'Job', name: 'job' },
    container: 'b',
  });
});

test('uses the rules and the target that it is given', () => {
  const objects = [deployment('web'), service('web')];
  expect(analyzeAll(objects, { rules: [], setRules: [] })).toEqual([]);
  expect(analyzeAll(objects, { rules: [], setRules: SET_RULES })).toHaveLength(1);
  const demanding = analyzeAll(objects, { rules: RULES, setRules: [], target: { podSecurity: 'restricted' } });
  expect(demanding.filter(({ rule }) => rule === 'pss-restricted')).toHaveLength(4);
});

test('puts errors first, whatever they are about', () => {
  const rule = {
    id: 'one',
    severity: Severity.WARNING,
    summary: '',
    foundBy: 'nobody' as const,
    check: (_: unknown, report: any) => report({ path: '', message: '', fix: '' }),
  };
  const found = analyzeAll([service('calm'), deployment('a'), service('worse')], { rules: [rule], setRules: [selected] });
  expect(found.map(finding => [finding.severity, finding.object.name])).toEqual([['error', 'worse'], ['warning', 'a'], ['info', 'calm']]);
});

test('looks into Lists, and names the place there', () => {
  const list = { apiVersion: 'v1', kind: 'List', items: [deployment('web'), { kind: 'List', items: [service('web')] }] };
  expect(analyzeAll([list], { rules: [], setRules: SET_RULES })).toMatchObject([{ path: 'items[1].items[0].spec.ports[0].targetPort' }]);
});

test.each([
  [null],
  ['x'],
  [7],
  [[]],
  [{}],
  [{ kind: 'Service' }],
  [{ kind: ['Service'] }],
  [{ kind: 'Service', apiVersion: 7, spec: 7, metadata: null }],
  [{ kind: 'HorizontalPodAutoscaler', spec: { metrics: [null, { type: 'Resource' }, 7] } }],
  [{ kind: 'Namespace', metadata: 'x' }],
  [{ kind: 'LimitRange', spec: { limits: [null, { type: 'Container', default: 7 }] } }],
  [{ kind: 'List', items: 'x' }],
  [{ kind: 'constructor' }],
  [{ kind: 'Service', spec: { selector: { a: null }, ports: [null, 'x', { targetPort: {} }] } }],
])('does not throw for %j', manifest => {
  expect(analyzeAll([manifest, deployment('web'), service('other')], { rules: [] })).toEqual([]);
});

describe('a Service selects', () => {
  test('those that have all of its labels', () => {
    const [a, b, c] = [
      deployment('a', { app: 'x', tier: 'web' }),
      deployment('b', { app: 'x', tier: 'db' }),
      deployment('c', { app: 'y' }),
    ];
    expect(selections(
      a,
      b,
      c,
      service('one', { app: 'x' }),
      service('two', { tier: 'web', app: 'x' }),
      service('three', { app: 'y', tier: 'web' }),
      service('four', { app: 'z' }),
    )).toEqual([
      ['one', 'a b'], ['two', 'a'], ['three', ''], ['four', ''],
    ]);
    expect(selections(service('one', { app: 'x', tier: 'web' }), a, b, service('two', { tier: 'web', app: 'x' }))).toEqual([
      ['one', 'a'],
      ['two', 'a'],
    ]);
  });

  test('those of its namespace only', () => {
    const labels = { app: 'x' };
    expect(selections(
      deployment('a', labels, 'p'),
      deployment('b', labels, 'q'),
      deployment('c', labels),
      service('s', labels, 'p'),
      service('t', labels),
      service('u', labels, 'r'),
    )).toEqual([
      ['s', 'a'], ['t', 'c'], ['u', ''],
    ]);
  });

  test('the pods of a Pod by its own labels', () => {
    expect(selections(
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', labels: { app: 'x' } }, spec: {} },
      service('s', { app: 'x' }),
    )).toEqual([['s',
      'p']]);
  });
});

test('judges thousands of workloads and Services in a time that grows with their number only', () => {
  const objects = (count: number) => Array.from({ length: count }, (_, i) => [
    deployment(`w${i}`, { part: 'all', app: `w${i}` }), service(`s${i}`, { part: 'all', app: `w${i}` }), service(`t${i}`, { part: 'all' }),
  ]).flat();
  const seconds = (count: number) => {
    const manifests = objects(count);
    const begin = process.cpuUsage();
    expect(analyzeAll(manifests, { rules: [] })).toHaveLength(2 * count);
    return processorTimeSince(begin) / 1000;
  };
  seconds(200);
  // A quadratic one takes twenty seconds.
  expect(seconds(2_000)).toBeLessThan(3);
});

test('knows the facts of an object by its kind and API', () => {
  expect(objectFactsOf(service('web', undefined, 'shop'))).toEqual({
    kind: 'Service',
    object: { kind: 'Service', name: 'web', namespace: 'shop' },
    at: '',
    path: 'spec',
    selector: { app: 'web' },
    isHeadless: false,
    publishesNotReady: false,
    ports: [{ port: 80, target: 'web', protocol: 'TCP', path: 'spec.ports[0]' }],
  });
  expect(objectFactsOf({ kind: 'Namespace', metadata: { name: 'x', namespace: 'y' } })).toEqual({
    kind: 'Namespace',
    object: { kind: 'Namespace', name: 'x', namespace: undefined },
    path: 'metadata.labels[pod-security.kubernetes.io/enforce]',
    podSecurity: undefined,
    podSecurityMinor: undefined,
  });
  expect(objectFactsOf({ apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'x' } })).toEqual({
    kind: 'unread', object: { kind: 'Service.serving.knative.dev', name: 'x', namespace: undefined },
  });
  expect(objectFactsOf({ apiVersion: 'v1', kind: 'HorizontalPodAutoscaler' })).toBeUndefined();
  expect(objectFactsOf({
    apiVersion: 'autoscaling/v2beta2',
    kind: 'HorizontalPodAutoscaler',
  })).toMatchObject({ metrics: [{ resource: 'cpu' }] });
  expect(objectFactsOf({ apiVersion: 'v1', kind: 'ServiceAccount' })).toBeUndefined();
});

test('finds nothing in nothing', () => {
  expect(findingsInSet({ workloads: [], objects: [] }, SET_RULES)).toEqual([]);
});

test('looks others up, and finds nothing about them', () => {
  const pod = (name: string, labels: object) => setFactsOf(podOf(workloadsIn({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels },
    spec: { containers: [{ name: 'app', image: 'a:1', ports: [{ name, containerPort: 80 }] }] },
  })[0]));
  const spec = (targetPort: string) => ({ selector: { app: 'a' }, ports: [{ port: 80, targetPort }] });
  const facts = (name: string, targetPort: string) =>
    objectFactsOf({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: spec(targetPort) })!;
  const workloads = [pod('a', { app: 'a' })];
  const others = { workloads: [pod('b', { app: 'a' })], objects: [facts('c', 'c')] };
  const found = (targetPort: string) => findingsInSet({ workloads, objects: [facts('own', targetPort)], others }, SET_RULES);
  expect(found('b')).toEqual([]);
  expect(found('c').map(({ rule, object }) => [rule, object.name])).toEqual([['service-port-unmatched', 'own']]);
});
