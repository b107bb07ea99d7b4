import { Json } from '../../../../src/analysis/manifest/json';
import { apiJobPolicy } from '../../../../src/analysis/rules/api/api-job-policy';
import { judge, podOf, workloadOf } from '../judge';

const pod = { initContainers: [{ name: 'fetch', image: 'fetch:1' }], containers: [{ name: 'report', image: 'report:1' }] };
const job = (spec: Json) => ({ ...workloadOf('Job', pod), spec: { ...spec, template: { spec: pod } } });
const codes = { operator: 'In', values: [1, 42] };
const rule = (more: Json, spec: Json = {}) =>
  job({ ...spec, podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: codes, ...more }] } });
const onCodes = (more: Json) => rule({ onExitCodes: { ...codes, ...more } });
const onConditions = (...conditions: unknown[]) => rule({ onExitCodes: undefined, onPodConditions: conditions });
const success = (...rules: unknown[]) => job({ completionMode: 'Indexed', completions: 10, successPolicy: { rules } });
const some = (length: number) => Array.from({ length }, (_, i) => i + 1);

test.each([
  ['a misspelt action', rule({ action: 'failJob' }),
    'spec.podFailurePolicy.rules[0].action',
    '"failJob" is no action, so the API server rejects it',
    'Did you mean "FailJob"? Upper and lower case matter.'],
  ['an action that does not exist', rule({ action: 'Retry' }),
    'spec.podFailurePolicy.rules[0].action',
    '"Retry" is no action, so the API server rejects it',
    'Write "FailJob", "FailIndex", "Ignore" or "Count".'],
  ['no action', rule({ action: undefined }),
    'spec.podFailurePolicy.rules[0].action',
    'the rule has no action, so the API server rejects it',
    'Write "FailJob", "FailIndex", "Ignore" or "Count".'],
  ['FailIndex without a limit per index', rule({ action: 'FailIndex' }),
    'spec.podFailurePolicy.rules[0].action',
    'the action "FailIndex" needs a backoffLimitPerIndex, so the API server rejects it',
    'Add "backoffLimitPerIndex" to the spec of the Job, or choose another action.'],
  ['a rule that asks for both', rule({ onPodConditions: [{ type: 'DisruptionTarget' }] }),
    'spec.podFailurePolicy.rules[0]',
    'the rule has onExitCodes and onPodConditions, so the API server rejects it',
    'Make two rules of it.'],
  ['a rule that asks for nothing', rule({ onExitCodes: null, onPodConditions: [] }),
    'spec.podFailurePolicy.rules[0]',
    'the rule has neither onExitCodes nor onPodConditions, so the API server rejects it',
    'Add one of them.'],
  ['no operator', onCodes({ operator: undefined }),
    'spec.podFailurePolicy.rules[0].onExitCodes.operator',
    'the rule has no operator, so the API server rejects it',
    'Write "In" or "NotIn".'],
  ['an operator that does not exist', onCodes({ operator: 'Exists' }),
    'spec.podFailurePolicy.rules[0].onExitCodes.operator',
    '"Exists" is no operator, so the API server rejects it',
    'Write "In" or "NotIn".'],
  ['a container that the pod does not have', onCodes({ containerName: 'main' }),
    'spec.podFailurePolicy.rules[0].onExitCodes.containerName',
    'the pod has no container "main", so the API server rejects it',
    'Write "fetch" or "report".'],
  ['a misspelt container', onCodes({ containerName: 'reports' }),
    'spec.podFailurePolicy.rules[0].onExitCodes.containerName',
    'the pod has no container "reports", so the API server rejects it',
    'Did you mean "report"?'],
  ['no exit codes', onCodes({ values: [] }),
    'spec.podFailurePolicy.rules[0].onExitCodes.values',
    'onExitCodes has no values, so the API server rejects it',
    'Add the exit codes, in rising order.'],
  ['the exit code 0', onCodes({ values: [0, 1] }),
    'spec.podFailurePolicy.rules[0].onExitCodes.values[0]',
    'the exit code 0 is no failure, so the API server rejects it',
    'Remove the 0.'],
  ['an exit code twice', onCodes({ values: [1, 1] }),
    'spec.podFailurePolicy.rules[0].onExitCodes.values[1]',
    'the exit code 1 is there twice, so the API server rejects it',
    'Remove one of them.'],
  ['exit codes out of order', onCodes({ values: [137, 42, 143] }),
    'spec.podFailurePolicy.rules[0].onExitCodes.values',
    'the exit codes do not rise, so the API server rejects it',
    'Sort them: [42, 137, 143].'],
  ['too many exit codes', onCodes({ values: Array.from({ length: 256 }, (_, i) => i + 1) }),
    'spec.podFailurePolicy.rules[0].onExitCodes.values',
    'onExitCodes.values has 256 entries, and 255 are allowed, so the API server rejects it',
    'Shorten it, or make more rules of it.'],
  ['a condition without a type', onConditions({ status: 'True' }),
    'spec.podFailurePolicy.rules[0].onPodConditions[0].type',
    '"" is no type of a condition, so the API server rejects it',
    'Write a type, such as "DisruptionTarget".'],
  ['a condition with a malformed type', onConditions({ type: 'Disruption Target' }),
    'spec.podFailurePolicy.rules[0].onPodConditions[0].type',
    '"Disruption Target" is no type of a condition, so the API server rejects it',
    'Write a type, such as "DisruptionTarget".'],
  ['a status that does not exist', onConditions({ type: 'DisruptionTarget', status: 'true' }),
    'spec.podFailurePolicy.rules[0].onPodConditions[0].status',
    '"true" is no status, so the API server rejects it',
    'Did you mean "True"? Upper and lower case matter.'],
  ['too many conditions', onConditions(...Array.from({ length: 21 }, () => ({ type: 'Ready' }))),
    'spec.podFailurePolicy.rules[0].onPodConditions',
    'onPodConditions has 21 entries, and 20 are allowed, so the API server rejects it',
    'Shorten it, or make more rules of it.'],
  ['too many rules',
    job({
      podFailurePolicy: {
        rules: Array.from({ length: 21 }, () => ({
          action: 'Count',
          onExitCodes: { operator: 'NotIn', values: [0] },
        })),
      },
    }),
    'spec.podFailurePolicy.rules',
    'the policy has 21 rules, and the API server rejects more than 20',
    'Merge rules, or remove some.'],
  ['a successPolicy without rules', success(),
    'spec.successPolicy.rules',
    'the successPolicy has no rules, so the API server rejects it',
    'Add a rule with "succeededIndexes" or "succeededCount", or remove "successPolicy".'],
  ['too many rules of a successPolicy', success(...Array.from({ length: 21 }, () => ({ succeededCount: 1 }))),
    'spec.successPolicy.rules',
    'the policy has 21 rules, and the API server rejects more than 20',
    'Merge rules, or remove some.'],
  ['a rule that demands nothing', success({}),
    'spec.successPolicy.rules[0]',
    'the rule has neither succeededIndexes nor succeededCount, so the API server rejects it',
    'Add one of them.'],
  ['indexes that cannot be read', success({ succeededIndexes: '1,x' }),
    'spec.successPolicy.rules[0].succeededIndexes',
    'succeededIndexes "1,x" cannot be read: "x" is neither an index nor a range, so the API server rejects it',
    'Write indexes from 0 in rising order, such as "0,2-4".'],
  ['an index that the Job does not have', success({ succeededIndexes: '0,8-10' }),
    'spec.successPolicy.rules[0].succeededIndexes',
    'succeededIndexes "0,8-10" cannot be read: "8-10" is beyond the last index, 9, so the API server rejects it',
    'Write indexes from 0 in rising order, such as "0,2-4".'],
  ['indexes out of order', success({ succeededIndexes: '2,1' }),
    'spec.successPolicy.rules[0].succeededIndexes',
    'succeededIndexes "2,1" cannot be read: "1" does not rise, so the API server rejects it',
    'Write indexes from 0 in rising order, such as "0,2-4".'],
  ['more successes than completions', success({ succeededCount: 11 }),
    'spec.successPolicy.rules[0].succeededCount',
    'succeededCount is 11, and there are 10 indexes to succeed, so the API server rejects it',
    'Write a number from 0 to 10.'],
  ['more successes than indexes', success({ succeededIndexes: '0,2-3', succeededCount: 4 }),
    'spec.successPolicy.rules[0].succeededCount',
    'succeededCount is 4, and there are 3 indexes to succeed, so the API server rejects it',
    'Write a number from 0 to 3.'],
  ['a negative number of successes', success({ succeededCount: -1 }),
    'spec.successPolicy.rules[0].succeededCount',
    'succeededCount is -1, and there are 10 indexes to succeed, so the API server rejects it',
    'Write a number from 0 to 10.'],
] as const)('rejects %s', (_, manifest, path, message, fix) => {
  expect(judge(apiJobPolicy, manifest)).toMatchObject([{ severity: 'error', path, message, fix }]);
});

