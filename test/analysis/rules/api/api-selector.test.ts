import { Json } from '../../../../src/analysis/manifest/json';
import { apiSelector } from '../../../../src/analysis/rules/api/api-selector';
import { judge, podOf, workloadOf } from '../judge';

const pod = { containers: [{ name: 'app', image: 'app:1' }] };
const withSelector = (selector: unknown, labels: Json | null = { app: 'x' }) => ({
  ...workloadOf('Deployment', pod), spec: { selector, template: { metadata: { labels }, spec: pod } },
});
const expression = (more: Json, labels?: Json) => withSelector({ matchExpressions: [{ key: 'app', ...more }] }, labels);
const job = (spec: Json, labels: Json = {
  app: 'x',
}) => ({ ...workloadOf('Job', pod), metadata: { name: 'report' }, spec: { ...spec, template: { metadata: { labels }, spec: pod } } });
const cronJob = (spec: Json) => ({
  ...workloadOf('CronJob', pod),
  spec: { schedule: '@daily', jobTemplate: { spec: { ...spec, template: { spec: pod } } } },
});

test.each([
  ['an empty selector', withSelector({}),
    'spec.selector',
    'the selector of the Deployment is empty and would select every pod of the namespace, so the API server rejects it',
    'Add "matchLabels" with some of the labels of the template.'],
  ['a selector that does not select the template', withSelector({ matchLabels: { app: 'y', tier: 'web' } }),
    'spec.template.metadata.labels',
    'the selector wants "app: y", which the labels of the template do not meet, so the API server rejects the Deployment: '
      + 'it would not find its own pods',
    'Give the template the labels that the selector wants, or change the selector (that of a workload that exists cannot be changed).'],
  ['the key of a label', withSelector({ matchLabels: { 'my app': 'x' } }),
    'spec.selector.matchLabels.my app',
    '"my app" is no key of a label, so the API server rejects the selector of the Deployment',
    'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.'],
  ['the value of a label', withSelector({ matchLabels: { 'example.com/app': 'my app' } }),
    'spec.selector.matchLabels[example.com/app]',
    '"my app" is no value of a label, so the API server rejects the selector of the Deployment',
    'Use at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends. '
      + 'What is longer or freer belongs in an annotation.'],
  ['an operator', expression({ operator: 'in', values: ['x'] }),
    'spec.selector.matchExpressions[0].operator',
    '"in" is no operator, so the API server rejects the selector of the Deployment',
    'Write "In", "NotIn", "Exists" or "DoesNotExist".'],
  ['no operator', expression({}),
    'spec.selector.matchExpressions[0].operator',
    '"" is no operator, so the API server rejects the selector of the Deployment',
    'Write "In", "NotIn", "Exists" or "DoesNotExist".'],
  ['In without values', expression({ operator: 'In' }),
    'spec.selector.matchExpressions[0].values',
    'the operator "In" has no values, so the API server rejects the selector of the Deployment',
    'Give it at least one value.'],
  ['NotIn without values', expression({ operator: 'NotIn', values: [] }),
    'spec.selector.matchExpressions[0].values',
    'the operator "NotIn" has no values, so the API server rejects the selector of the Deployment',
    'Give it at least one value.'],
  ['Exists with values', expression({ operator: 'Exists', values: ['x'] }),
    'spec.selector.matchExpressions[0].values',
    'the operator "Exists" has values, so the API server rejects the selector of the Deployment',
    'Remove "values", or use the operator "In" or "NotIn".'],
  ['DoesNotExist with values', expression({ operator: 'DoesNotExist', values: ['x'] }),
    'spec.selector.matchExpressions[0].values',
    'the operator "DoesNotExist" has values, so the API server rejects the selector of the Deployment',
    'Remove "values", or use the operator "In" or "NotIn".'],
  ['the key of an expression', expression({ key: 'my app', operator: 'Exists' }),
    'spec.selector.matchExpressions[0].key',
    '"my app" is no key of a label, so the API server rejects the selector of the Deployment',
    'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.'],
  ['an expression without a key', expression({ key: undefined, operator: 'Exists' }),
    'spec.selector.matchExpressions[0].key',
    '"" is no key of a label, so the API server rejects the selector of the Deployment',
    'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.'],
  ['a value of an expression', expression({ operator: 'In', values: ['x', 'my app'] }),
    'spec.selector.matchExpressions[0].values[1]',
    '"my app" is no value of a label, so the API server rejects the selector of the Deployment',
    'Use at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends. '
      + 'What is longer or freer belongs in an annotation.'],
  ['an expression that the template does not meet', expression({ operator: 'NotIn', values: ['w', 'x'] }),
    'spec.template.metadata.labels',
    'the selector wants "app NotIn w x", which the labels of the template do not meet, so the API server rejects the Deployment: '
      + 'it would not find its own pods',
    'Give the template the labels that the selector wants, or change the selector (that of a workload that exists cannot be changed).'],
  ['a selector of a Job', job({ selector: { matchLabels: { app: 'x' } } }),
    'spec.selector',
    'a Job gets a selector that selects its own pods only, so the API server rejects this one',
    'Remove "selector"; the labels of the template may stay.'],
  ['a malformed selector of a Job', job({ selector: { matchExpressions: [{ key: 'app', operator: 'NotIn' }] } }),
    'spec.selector',
    'a Job gets a selector that selects its own pods only, so the API server rejects this one',
    'Remove "selector"; the labels of the template may stay.'],
  ['a label that a Job sets', job({}, { 'app': 'x', 'job-name': 'x' }),
    'spec.template.metadata.labels.job-name',
    'the Job sets the label "job-name" of its pods itself, so the API server rejects another value',
    'Remove the label.'],
  ['a manual selector that is none', job({ manualSelector: true }),
    'spec.selector',
    'with "manualSelector: true" the Job has to bring a selector, and it has none, so the API server rejects it',
    'Remove "manualSelector": the Job then gets a selector that selects its own pods only.'],
  ['a manual selector that does not select the template', job({ manualSelector: true, selector: { matchLabels: { app: 'y' } } }),
    'spec.template.metadata.labels',
    'the selector wants "app: y", which the labels of the template do not meet, so the API server rejects the Job: '
      + 'it would not find its own pods',
    'Give the template the labels that the selector wants, or change the selector (that of a workload that exists cannot be changed).'],
  ['a selector in a CronJob', cronJob({ selector: {} }),
    'spec.jobTemplate.spec.selector',
    'each Job of a CronJob gets a selector of its own, so the API server rejects this one',
    'Remove "selector"; the labels of the template may stay.'],
  ['a manual selector in a CronJob', cronJob({ manualSelector: true }),
    'spec.jobTemplate.spec.manualSelector',
    'each Job of a CronJob gets a selector of its own, so the API server rejects "manualSelector: true"',
    'Remove "manualSelector".'],
] as const)('rejects %s', (_, manifest, path, message, fix) => {
  expect(judge(apiSelector, manifest)).toMatchObject([{ severity: 'error', path, message, fix }]);
});

