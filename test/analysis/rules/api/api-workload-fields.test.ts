import { Json } from '../../../../src/analysis/manifest/json';
import { apiWorkloadFields } from '../../../../src/analysis/rules/api/api-workload-fields';
import { judge, podOf, workloadOf } from '../judge';

type Kind = Parameters<typeof workloadOf>[0];
const pod = { containers: [{ name: 'app', image: 'app:1' }] };
const withSpec = (kind: Kind, more: Json, spec: Json = pod) => {
  const workload = workloadOf(kind, spec);
  return { ...workload, spec: { ...workload.spec, ...more } };
};
const cronJobWith = (more: Json) => withSpec('CronJob', { jobTemplate: { spec: { ...more, template: { spec: pod } } } });

test.each([
  ['a negative number', withSpec('Deployment', { replicas: -2 }),
    'spec.replicas',
    'replicas is -2, and the API server rejects a negative number',
    'Write 0 or more, or remove it for the default.'],
  ['the deadline of pods that run on', workloadOf('StatefulSet', { ...pod, activeDeadlineSeconds: 60 }),
    'spec.template.spec.activeDeadlineSeconds',
    'a StatefulSet keeps its pods running, so the API server rejects activeDeadlineSeconds in its template',
    'Remove it; what is to end belongs in a Job.'],
] as const)('rejects %s', (_, manifest, path, message, fix) => {
  expect(judge(apiWorkloadFields, manifest)).toMatchObject([{ severity: 'error', path, message, fix }]);
});

const NUMBERS: [Kind, string][] = [
  ['Deployment', 'replicas'],
  ['Deployment', 'minReadySeconds'],
  ['Deployment', 'revisionHistoryLimit'],
  ['Deployment', 'progressDeadlineSeconds'],
  ['StatefulSet', 'replicas'],
  ['StatefulSet', 'minReadySeconds'],
  ['DaemonSet', 'minReadySeconds'],
  ['DaemonSet', 'revisionHistoryLimit'],
  ['ReplicaSet', 'replicas'],
  ['ReplicaSet', 'minReadySeconds'],
  ['CronJob', 'startingDeadlineSeconds'],
  ['CronJob', 'successfulJobsHistoryLimit'],
  ['CronJob', 'failedJobsHistoryLimit'],
];

test.each(NUMBERS)('rejects a %s with a negative %s, and no other', (kind, field) => {
  expect(judge(apiWorkloadFields, withSpec(kind, { [field]: -1 }))).toMatchObject([{
    path: `spec.${field}`,
    message: expect.stringContaining(`${field} is -1,`),
  }]);
  expect(judge(apiWorkloadFields, withSpec(kind, { [field]: 0 }))).toEqual([]);
  expect(judge(apiWorkloadFields, withSpec(kind, { [field]: null }))).toEqual([]);
});

test.each([
  'parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished', 'backoffLimitPerIndex',
  'maxFailedIndexes',
])(
  'rejects a Job, and the Jobs of a CronJob, with a negative %s', field => {
    expect(judge(apiWorkloadFields, withSpec('Job', { [field]: -1 }))).toMatchObject([{ path: `spec.${field}` }]);
    expect(judge(apiWorkloadFields, cronJobWith({ [field]: -1 }))).toMatchObject([{ path: `spec.jobTemplate.spec.${field}` }]);
    expect(judge(apiWorkloadFields, withSpec('Job', { [field]: 0 }))).toEqual([]);
  });

test('rejects the first ordinal of a StatefulSet if it is negative', () => {
  expect(judge(apiWorkloadFields, withSpec('StatefulSet', { ordinals: { start: -1 } }))).toMatchObject([{
    path: 'spec.ordinals.start',
    message: expect.stringContaining('start is -1'),
  }]);
  expect(judge(apiWorkloadFields, withSpec('StatefulSet', { ordinals: { start: 1 } }))).toEqual([]);
});

test('knows where a workload is in a List', () => {
  const list = { kind: 'List', items: [withSpec('Deployment', { replicas: -1 }), cronJobWith({ backoffLimit: -1 })] };
  expect(judge(apiWorkloadFields, list).map(f => f.path)).toEqual([
    'items[0].spec.replicas',
    'items[1].spec.jobTemplate.spec.backoffLimit',
  ]);
});

test('says nothing of what may be negative, nor of the deadline of what ends', () => {
  expect(judge(apiWorkloadFields, withSpec('StatefulSet', { revisionHistoryLimit: -1 }))).toEqual([]);
  expect(judge(apiWorkloadFields, podOf({ ...pod, activeDeadlineSeconds: 60 }))).toEqual([]);
  expect(judge(apiWorkloadFields, workloadOf('Job', { ...pod, activeDeadlineSeconds: 60 }))).toEqual([]);
  expect(judge(apiWorkloadFields, workloadOf('CronJob', { ...pod, activeDeadlineSeconds: 60 }))).toEqual([]);
  expect(judge(apiWorkloadFields, workloadOf('Deployment', { ...pod, activeDeadlineSeconds: null }))).toEqual([]);
});
