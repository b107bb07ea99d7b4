import { Json } from '../../../../src/analysis/manifest/json';
import { apiPodDeadlines } from '../../../../src/analysis/rules/api/api-pod-deadlines';
import { foundIn } from '../found';
import { judge, podOf, workloadOf } from '../judge';

test.each<[Json, ...string[][]]>([
  [{ activeDeadlineSeconds: 0 },
    ['activeDeadlineSeconds', 'the pod has the activeDeadlineSeconds 0, which is not from 1 to 2147483647',
      'Write a number from 1 to 2147483647.']],
  [{ activeDeadlineSeconds: -1 },
    ['activeDeadlineSeconds', 'the pod has the activeDeadlineSeconds -1, which is not from 1 to 2147483647',
      'Write a number from 1 to 2147483647.']],
  [{ activeDeadlineSeconds: 2147483648 },
    ['activeDeadlineSeconds', 'the pod has the activeDeadlineSeconds 2147483648, which is not from 1 to 2147483647',
      'Write a number from 1 to 2147483647.']],
])('reports %j', (spec, ...found) => {
  expect(foundIn(apiPodDeadlines, podOf(spec))).toEqual(found);
});

test.each<[Json]>([
  [{}],
  [{ activeDeadlineSeconds: 1 }],
  [{ activeDeadlineSeconds: 2147483647 }],
  [{ activeDeadlineSeconds: null }],
  [{ terminationGracePeriodSeconds: 0 }],
  [{ terminationGracePeriodSeconds: 30 }],
  [{ terminationGracePeriodSeconds: null }],
])('says nothing of %j', spec => {
  expect(judge(apiPodDeadlines, podOf(spec))).toEqual([]);
});

test('warns of a negative grace period, of which the API server makes 1', () => {
  expect(judge(apiPodDeadlines, workloadOf('Deployment', { terminationGracePeriodSeconds: -1 }))).toEqual([expect.objectContaining({
    severity: 'warning',
    path: 'spec.template.spec.terminationGracePeriodSeconds',
    message: 'the pod has the terminationGracePeriodSeconds -1, of which the API server makes 1: '
      + 'its containers are killed a second after they are told to end',
    fix: 'Write the seconds that the containers need to end, or remove it: they have 30 then.',
  })]);
});
