import { Json } from '../../../../src/analysis/manifest/json';
import { apiRollout } from '../../../../src/analysis/rules/api/api-rollout';
import { judge, podOf, workloadOf } from '../judge';

const pod = { containers: [{ name: 'app', image: 'app:1' }] };
const withSpec = (kind: Parameters<typeof workloadOf>[0], more: Json) => {
  const workload = workloadOf(kind, pod);
  return { ...workload, spec: { ...workload.spec, ...more } };
};
const deployment = (strategy: unknown, more: Json = {}) => withSpec('Deployment', { strategy, ...more });
const rolling = (rollingUpdate: unknown) => deployment({ rollingUpdate });
const daemonSet = (updateStrategy: unknown) => withSpec('DaemonSet', { updateStrategy });
const statefulSet = (updateStrategy: unknown) => withSpec('StatefulSet', { updateStrategy });

test.each([
  ['a misspelt strategy', deployment({ type: 'rollingUpdate' }),
    'spec.strategy.type',
    '"rollingUpdate" is no strategy of a Deployment, so the API server rejects it: there are "RollingUpdate" and "Recreate"',
    'Did you mean "RollingUpdate"? Upper and lower case matter.'],
  ['the strategy of a Deployment in a StatefulSet', statefulSet({ type: 'Recreate' }),
    'spec.updateStrategy.type',
    '"Recreate" is no strategy of a StatefulSet, so the API server rejects it: there are "RollingUpdate" and "OnDelete"',
    'Write "RollingUpdate" or "OnDelete".'],
  ['the strategy of a StatefulSet in a Deployment', deployment({ type: 'OnDelete' }),
    'spec.strategy.type',
    '"OnDelete" is no strategy of a Deployment, so the API server rejects it: there are "RollingUpdate" and "Recreate"',
    'Write "RollingUpdate" or "Recreate".'],
  ['the strategy of a Deployment in a DaemonSet', daemonSet({ type: 'Recreate', rollingUpdate: { maxSurge: -1 } }),
    'spec.updateStrategy.type',
    '"Recreate" is no strategy of a DaemonSet, so the API server rejects it: there are "RollingUpdate" and "OnDelete"',
    'Write "RollingUpdate" or "OnDelete".'],
  ['a Recreate that rolls', deployment({ type: 'Recreate', rollingUpdate: {} }),
    'spec.strategy.rollingUpdate',
    'the strategy "Recreate" rolls nothing, so the API server rejects "rollingUpdate" beside it',
    'Remove "rollingUpdate", or write "type: RollingUpdate".'],
  ['an OnDelete that rolls', statefulSet({ type: 'OnDelete', rollingUpdate: { partition: 1 } }),
    'spec.updateStrategy.rollingUpdate',
    'the strategy "OnDelete" rolls nothing, so the API server rejects "rollingUpdate" beside it',
    'Remove "rollingUpdate", or write "type: RollingUpdate".'],
  ['a negative partition', statefulSet({ rollingUpdate: { partition: -1 } }),
    'spec.updateStrategy.rollingUpdate.partition',
    'partition is -1, and the API server rejects a negative number',
    'Write 0 or more.'],
  ['a number as text', rolling({ maxSurge: '1' }),
    'spec.strategy.rollingUpdate.maxSurge',
    'maxSurge is "1", which is neither a whole number from 0 nor a percentage, so the API server rejects it',
    'Write a number without quotes, such as 1, or a percentage, such as "25%".'],
  ['a negative number', rolling({ maxUnavailable: -1 }),
    'spec.strategy.rollingUpdate.maxUnavailable',
    'maxUnavailable is -1, which is neither a whole number from 0 nor a percentage, so the API server rejects it',
    'Write a number without quotes, such as 1, or a percentage, such as "25%".'],
  ['more than all', rolling({ maxUnavailable: '101%' }),
    'spec.strategy.rollingUpdate.maxUnavailable',
    'maxUnavailable is "101%", and the API server rejects more than 100%',
    'Write "100%" or less.'],
  ['a Deployment that can replace nothing', rolling({ maxUnavailable: 0, maxSurge: '0%' }),
    'spec.strategy.rollingUpdate.maxUnavailable',
    'with maxUnavailable and maxSurge of 0 no pod could be replaced, so the API server rejects the Deployment',
    'Let one of them be 1 or more.'],
  ['a DaemonSet that can replace nothing', daemonSet({ rollingUpdate: { maxUnavailable: 0 } }),
    'spec.updateStrategy.rollingUpdate.maxUnavailable',
    'with maxUnavailable and maxSurge of 0 no pod could be replaced, so the API server rejects the DaemonSet',
    'Let one of them be 1 or more.'],
  ['a DaemonSet with a maxSurge alone', daemonSet({ rollingUpdate: { maxSurge: 1 } }),
    'spec.updateStrategy.rollingUpdate.maxSurge',
    'a DaemonSet either starts the new pod first (maxSurge) or stops the old one first (maxUnavailable, 1 by default), '
      + 'so the API server rejects both together',
    'Write "maxUnavailable: 0" beside "maxSurge", or remove "maxSurge".'],
  ['a DaemonSet with both', daemonSet({ type: 'RollingUpdate', rollingUpdate: { maxSurge: '10%', maxUnavailable: 2 } }),
    'spec.updateStrategy.rollingUpdate.maxSurge',
    'a DaemonSet either starts the new pod first (maxSurge) or stops the old one first (maxUnavailable, 2), '
      + 'so the API server rejects both together',
    'Write "maxUnavailable: 0" beside "maxSurge", or remove "maxSurge".'],
  ['more than all pods of a DaemonSet', daemonSet({ rollingUpdate: { maxSurge: '101%', maxUnavailable: '0%' } }),
    'spec.updateStrategy.rollingUpdate.maxSurge',
    'maxSurge is "101%", and the API server rejects more than 100%',
    'Write "100%" or less.'],
  ['too long a wait', withSpec('Deployment', { minReadySeconds: 600 }),
    'spec.progressDeadlineSeconds',
    'progressDeadlineSeconds (600 by default) must be greater than minReadySeconds (600), or every rollout would be too late: '
      + 'the API server rejects the Deployment',
    'Raise progressDeadlineSeconds above minReadySeconds.'],
  ['too short a deadline', withSpec('Deployment', { progressDeadlineSeconds: 0 }),
    'spec.progressDeadlineSeconds',
    'progressDeadlineSeconds (0) must be greater than minReadySeconds (0), or every rollout would be too late: '
      + 'the API server rejects the Deployment',
    'Raise progressDeadlineSeconds above minReadySeconds.'],
] as const)('rejects %s', (_, manifest, path, message, fix) => {
  expect(judge(apiRollout, manifest)).toMatchObject([{ severity: 'error', path, message, fix }]);
});

