import { Json } from '../../../../src/analysis/manifest/json';
import { apiPodRestartPolicy } from '../../../../src/analysis/rules/api/api-pod-restart-policy';
import { foundIn } from '../found';
import { judge, podOf, workloadOf } from '../judge';

test.each<[Json, ...string[][]]>([
  [{ restartPolicy: 'always' },
    ['restartPolicy', 'the pod has the restartPolicy "always", which does not exist',
      'Did you mean "Always"? Upper and lower case matter.']],
  [{ restartPolicy: 'Forever' },
    ['restartPolicy', 'the pod has the restartPolicy "Forever", which does not exist', 'Write "Always", "OnFailure" or "Never".']],
])('reports %j', (spec, ...found) => {
  expect(foundIn(apiPodRestartPolicy, podOf(spec))).toEqual(found);
});

test.each<[Json]>([
  [{}],
  [{ restartPolicy: 'Always' }],
  [{ restartPolicy: 'OnFailure' }],
  [{ restartPolicy: 'Never' }],
  [{ restartPolicy: '' }],
  [{ restartPolicy: null }],
])('says nothing of %j', spec => {
  expect(judge(apiPodRestartPolicy, podOf(spec))).toEqual([]);
});

test('leaves templates to another rule', () => {
  expect(judge(apiPodRestartPolicy, workloadOf('Deployment', { restartPolicy: 'always' }))).toEqual([]);
});
