import { findingsInSet } from '../../../../src/analysis/judge/analyze-set';
import { pssBaseline } from '../../../../src/analysis/rules/runtime/pss-baseline';
import { objectFactsOf } from '../../../../src/analysis/set/set-facts';
import { analyzeAll } from '../../analyze-all';
import { judge, podOf, workloadOf } from '../judge';

const app = { name: 'app', image: 'app:1' };
const onHost = { hostNetwork: true, containers: [app] };

test.each(['baseline', 'restricted'] as const)('finds what "baseline" forbids where "%s" is demanded', podSecurity => {
  const [finding, ...more] = judge(pssBaseline, workloadOf('Deployment', onHost), { podSecurity });
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ rule: 'pss-baseline', severity: 'error', path: 'spec.template.spec.hostNetwork', fix: 'Leave it out.' });
  expect(finding).not.toHaveProperty('container', expect.anything());
  expect(finding.message).toBe(`Pod Security "${podSecurity}" refuses the pod: the pod has "hostNetwork: true"`);
});

test('says nothing where nothing is demanded, nor of what only "restricted" forbids', () => {
  expect(judge(pssBaseline, podOf(onHost))).toEqual([]);
  expect(judge(pssBaseline, podOf({ containers: [app] }), { podSecurity: 'restricted' })).toEqual([]);
});

test('goes by the version of the cluster', () => {
  const probing = podOf({ containers: [{ ...app, readinessProbe: { httpGet: { port: 80, host: 'other' } } }] });
  expect(judge(pssBaseline, probing, { podSecurity: 'baseline', minor: 33 })).toEqual([]);
  expect(judge(pssBaseline, probing, { podSecurity: 'baseline', minor: 34 })).toMatchObject([{
    container: 'app',
    path: 'spec.containers[0].readinessProbe.httpGet.host',
  }]);
  expect(judge(pssBaseline, probing, { podSecurity: 'baseline' })).toHaveLength(1);
});

describe('in a Namespace of the set', () => {
  const namespace = (labels: object | undefined, name = 'shop') => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  const enforcing = (level: unknown, version?: string) => namespace({
    'pod-security.kubernetes.io/enforce': level, ...version && { 'pod-security.kubernetes.io/enforce-version': version },
  });
  const inShop = (spec: object, name = 'shop') => ({ ...podOf(spec), metadata: { name: 'pod', namespace: name } });
  const found = (objects: object[], target = {}) =>
    analyzeAll(objects, { target, rules: [], setRules: [] }).filter(({ rule }) => rule === 'pss-baseline');

  test.each(['baseline', 'restricted'])('that enforces "%s" finds it', level => {
    const [finding, ...more] = found([inShop(onHost), enforcing(level)]);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: 'error', path: 'spec.hostNetwork', object: { kind: 'Pod', name: 'pod', namespace: 'shop' } });
    expect(finding.message).toBe(
      `the namespace "shop" enforces Pod Security "${level}", which refuses the pod: the pod has "hostNetwork: true"`,
    );
    expect(finding.docs).toMatch(/pss-baseline\.md$/);
  });

  test.each([
    ['enforces nothing', [inShop(onHost), namespace(undefined)]],
    ['enforces "privileged"', [inShop(onHost), enforcing('privileged')]],
    ['only warns', [inShop(onHost), namespace({ 'pod-security.kubernetes.io/warn': 'baseline' })]],
    ['is another one', [inShop(onHost, 'other'), enforcing('baseline')]],
    ['may be another one', [podOf(onHost), enforcing('baseline')]],
    ['is of no Kubernetes kind', [inShop(onHost), { ...enforcing('baseline'), apiVersion: 'other/v1' }]],
  ])('that %s finds nothing', (_, objects) => {
    expect(found(objects)).toEqual([]);
  });

  test('finds nothing that the target has had found already', () => {
    const objects = [inShop(onHost), enforcing('restricted')];
    expect(found(objects, { podSecurity: 'baseline' })).toEqual([]);
    expect(found(objects, { podSecurity: 'restricted' })).toEqual([]);
  });

  test('goes by the older of the versions of the label and of the cluster', () => {
    const probing = inShop({ containers: [{ ...app, livenessProbe: { tcpSocket: { port: 1, host: 'x' } } }] });
    expect(found([probing, enforcing('baseline', 'latest')])).toHaveLength(1);
    expect(found([probing, enforcing('baseline', 'v1.34')])).toHaveLength(1);
    expect(found([probing, enforcing('baseline', 'v1.33')])).toEqual([]);
    expect(found([probing, enforcing('baseline', 'v1.34')], { minor: 33 })).toEqual([]);
    expect(found([probing, enforcing('baseline')], { minor: 33 })).toEqual([]);
  });

  test('finds nothing without workloads', () => {
    expect(findingsInSet({ workloads: [], objects: [objectFactsOf(enforcing('baseline'))!] }, [])).toEqual([]);
  });
});