test.each([
  ['none', deployment(undefined)],
  ['null', deployment(null)],
  ['an empty one', deployment({})],
  ['an empty type', deployment({ type: '', rollingUpdate: {} })],
  ['Recreate', deployment({ type: 'Recreate', rollingUpdate: null })],
  ['RollingUpdate', deployment({ type: 'RollingUpdate', rollingUpdate: { maxSurge: '200%', maxUnavailable: '100%' } })],
  ['a rolling update that stops one first', rolling({ maxSurge: 0 })],
  ['a rolling update that starts one first', rolling({ maxUnavailable: 0 })],
  ['a rolling update without numbers', rolling({ maxUnavailable: null, maxSurge: null })],
  ['that of a DaemonSet', daemonSet({})],
  ['a DaemonSet that stops first', daemonSet({ rollingUpdate: { maxUnavailable: '100%', maxSurge: 0 } })],
  ['a DaemonSet that starts first', daemonSet({ rollingUpdate: { maxUnavailable: 0, maxSurge: '100%' } })],
  ['OnDelete of a DaemonSet, with whatever beside it', daemonSet({ type: 'OnDelete', rollingUpdate: { maxUnavailable: -1 } })],
  ['OnDelete of a StatefulSet', statefulSet({ type: 'OnDelete', rollingUpdate: null })],
  ['that of a StatefulSet', statefulSet({ type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable: 1 } })],
  ['the fields of another kind, which api-unknown-field finds',
    withSpec('ReplicaSet', { strategy: { type: 'x' }, updateStrategy: { type: 'x' }, minReadySeconds: 600 })],
  ['that of a Pod', podOf(pod)],
])('accepts the strategy %s', (_, manifest) => {
  expect(judge(apiRollout, manifest)).toEqual([]);
});

