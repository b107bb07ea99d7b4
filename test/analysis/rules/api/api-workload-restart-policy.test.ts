import { Json } from '../../../../src/analysis/manifest/json';
import { apiWorkloadRestartPolicy } from '../../../../src/analysis/rules/api/api-workload-restart-policy';
import { judge, podOf, workloadOf } from '../judge';

const pod = (restartPolicy?: string | null) => ({ restartPolicy, containers: [{ name: 'app', image: 'app:1' }] });
const jobWith = (restartPolicy: string, more: Json) => ({
  ...workloadOf('Job', {}),
  spec: { ...more, template: { spec: pod(restartPolicy) } },
});

test.each([
  ['what keeps pods running with another policy', workloadOf('Deployment', pod('OnFailure')),
    'spec.template.spec.restartPolicy',
    'a Deployment keeps its pods running, so the API server rejects the restartPolicy "OnFailure"',
    'Remove "restartPolicy" or write "Always"; what is to run once belongs in a Job.'],
  ['a Job without a policy', workloadOf('Job', pod()),
    'spec.template.spec.restartPolicy',
    'the pods of a Job must end, so the API server rejects a template without a restartPolicy: none means "Always"',
    'Write "restartPolicy: Never" (the Job makes a new pod when one fails) or "restartPolicy: OnFailure" '
      + '(the container is restarted in its pod).'],
  ['a Job with an empty policy', workloadOf('Job', pod('')),
    'spec.template.spec.restartPolicy',
    'the pods of a Job must end, so the API server rejects a template without a restartPolicy: none means "Always"',
    'Write "restartPolicy: Never" (the Job makes a new pod when one fails) or "restartPolicy: OnFailure" '
      + '(the container is restarted in its pod).'],
  ['a Job that restarts always', workloadOf('Job', pod('Always')),
    'spec.template.spec.restartPolicy',
    'the pods of a Job must end, so the API server rejects the restartPolicy "Always"',
    'Write "restartPolicy: Never" (the Job makes a new pod when one fails) or "restartPolicy: OnFailure" '
      + '(the container is restarted in its pod).'],
  ['the Jobs of a CronJob without a policy', workloadOf('CronJob', pod(null)),
    'spec.jobTemplate.spec.template.spec.restartPolicy',
    'the pods of a CronJob must end, so the API server rejects a template without a restartPolicy: none means "Always"',
    'Write "restartPolicy: Never" (the Job makes a new pod when one fails) or "restartPolicy: OnFailure" '
      + '(the container is restarted in its pod).'],
  ['a Job with a misspelt policy', workloadOf('Job', pod('onfailure')),
    'spec.template.spec.restartPolicy',
    '"onfailure" is no restartPolicy of a Job, so the API server rejects it',
    'Did you mean "OnFailure"? Upper and lower case matter.'],
  ['a Job with a policy that does not exist', workloadOf('CronJob', pod('Sometimes')),
    'spec.jobTemplate.spec.template.spec.restartPolicy',
    '"Sometimes" is no restartPolicy of a CronJob, so the API server rejects it',
    'Write "Never" or "OnFailure".'],
  ['a podFailurePolicy for restarted containers', jobWith('OnFailure', { podFailurePolicy: { rules: [] } }),
    'spec.template.spec.restartPolicy',
    'a podFailurePolicy looks at pods that have failed, so the API server rejects it with the restartPolicy "OnFailure"',
    'Write "restartPolicy: Never", or remove "podFailurePolicy".'],
] as const)('rejects %s', (_, manifest, path, message, fix) => {
  expect(judge(apiWorkloadRestartPolicy, manifest)).toMatchObject([{ severity: 'error', path, message, fix }]);
});

test.each([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
] as const)('lets a %s restart always, whether it says so or not', kind => {
  expect(judge(apiWorkloadRestartPolicy, workloadOf(kind, pod('Never')))).toHaveLength(1);
  expect(judge(apiWorkloadRestartPolicy, workloadOf(kind, pod('Always')))).toEqual([]);
  expect(judge(apiWorkloadRestartPolicy, workloadOf(kind, pod()))).toEqual([]);
  expect(judge(apiWorkloadRestartPolicy, workloadOf(kind, pod('')))).toEqual([]);
});

test.each(['Never', 'OnFailure'])('lets a Job and a Pod restart %s', policy => {
  expect(judge(apiWorkloadRestartPolicy, workloadOf('Job', pod(policy)))).toEqual([]);
  expect(judge(apiWorkloadRestartPolicy, workloadOf('CronJob', pod(policy)))).toEqual([]);
  expect(judge(apiWorkloadRestartPolicy, podOf(pod(policy)))).toEqual([]);
});

test('lets a podFailurePolicy go with Never', () => {
  expect(judge(apiWorkloadRestartPolicy, jobWith('Never', { podFailurePolicy: { rules: [] } }))).toEqual([]);
  expect(judge(apiWorkloadRestartPolicy, jobWith('OnFailure', { podFailurePolicy: null }))).toEqual([]);
});

test('says nothing of a Job without a template, which is what it lacks first', () => {
  expect(judge(apiWorkloadRestartPolicy, { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'job' }, spec: {} })).toEqual([]);
});