test.each([
  ['a label', { matchLabels: { app: 'x' } }, {}],
  ['one label of several', { matchLabels: { app: 'x' } }, { tier: 'web' }],
  ['no value, which stands for an empty one', { matchLabels: { tier: null } }, { tier: '' }],
  ['an empty value', { matchLabels: { tier: '' } }, { tier: null }],
  ['In', { matchExpressions: [{ key: 'app', operator: 'In', values: ['w', 'x'] }] }, {}],
  ['In with an empty value', { matchExpressions: [{ key: 'tier', operator: 'In', values: [null] }] }, { tier: '' }],
  ['NotIn', { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['y'] }] }, {}],
  ['NotIn of an absent label', { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['y'] }] }, {}],
  ['Exists', { matchExpressions: [{ key: 'app', operator: 'Exists' }] }, {}],
  ['DoesNotExist', { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist', values: [] }] }, {}],
])('accepts %s that the template meets', (_, selector, labels) => {
  expect(judge(apiSelector, withSelector(selector, { app: 'x', ...labels }))).toEqual([]);
});

test.each([
  ['app: y', { matchLabels: { app: 'y' } }],
  ['tier: ', { matchLabels: { tier: null } }],
  ['toString: x', { matchLabels: { toString: 'x' } }],
  ['app In y z', { matchExpressions: [{ key: 'app', operator: 'In', values: ['y', 'z'] }] }],
  ['tier In ', { matchExpressions: [{ key: 'tier', operator: 'In', values: [null] }] }],
  ['tier Exists', { matchExpressions: [{ key: 'app', operator: 'Exists' }, { key: 'tier', operator: 'Exists' }] }],
  ['app DoesNotExist', { matchLabels: { app: 'x' }, matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }],
])('names what the template does not meet: %s', (unmet, selector) => {
  expect(judge(apiSelector, withSelector(selector))).toMatchObject([{
    path: 'spec.template.metadata.labels',
    message: expect.stringContaining(`wants "${unmet}"`),
  }]);
});

