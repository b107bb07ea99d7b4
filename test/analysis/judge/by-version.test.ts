import { PodAnalysis } from '../../../src';
import { analyze } from '../../../src/analysis/judge/analyze';
import { Json } from '../../../src/analysis/manifest/json';
import { isDisputed, SUPPORTED, versionNames } from '../../../src/analysis/manifest/versions';
import { workloadsIn } from '../../../src/analysis/manifest/workloads';
import { RULES } from '../../../src/analysis/rules';
import { podOf } from '../rules/judge';

const app = { name: 'app', image: 'app:1' };
const api = (spec: Json) => PodAnalysis.of(podOf({ containers: [app], ...spec })).findings.filter(({ rule }) => rule.startsWith('api-'))
  .map(({ severity, path }) => [severity, path]);

test('names versions as a sentence does', () => {
  expect([[35], [35, 36], SUPPORTED].map(versionNames)).toEqual(['1.35', '1.35 and 1.36', '1.35, 1.36 and 1.37']);
});

test('knows what the supported versions differ in', () => {
  expect([{ since: 36 }, { until: 37 }].every(isDisputed)).toBe(true);
  expect([{ since: 35 }, { since: Infinity }, { until: 35 }, {}].some(isDisputed)).toBe(false);
});

test('warns of what only some versions refuse, beside the errors of all', () => {
  expect(api({ dnsConfig: { nameservers: ['010.0.0.1'] } })).toEqual([['warning', 'spec.dnsConfig.nameservers[0]']]);
  expect(api({ dnsConfig: { nameservers: ['010.0.0.1', 'x'] } })).toEqual([
    ['error', 'spec.dnsConfig.nameservers[1]'],
    ['warning', 'spec.dnsConfig.nameservers[0]'],
  ]);
});

test('fails where each version refuses the pod for another reason', () => {
  expect(api({ workloadRef: { name: 'a', podGroup: 'b' }, schedulingGroup: { podGroupName: 'c' } }))
    .toEqual([['error', 'spec.schedulingGroup'], ['error', 'spec.workloadRef']]);
});

test('judges once where the version is told', () => {
  const [workload] = workloadsIn(podOf({ containers: [app], workloadRef: { name: 'a', podGroup: 'b' } }));
  expect(analyze(workload, RULES, { minor: 36 })
    .filter(({ severity }) => severity === 'error')).toMatchObject([{ message: expect.stringMatching(/^the spec of a pod/) }]);
});

test.each([
  [undefined, 'warning', /^on Kubernetes 1.35 and 1.36: the namespace "shop" enforces/],
  ['v1.36', 'error', /^the namespace "shop" enforces/],
  ['v1.37', 'warning', /^on Kubernetes 1.35 and 1.36: /],
  ['latest', 'warning', /^on Kubernetes 1.35 and 1.36: /],
])('takes the version of the standards from a Namespace that enforces %p', (version, severity, message) => {
  const labels = {
    'pod-security.kubernetes.io/enforce': 'baseline',
    ...version && { 'pod-security.kubernetes.io/enforce-version': version },
  };
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } };
  const pod = podOf({ containers: [app], securityContext: { sysctls: [{ name: 'net.ipv4.tcp_notsent_lowat', value: '1' }] } });
  const manifests = [namespace, { ...pod, metadata: { name: 'pod', namespace: 'shop' } }];
  const found = (kubernetesVersion?: string) =>
    PodAnalysis.ofAll(manifests, { kubernetesVersion }).findings.filter(({ rule }) => rule === 'pss-baseline');
  expect(found()).toMatchObject([{ severity, message: expect.stringMatching(message) }]);
  expect(found('1.36')).toMatchObject([{ severity: 'error' }]);
  expect(found('1.37')).toHaveLength(version === 'v1.36' ? 1 : 0);
});
