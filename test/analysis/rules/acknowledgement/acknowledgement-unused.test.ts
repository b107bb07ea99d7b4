import { PodAnalysis } from '../../../../src';
import { Json } from '../../../../src/analysis/manifest/json';
import { workloadOf } from '../judge';

const HELPER = { name: 'ship', image: 'ship:1', command: ['sleep', 'infinity'] };

function job(...acknowledged: object[]): Json {
  const manifest = workloadOf('Job', { restartPolicy: 'Never', containers: [{ name: 'app', image: 'app:1' }, HELPER] });
  return { ...manifest, metadata: { name: 'job', annotations: { 'cdk8s-pod-patterns/acknowledged': JSON.stringify(acknowledged) } } };
}

const counting = (manifest: Json) => PodAnalysis.of(manifest).findings.filter(f => f.acknowledged === undefined && f.severity !== 'info');
const known = { rule: 'job-never-completes', reason: 'the app ends it' };

test.each([[known], [{ ...known, container: 'ship' }]])('says nothing where it matches: %j', acknowledgement => {
  expect(counting(job(acknowledgement))).toEqual([]);
  expect(PodAnalysis.of(job(acknowledgement)).findings[0]).toMatchObject({
    rule: 'job-never-completes',
    severity: 'error',
    acknowledged: 'the app ends it',
  });
});

test('warns of another rule, and of another container', () => {
  const findings = counting(job({ ...known, rule: 'port-clash' }, { ...known, container: 'app' }));
  expect(findings.map(({ rule, severity, container }) => [rule, severity, container])).toEqual([
    ['job-never-completes', 'error', 'ship'],
    ['acknowledgement-unused', 'warning', undefined],
    ['acknowledgement-unused', 'warning', 'app'],
  ]);
  expect(findings[1]).toMatchObject({
    path: 'metadata.annotations["cdk8s-pod-patterns/acknowledged"]',
    message: '"port-clash" is acknowledged, and the rule finds nothing there',
    fix: expect.stringContaining('Remove it, or correct the names'),
  });
  expect(findings[2].message).toBe('"job-never-completes" is acknowledged for container "app", and the rule finds nothing there');
});

test('says nothing of a rule that may find something when the workload is seen with others', () => {
  const acknowledgements = ['hpa-helper-without-request', 'init-waits-for-own-service', 'pss-restricted', 'pss-baseline']
    .map(rule => ({ ...known, rule }));
  expect(counting(job(known, ...acknowledgements))).toEqual([]);
});

test('says where the workload is in a List', () => {
  const [finding] = counting({ apiVersion: 'v1', kind: 'List', items: [job(known, { ...known, rule: 'port-clash' })] });
  expect(finding.path).toBe('items[0].metadata.annotations["cdk8s-pod-patterns/acknowledged"]');
});
