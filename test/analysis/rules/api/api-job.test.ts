import { Json } from '../../../../src/analysis/manifest/json';
import { apiJob } from '../../../../src/analysis/rules/api/api-job';
import { judge, podOf, workloadOf } from '../judge';

const pod = { containers: [{ name: 'app', image: 'app:1' }] };
const job = (spec: Json) => ({ ...workloadOf('Job', pod), spec: { ...spec, template: { spec: pod } } });
const cronJob = (spec: Json) => ({
  ...workloadOf('CronJob', pod),
  spec: { schedule: '@daily', jobTemplate: { spec: { ...spec, template: { spec: pod } } } },
});
const indexed = (more: Json) => job({ completionMode: 'Indexed', completions: 10, ...more });
const many = (more: Json) => indexed({ completions: 100_001, backoffLimitPerIndex: 1, ...more });

test.each([
  ['a misspelt completionMode', job({ completionMode: 'indexed' }),
    'spec.completionMode',
    '"indexed" is no completionMode, so the API server rejects the Job',
    'Did you mean "Indexed"? Upper and lower case matter.'],
  ['a completionMode that does not exist', cronJob({ completionMode: 'Parallel' }),
    'spec.jobTemplate.spec.completionMode',
    '"Parallel" is no completionMode, so the API server rejects the CronJob',
    'Write "NonIndexed" or "Indexed".'],
  ['an empty completionMode', job({ completionMode: '' }),
    'spec.completionMode',
    '"" is no completionMode, so the API server rejects the Job',
    'Write "NonIndexed" or "Indexed".'],
  ['a limit per index without indexes', job({ backoffLimitPerIndex: 0 }),
    'spec.backoffLimitPerIndex',
    'backoffLimitPerIndex is for indexed Jobs only, so the API server rejects the Job',
    'Write "completionMode: Indexed", or remove "backoffLimitPerIndex".'],
  ['failed indexes without indexes', job({ maxFailedIndexes: 0, backoffLimitPerIndex: null, completionMode: 'Indexed' }),
    'spec.backoffLimitPerIndex',
    'maxFailedIndexes needs a backoffLimitPerIndex, so the API server rejects the Job',
    'Add "backoffLimitPerIndex".'],
  ['a successPolicy without indexes', job({ completionMode: 'NonIndexed', successPolicy: { rules: [] } }),
    'spec.successPolicy',
    'successPolicy is for indexed Jobs only, so the API server rejects the Job',
    'Write "completionMode: Indexed", or remove "successPolicy".'],
  ['an indexed Job without completions', job({ completionMode: 'Indexed', parallelism: 2 }),
    'spec.completions',
    'an indexed Job needs a number of completions, so the API server rejects the Job',
    'Add "completions".'],
  ['an indexed CronJob without completions', cronJob({ completionMode: 'Indexed' }),
    'spec.jobTemplate.spec.completions',
    'an indexed Job needs a number of completions, so the API server rejects the CronJob',
    'Add "completions".'],
  ['too much parallelism', indexed({ parallelism: 100_001 }),
    'spec.parallelism',
    'parallelism is 100001, and this indexed Job may have 100000, so the API server rejects the Job',
    'Write 100000 or less.'],
  ['more failed indexes than indexes', indexed({ backoffLimitPerIndex: 1, maxFailedIndexes: 11 }),
    'spec.maxFailedIndexes',
    'maxFailedIndexes is 11, and this indexed Job may have 10, so the API server rejects the Job',
    'Write 10 or less.'],
  ['no limit of failed indexes', many({}),
    'spec.maxFailedIndexes',
    'with more than 100000 completions and a backoffLimitPerIndex, maxFailedIndexes is needed, so the API server rejects the Job',
    'Add "maxFailedIndexes": at most 10000.'],
  ['a podReplacementPolicy that does not exist', job({ podReplacementPolicy: 'failed' }),
    'spec.podReplacementPolicy',
    '"failed" is no podReplacementPolicy, so the API server rejects the Job',
    'Did you mean "Failed"? Upper and lower case matter.'],
  ['the replacement of pods that have not failed', job({ podReplacementPolicy: 'TerminatingOrFailed', podFailurePolicy: { rules: [] } }),
    'spec.podReplacementPolicy',
    'with a podFailurePolicy a pod is replaced only when it has failed, so the API server rejects the Job',
    'Write "podReplacementPolicy: Failed", or remove it.'],
  ['a managedBy without a domain', job({ managedBy: 'kueue' }),
    'spec.managedBy',
    '"kueue" is no name of a controller, so the API server rejects the Job',
    'Write a domain, a slash and a path, such as "example.com/controller": at most 63 characters.'],
] as const)('rejects %s', (_, manifest, path, message, fix) => {
  expect(judge(apiJob, manifest)).toMatchObject([{ severity: 'error', path, message, fix }]);
});