test.each([
  ['no policy', job({})],
  ['null', job({ podFailurePolicy: null, successPolicy: null })],
  ['no rules', job({ podFailurePolicy: {} })],
  ['exit codes', rule({})],
  ['an empty list of conditions', rule({ onPodConditions: [] })],
  ['Count', rule({ action: 'Count' })],
  ['Ignore', rule({ action: 'Ignore' })],
  ['FailIndex', rule({ action: 'FailIndex' }, { backoffLimitPerIndex: 0 })],
  ['0 among other codes', onCodes({ operator: 'NotIn', values: [0] })],
  ['a negative code', onCodes({ values: [-1] })],
  ['a container', onCodes({ containerName: 'report' })],
  ['an init container', onCodes({ containerName: 'fetch' })],
  ['any container', onCodes({ containerName: null })],
  ['255 exit codes', onCodes({ values: some(255) })],
  ['20 conditions', onConditions(...some(20).map(() => ({ type: 'Ready', status: 'False' })))],
  ['conditions',
    onConditions({ type: 'DisruptionTarget' }, { type: 'example.com/Broken', status: 'Unknown' }, { type: 'Ready', status: '' })],
  ['20 rules', job({ podFailurePolicy: { rules: some(20).map(() => ({ action: 'Count', onExitCodes: codes })) } })],
  ['indexes', success({ succeededIndexes: '0,2-4,9' })],
  ['a number of successes', success({ succeededCount: 10 }, { succeededCount: 0 })],
  ['both', success({ succeededIndexes: '0,2-4', succeededCount: 4 })],
  ['one success by default', job({ completionMode: 'Indexed', successPolicy: { rules: [{ succeededCount: 1 }] } })],
  ['no indexes', success({ succeededIndexes: '' })],
  ['20 rules of success', success(...some(20).map(() => ({ succeededCount: 1 })))],
  ['a policy of a Job without indexes, which api-job finds', job({ completions: 3, successPolicy: {} })],
  ['a Pod', podOf(pod)],
])('accepts %s', (_, manifest) => {
  expect(judge(apiJobPolicy, manifest)).toEqual([]);
});

