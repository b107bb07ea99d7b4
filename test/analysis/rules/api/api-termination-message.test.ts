import { apiTerminationMessage } from '../../../../src/analysis/rules/api/api-termination-message';
import { podWith } from '../containers';
import { judge, podOf } from '../judge';

test('reports a policy that does not exist', () => {
  const pod = podOf({
    initContainers: [{ name: 'wait', terminationMessagePolicy: 'file' }],
    containers: [{ name: 'app', terminationMessagePolicy: 'Logs' }],
  });
  expect(judge(apiTerminationMessage, pod)).toMatchObject([
    { severity: 'error', path: 'spec.initContainers[0].terminationMessagePolicy', container: 'wait' },
    {
      path: 'spec.containers[0].terminationMessagePolicy',
      container: 'app',
      message: 'container "app" has the terminationMessagePolicy "Logs", which does not exist, so the API server rejects the pod',
      fix: expect.stringContaining('"FallbackToLogsOnError"'),
    },
  ]);
});

test.each([['File'], ['FallbackToLogsOnError'], [''], [null], [undefined]])('says nothing of %j', terminationMessagePolicy => {
  expect(judge(apiTerminationMessage, podWith({ terminationMessagePolicy }))).toEqual([]);
});