test('finds that the template has no labels at all', () => {
  expect(judge(apiSelector, withSelector({ matchLabels: { app: 'x' } }, null))).toHaveLength(1);
});

test('finds every fault of a selector, and then does not ask what it selects', () => {
  const selector = { matchLabels: { 'a b': 'c d' }, matchExpressions: [{ key: 'x', operator: 'Exists' }, null] };
  expect(judge(apiSelector, { kind: 'List', items: [withSelector(selector)] }).map(f => f.path)).toEqual([
    'items[0].spec.selector.matchLabels.a b', 'items[0].spec.selector.matchLabels.a b',
    'items[0].spec.selector.matchExpressions[1].operator', 'items[0].spec.selector.matchExpressions[1].key',
  ]);
});

test.each(['StatefulSet', 'DaemonSet', 'ReplicaSet'] as const)('judges a %s likewise', kind => {
  const workload = workloadOf(kind, pod);
  expect(judge(apiSelector, workload)).toEqual([]);
  expect(judge(apiSelector, { ...workload, spec: { ...workload.spec, selector: {} } })).toMatchObject([{
    path: 'spec.selector',
    message: expect.stringContaining(`of the ${kind} is empty`),
  }]);
});

test.each([
  ['a Pod', podOf(pod)],
  ['no selector, which api-required-field finds', withSelector(undefined)],
  ['fields that a selector does not have, which api-unknown-field finds', withSelector({ app: 'x' })],
  ['labels of a wrong type, which api-wrong-type finds', withSelector({ matchLabels: 'app=x' })],
  ['no template, which api-required-field finds', { ...withSelector({}), spec: { selector: { matchLabels: { app: 'x' } } } }],
])('says nothing of %s', (_, manifest) => {
  expect(judge(apiSelector, manifest)).toEqual([]);
});

test('finds an empty selector beside an unknown field elsewhere', () => {
  expect(judge(apiSelector, { ...withSelector({}), foo: 1 })).toHaveLength(1);
});

test.each([
  ['no selector', job({})],
  ['an empty selector', job({ selector: {} })],
  ['a selector of its own name', job({ selector: { matchLabels: { 'job-name': 'report', 'batch.kubernetes.io/job-name': 'report' } } })],
  ['a selector of the labels that it gets',
    job({
      selector: {
        matchExpressions: [
          { key: 'controller-uid', operator: 'Exists' },
          { key: 'batch.kubernetes.io/controller-uid', operator: 'Exists' },
        ],
      },
    })],
  ['the label of its own name', job({}, { 'job-name': 'report' })],
  ['a manual selector', job({ manualSelector: true, selector: { matchLabels: { app: 'x' } } })],
  ['an empty manual selector', job({ manualSelector: true, selector: {} })],
  ['other labels with a manual selector', job({ manualSelector: true, selector: {} }, { 'job-name': 'x' })],
  ['no selector in a CronJob', cronJob({ selector: null, manualSelector: false })],
])('accepts a Job with %s', (_, manifest) => {
  expect(judge(apiSelector, manifest)).toEqual([]);
});

test.each([
  ['another name', { matchLabels: { 'job-name': 'x' } }],
  ['an identifier', { matchLabels: { 'controller-uid': 'x' } }],
  ['that one of its labels is not there', { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }],
])('rejects a selector of a Job that wants %s', (_, selector) => {
  expect(judge(apiSelector, job({ selector }))).toMatchObject([{ path: 'spec.selector' }]);
});

test.each(['job-name', 'batch.kubernetes.io/job-name', 'controller-uid', 'batch.kubernetes.io/controller-uid'])(
  'rejects the label %s in a Job, but not in a CronJob',
  key => {
    expect(judge(
      apiSelector,
      job({}, { [key]: 'x' }),
    )).toMatchObject([{ path: key.includes('.') ? `spec.template.metadata.labels[${key}]` : `spec.template.metadata.labels.${key}` }]);
    const other = cronJob({});
    const template = { metadata: { labels: { [key]: 'x' } }, spec: pod };
    expect(judge(apiSelector, { ...other, spec: { ...other.spec, jobTemplate: { spec: { template } } } })).toEqual([]);
  },
);
