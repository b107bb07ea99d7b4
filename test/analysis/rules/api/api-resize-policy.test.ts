import { apiResizePolicy } from '../../../../src/analysis/rules/api/api-resize-policy';
import { fixesOf, podWith, saidOf } from '../containers';
import { judge, podOf } from '../judge';

const cpu = { resourceName: 'cpu', restartPolicy: 'NotRequired' };
const memory = { resourceName: 'memory', restartPolicy: 'RestartContainer' };
const resize = (resizePolicy: (object | null)[], spec = {}) => podWith({ resizePolicy }, spec);
const at = (place: string, what: string) =>
  `spec.containers[0].resizePolicy${place}: container "app" ${what}, so the API server rejects the pod`;

test('reports what is missing', () => {
  for (const policy of [{}, { resourceName: '', restartPolicy: '' }, null]) {
    expect(saidOf(apiResizePolicy, resize([cpu, policy]))).toEqual([
      at('[1].resourceName', 'has a resizePolicy without a resourceName'),
      at('[1].restartPolicy', 'has a resizePolicy without a restartPolicy'),
    ]);
  }
  expect(judge(apiResizePolicy, resize([{}]))).toMatchObject([
    { severity: 'error', container: 'app', fix: 'Set "resourceName" to "cpu" or "memory".' },
    { fix: 'Set "restartPolicy" to "NotRequired" or "RestartContainer".' },
  ]);
});

test('reports what does not exist', () => {
  expect(saidOf(apiResizePolicy, resize([{ resourceName: 'gpu', restartPolicy: 'Never' }]))).toEqual([
    at('[0].resourceName', 'has a resizePolicy for "gpu", and only cpu and memory can be resized'),
    at('[0].restartPolicy', 'has a resizePolicy with the restartPolicy "Never", which does not exist'),
  ]);
});

test('reports two entries for one resource', () => {
  expect(saidOf(apiResizePolicy, resize([cpu, memory, cpu]))).toEqual([at('[2]', 'has two resizePolicy entries for cpu')]);
  expect(fixesOf(apiResizePolicy, resize([cpu, memory, cpu]))).toEqual(['Keep one entry for each resource.']);
});

test('reports a restart in a pod that never restarts', () => {
  expect(saidOf(apiResizePolicy, resize([cpu, memory], { restartPolicy: 'Never' }))).toEqual([at(
    '[1].restartPolicy',
    'is to be restarted when it is resized, in a pod with "restartPolicy: Never"',
  )]);
  expect(fixesOf(
    apiResizePolicy,
    resize([memory], { restartPolicy: 'Never' }),
  )).toEqual([expect.stringContaining('restartPolicy: NotRequired')]);
  expect(judge(apiResizePolicy, resize([memory], { restartPolicy: 'OnFailure' }))).toEqual([]);
});

test('says nothing of good entries, nor before 1.33, which drops them', () => {
  expect(judge(apiResizePolicy, resize([cpu, memory]))).toEqual([]);
  expect(judge(apiResizePolicy, resize([]))).toEqual([]);
  expect(judge(apiResizePolicy, podWith({ resizePolicy: null }))).toEqual([]);
  expect(judge(apiResizePolicy, resize([{}]), { minor: 32 })).toEqual([]);
  expect(judge(apiResizePolicy, resize([{}]), { minor: 33 })).toHaveLength(2);
});

test('reports from 1.36 on an init container that is to be restarted', () => {
  const manifest = (restartPolicy?: string) => podOf({
    initContainers: [{
      name: 'step',
      image: 'x:1',
      restartPolicy,
      resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }],
    }],
    containers: [{ name: 'app', image: 'x:1' }],
  });
  expect(judge(apiResizePolicy, manifest(), { minor: 35 })).toEqual([]);
  expect(judge(apiResizePolicy, manifest(), { minor: 36 })).toMatchObject([{
    severity: 'error',
    path: 'spec.initContainers[0].resizePolicy[0].restartPolicy',
    message: expect.stringContaining('and an init container that ends is not, so the API server rejects'),
  }]);
  expect(judge(apiResizePolicy, manifest())).toMatchObject([{
    severity: 'warning',
    message: expect.stringMatching(/^on Kubernetes 1.36 and 1.37: /),
  }]);
  expect(judge(apiResizePolicy, manifest('Always'))).toEqual([]);
});