test.each([
  ['nothing of its own', job({})],
  ['nothing but null',
    job({
      completionMode: null,
      backoffLimitPerIndex: null,
      maxFailedIndexes: null,
      successPolicy: null,
      podReplacementPolicy: null,
      managedBy: null,
      completions: null,
    })],
  ['NonIndexed', job({ completionMode: 'NonIndexed', parallelism: 200_000 })],
  ['Indexed, with 1 completion by default', job({ completionMode: 'Indexed' })],
  ['Indexed, with completions', indexed({ parallelism: 100_000 })],
  ['Indexed, with all that goes with it', indexed({ backoffLimitPerIndex: 1, maxFailedIndexes: 10, successPolicy: { rules: [] } })],
  ['many indexes', indexed({ completions: 100_001, parallelism: 100_000 })],
  ['as many indexes as need no limit', many({ completions: 100_000, parallelism: 100_000 })],
  ['many indexes and limits', many({ maxFailedIndexes: 10_000, parallelism: 10_000 })],
  ['Failed', job({ podReplacementPolicy: 'Failed', podFailurePolicy: {} })],
  ['TerminatingOrFailed', job({ podReplacementPolicy: 'TerminatingOrFailed', podFailurePolicy: null })],
  ['a Pod', podOf({ ...pod })],
])('accepts %s', (_, manifest) => {
  expect(judge(apiJob, manifest)).toEqual([]);
});

test.each([
  ['10,000 where they are many', many({ maxFailedIndexes: 10_001 }), 'maxFailedIndexes is 10001, and this indexed Job may have 10000'],
  ['100,000', many({ completions: 200_000, backoffLimitPerIndex: null, maxFailedIndexes: 100_001 }),
    'maxFailedIndexes is 100001, and this indexed Job may have 100000'],
  ['the one index by default', job({ completionMode: 'Indexed', backoffLimitPerIndex: 1, maxFailedIndexes: 2 }),
    'maxFailedIndexes is 2, and this indexed Job may have 1'],
])('limits failed indexes to %s', (_, manifest, message) => {
  expect(judge(apiJob, manifest).map(f => f.message)).toContainEqual(expect.stringContaining(message));
});

test('limits the parallelism of many indexes to 10,000', () => {
  expect(judge(apiJob, many({ maxFailedIndexes: 1, parallelism: 10_001 }))).toMatchObject([{
    path: 'spec.parallelism',
    message: expect.stringContaining('may have 10000'),
  }]);
});

test('finds all that a mode does not allow, wherever the Job is', () => {
  const spec = { backoffLimitPerIndex: 1, maxFailedIndexes: 1, successPolicy: {} };
  expect(judge(apiJob, { kind: 'List', items: [cronJob(spec)] }).map(f => f.path)).toEqual(
    ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'].map(field => `items[0].spec.jobTemplate.spec.${field}`));
  expect(judge(apiJob, job({ maxFailedIndexes: 1 })).map(f => f.path)).toEqual(['spec.maxFailedIndexes', 'spec.backoffLimitPerIndex']);
  // Of a mode that does not exist nobody knows whether it has indexes, but it has no successPolicy.
  expect(judge(apiJob, job({ ...spec, completionMode: 'x' })).map(f => f.path)).toEqual(['spec.successPolicy', 'spec.completionMode']);
});

test.each([
  ['kueue.x-k8s.io/multikueue', true],
  ['a/b/c~d%!', true],
  [`a/${'b'.repeat(61)}`, true],
  [`a/${'b'.repeat(62)}`, false],
  ['', false],
  ['/b', false],
  ['a/', false],
  ['A/b', false],
  ['a/b c', false],
])('accepts the controller %j: %s', (managedBy, isRight) => {
  expect(judge(apiJob, job({ managedBy })).length === 0).toBe(isRight);
});