test.each(['x', '', '5.5%', '+5%', '-5%', '%', '5%%', '5% '])('rejects %j as a share of the pods', share => {
  expect(judge(apiRollout, rolling({ maxSurge: share }))).toMatchObject([{ path: 'spec.strategy.rollingUpdate.maxSurge' }]);
});

test.each([
  ['0', 0, ['maxUnavailable', 'maxUnavailable']],
  ['x', 0, ['maxUnavailable', 'maxUnavailable']],
  ['+1', 0, ['maxUnavailable']],
  ['-1', 0, ['maxUnavailable']],
  [0, '0', ['maxSurge', 'maxUnavailable']],
  [0, '1x', ['maxSurge', 'maxUnavailable']],
])('takes the number in a text for what it is: maxUnavailable %j, maxSurge %j', (maxUnavailable, maxSurge, fields) => {
  expect(judge(apiRollout, rolling({ maxUnavailable, maxSurge }))
    .map(f => f.path.replace('spec.strategy.rollingUpdate.', ''))).toEqual(fields);
});

test.each([
  [{ minReadySeconds: 599 }, true],
  [{ minReadySeconds: 601 }, false],
  [{ minReadySeconds: 10, progressDeadlineSeconds: 11 }, true],
  [{ minReadySeconds: 10, progressDeadlineSeconds: 10 }, false],
  [{ progressDeadlineSeconds: 1 }, true],
  // A negative one is another finding.
  [{ progressDeadlineSeconds: -1 }, true],
  [{ minReadySeconds: null, progressDeadlineSeconds: null }, true],
])('leaves time for a rollout: %j is %s', (more, isRight) => {
  expect(judge(apiRollout, withSpec('Deployment', more)).length === 0).toBe(isRight);
});

test('knows where a workload is in a List', () => {
  const list = {
    kind: 'List',
    items: [deployment({ type: 'x' }, { minReadySeconds: 900 }), daemonSet({ type: 'x' }), statefulSet({ type: 'x' })],
  };
  expect(judge(apiRollout, list).map(f => f.path)).toEqual([
    'items[0].spec.progressDeadlineSeconds', 'items[0].spec.strategy.type', 'items[1].spec.updateStrategy.type',
    'items[2].spec.updateStrategy.type',
  ]);
});

test.each([
  [0, 'with maxUnavailable of 0 no pod'], ['0%', 'with maxUnavailable of 0 no pod'], ['101%', 'rejects more than 100%'],
  ['x', 'nor a percentage'], [-1, 'nor a percentage'],
])(
  'reports the maxUnavailable %j of a StatefulSet from 1.37 on', (maxUnavailable, message) => {
    const manifest = statefulSet({ rollingUpdate: { maxUnavailable } });
    expect(judge(apiRollout, manifest, { minor: 36 })).toEqual([]);
    expect(judge(apiRollout, manifest, { minor: 37 })).toMatchObject([{
      severity: 'error',
      path: 'spec.updateStrategy.rollingUpdate.maxUnavailable',
      message: expect.stringContaining(message),
    }]);
    expect(judge(apiRollout, manifest)).toMatchObject([{ severity: 'warning' }]);
  });

test('accepts a maxUnavailable of a StatefulSet', () => {
  for (const maxUnavailable of [1, 3, '50%', null]) {
    expect(judge(apiRollout, statefulSet({ rollingUpdate: { maxUnavailable } }), { minor: 37 })).toEqual([]);
  }
});

test.each([['-3', 1], ['x', 1], ['3', 0], ['', 0]])('reads the annotation %j by which a Deployment was rolled back', (revision, times) => {
  const manifest = { ...deployment({}), metadata: { name: 'web', annotations: { 'deprecated.deployment.rollback.to': revision } } };
  expect(judge(apiRollout, manifest).map(({ path }) => path)).toEqual(Array(times)
    .fill('metadata.annotations[deprecated.deployment.rollback.to]'));
});