test.each([
  ['+1', undefined],
  ['0-9', undefined],
  ['0-', '"0-" is neither an index nor a range'],
  ['1-2-3', '"1-2-3" is neither an index nor a range'],
  ['-1', '"-1" is neither an index nor a range'],
  ['0,', '"" is neither an index nor a range'],
  ['10', '"10" is beyond the last index, 9'],
  ['9-10', '"9-10" is beyond the last index, 9'],
  ['12-3', '"12-3" is beyond the last index, 9'],
  ['3-3', '"3-3" does not rise'],
  ['4-3', '"4-3" does not rise'],
  ['0,0', '"0" does not rise'],
  ['0-3,3', '"3" does not rise'],
  ['0-3,2-5', '"2-5" does not rise'],
])('reads the indexes %j: %s', (succeededIndexes, fault) => {
  const findings = judge(apiJobPolicy, success({ succeededIndexes }));
  expect(findings.map(f => f.message)).toEqual(fault === undefined ? [] : [expect.stringContaining(`: ${fault},`)]);
});

test('finds that the indexes are too long to store', () => {
  const text = some(20_000).map(i => i - 1).join(',');
  const long = { ...success({ succeededIndexes: text }) };
  const findings = judge(apiJobPolicy, { ...long, spec: { ...long.spec, completions: 20_000 } });
  expect(findings).toMatchObject([{
    path: 'spec.successPolicy.rules[0].succeededIndexes',
    message: expect.stringContaining(`has ${text.length} characters, and 65536 are allowed`),
    fix: 'Write ranges, such as "0-99".',
  }]);
});

test('finds every fault, wherever the Job is', () => {
  const rules = [{ action: 'Ignore', onExitCodes: codes }, { action: 'x', onExitCodes: { operator: 'In', values: [2, 2, null, 1] } }];
  const cronJob = {
    ...workloadOf('CronJob', pod),
    spec: { schedule: '@daily', jobTemplate: { spec: { podFailurePolicy: { rules }, template: { spec: pod } } } },
  };
  const at = 'items[0].spec.jobTemplate.spec.podFailurePolicy.rules[1]';
  expect(judge(apiJobPolicy, { kind: 'List', items: [cronJob] }).map(f => f.path)).toEqual([
    `${at}.action`, `${at}.onExitCodes.values[1]`, `${at}.onExitCodes.values[2]`, `${at}.onExitCodes.values`,
  ]);
});
