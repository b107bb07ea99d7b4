import { apiRequiredField } from '../../../../src/analysis/rules/api/api-required-field';
import { judge, podOf, workloadOf } from '../judge';

const pod = { containers: [{ name: 'app', image: 'app:1' }] };
const { apiVersion: _apiVersion, ...withoutVersion } = workloadOf('CronJob', pod);
const deployment = workloadOf('Deployment', pod);
const cronJob = workloadOf('CronJob', pod);

test.each([
  ['a workload without its API version', withoutVersion,
    'apiVersion',
    'the CronJob has no "apiVersion", so the API server rejects it',
    'Write "apiVersion: batch/v1".'],
  ['an object without a name', { ...deployment, metadata: {} },
    'metadata.name',
    'the Deployment has no "metadata.name", so the API server rejects it',
    'Give the Deployment a name, or a "generateName".'],
  ['an object without metadata', { ...podOf(pod), metadata: null },
    'metadata.name',
    'the Pod has no "metadata.name", so the API server rejects it',
    'Give the Pod a name, or a "generateName".'],
  ['an empty name', { ...deployment, metadata: { name: '', generateName: '' } },
    'metadata.name',
    'the Deployment has no "metadata.name", so the API server rejects it',
    'Give the Deployment a name, or a "generateName".'],
  ['a Pod without a spec', { ...podOf(pod), spec: undefined },
    'spec',
    'the Pod has no "spec", so the API server rejects it',
    'Add it, with the containers of the pod in it.'],
  ['a Deployment without a spec', { ...deployment, spec: null },
    'spec',
    'the Deployment has no "spec", so the API server rejects it',
    'Add it, with the containers of the pod in it.'],
  ['a Deployment without a template', { ...deployment, spec: { ...deployment.spec, template: undefined } },
    'spec.template',
    'the Deployment has no "spec.template", so the API server rejects it',
    'Add it, with the containers of the pod in it.'],
  ['a template without a spec', { ...deployment, spec: { ...deployment.spec, template: { metadata: { labels: { app: 'x' } } } } },
    'spec.template.spec',
    'the Deployment has no "spec.template.spec", so the API server rejects it',
    'Add it, with the containers of the pod in it.'],
  ['a Deployment without a selector', { ...deployment, spec: { template: deployment.spec.template } },
    'spec.selector',
    'the Deployment has no "spec.selector", so the API server rejects it',
    'Add "selector" with "matchLabels": some of the labels of the template.'],
  ['a CronJob without a schedule', { ...cronJob, spec: { jobTemplate: cronJob.spec.jobTemplate } },
    'spec.schedule',
    'the CronJob has no "spec.schedule", so the API server rejects it',
    'Say when it runs, such as "schedule: \'0 3 * * *\'".'],
  ['an empty schedule', { ...cronJob, spec: { ...cronJob.spec, schedule: '' } },
    'spec.schedule',
    'the CronJob has no "spec.schedule", so the API server rejects it',
    'Say when it runs, such as "schedule: \'0 3 * * *\'".'],
  ['a CronJob without a Job', { ...cronJob, spec: { schedule: '@daily' } },
    'spec.jobTemplate',
    'the CronJob has no "spec.jobTemplate", so the API server rejects it',
    'Add it, with the containers of the pod in it.'],
  ['a CronJob with an empty Job', { ...cronJob, spec: { schedule: '@daily', jobTemplate: {} } },
    'spec.jobTemplate.spec',
    'the CronJob has no "spec.jobTemplate.spec", so the API server rejects it',
    'Add it, with the containers of the pod in it.'],
  ['a CronJob without a template', { ...cronJob, spec: { schedule: '@daily', jobTemplate: { spec: {} } } },
    'spec.jobTemplate.spec.template',
    'the CronJob has no "spec.jobTemplate.spec.template", so the API server rejects it',
    'Add it, with the containers of the pod in it.'],
  ['a pod without containers', podOf({}),
    'spec.containers',
    'the Pod has no "spec.containers", so the API server rejects it',
    'Add "containers" with at least one container: init containers alone make no pod.'],
  ['an empty list of containers', workloadOf('CronJob', { containers: [], initContainers: pod.containers }),
    'spec.jobTemplate.spec.template.spec.containers',
    'the CronJob has no "spec.jobTemplate.spec.template.spec.containers", so the API server rejects it',
    'Add "containers" with at least one container: init containers alone make no pod.'],
] as const)('rejects %s', (_, manifest, path, message, fix) => {
  expect(judge(apiRequiredField, manifest)).toMatchObject([{ severity: 'error', path, message, fix }]);
});

test.each(['StatefulSet', 'DaemonSet', 'ReplicaSet'] as const)('demands the selector of a %s', kind => {
  const { template } = workloadOf(kind, pod).spec;
  expect(judge(apiRequiredField, { ...workloadOf(kind, pod), spec: { template } })).toMatchObject([{ path: 'spec.selector' }]);
});

test.each([
  ['Deployment', deployment],
  ['StatefulSet', workloadOf('StatefulSet', pod)],
  ['Job, which needs no selector', workloadOf('Job', pod)],
  ['CronJob', cronJob],
  ['Pod', podOf(pod)],
  ['generated name', { ...podOf(pod), metadata: { generateName: 'app-' } }],
  ['empty selector, which is another finding', { ...deployment, spec: { ...deployment.spec, selector: {} } }],
])('says nothing of a whole %s', (_, manifest) => {
  expect(judge(apiRequiredField, manifest)).toEqual([]);
});

test('knows where a workload is in a List', () => {
  const list = { kind: 'List', items: [{ ...deployment, spec: {} }] };
  expect(judge(apiRequiredField, list)).toMatchObject([
    { path: 'items[0].spec.selector', message: expect.stringContaining('the Deployment has no "spec.selector"') },
    { path: 'items[0].spec.template' },
  ]);
});

test.each([
  ['metadata', { ...deployment, metadata: 'web' }],
  ['spec', { ...deployment, spec: [] }],
  ['template', { ...deployment, spec: { ...deployment.spec, template: 'x' } }],
  ['selector', { ...deployment, spec: { ...deployment.spec, selector: 'app=x' } }],
  ['containers', podOf({ containers: { name: 'app' } })],
])('leaves %s of a wrong type to api-wrong-type', (_, manifest) => {
  expect(judge(apiRequiredField, manifest)).toEqual([]);
});

test('finds what is missing beside a field of a wrong type or one that is not known', () => {
  expect(judge(apiRequiredField, podOf({ container: [], nodeName: 5 }))).toMatchObject([{ path: 'spec.containers' }]);
  expect(judge(apiRequiredField, {
    ...deployment,
    spec: { select: {}, template: deployment.spec.template, selectors: 5 },
  })).toMatchObject([{ path: 'spec.selector' }]);
});
