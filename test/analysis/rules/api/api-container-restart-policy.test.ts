import { apiContainerRestartPolicy } from '../../../../src/analysis/rules/api/api-container-restart-policy';
import { fixesOf, podWith, saidOf } from '../containers';
import { judge, podOf } from '../judge';

const init = (more: object) =>
  podOf({ initContainers: [{ name: 'wait', image: 'x:1', ...more }], containers: [{ name: 'app', image: 'x:1' }] });
const rejects = ', so the API server rejects the pod';
const rules = [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }];

test.each([[29], [33]])('reports a restartPolicy of an app container on 1.%d', minor => {
  expect(judge(apiContainerRestartPolicy, podWith({ restartPolicy: 'Always' }), { minor })).toMatchObject([{
    severity: 'error',
    path: 'spec.containers[0].restartPolicy',
    container: 'app',
    message: `container "app" has a restartPolicy of its own, which Kubernetes 1.${minor} allows in init containers only: `
      + 'the API server rejects the pod',
    fix: expect.stringContaining('move the container to "initContainers"'),
  }]);
});

test.each([['always'], ['OnFailure'], ['Never'], ['']])('reports the restartPolicy %j of an init container on 1.33', restartPolicy => {
  expect(judge(apiContainerRestartPolicy, init({ restartPolicy }), { minor: 33 })).toMatchObject([{
    path: 'spec.initContainers[0].restartPolicy',
    message: `init container "wait" has the restartPolicy "${restartPolicy}", `
      + 'and an init container may only have "Always" on Kubernetes 1.33: the API server rejects the pod',
    fix: expect.stringContaining('Write "Always" for a native sidecar'),
  }]);
});

test('says nothing where it is dropped or unknown', () => {
  for (const target of [{ minor: 34 }, { minor: 28 }]) {
    expect(judge(apiContainerRestartPolicy, podWith({ restartPolicy: 'x', restartPolicyRules: [{}] }), target)).toEqual([]);
  }
});

test('says nothing of native sidecars and of containers without one', () => {
  for (const minor of [29, 33, 35, 36]) {
    expect(judge(apiContainerRestartPolicy, init({ restartPolicy: 'Always' }), { minor })).toEqual([]);
    expect(judge(apiContainerRestartPolicy, init({ restartPolicy: null }), { minor })).toEqual([]);
    expect(judge(apiContainerRestartPolicy, podWith({ restartPolicy: null, restartPolicyRules: [] }), { minor })).toEqual([]);
  }
});

const beta = { minor: 35 };

test('reports a restartPolicy that does not exist from 1.35 on', () => {
  expect(saidOf(apiContainerRestartPolicy, podWith({ restartPolicy: 'always' }), beta)).toEqual([
    `spec.containers[0].restartPolicy: container "app" has the restartPolicy "always", which does not exist${rejects}`,
  ]);
  expect(fixesOf(apiContainerRestartPolicy, init({ restartPolicy: '' }), beta)).toEqual([
    'Write "Always", "OnFailure" or "Never", spelt like that.',
  ]);
  for (const restartPolicy of ['Always', 'OnFailure', 'Never']) {
    expect(judge(apiContainerRestartPolicy, podWith({ restartPolicy, restartPolicyRules: rules }), beta)).toEqual([]);
  }
});

test('reports rules that do not fit', () => {
  expect(saidOf(apiContainerRestartPolicy, podWith({ restartPolicyRules: rules }), beta)).toEqual([
    `spec.containers[0].restartPolicy: container "app" has restartPolicyRules and no restartPolicy${rejects}`,
  ]);
  expect(fixesOf(
    apiContainerRestartPolicy,
    podWith({ restartPolicyRules: rules }),
    beta,
  )).toEqual([expect.stringContaining('where no rule matches')]);
  expect(saidOf(apiContainerRestartPolicy, init({ restartPolicy: 'Always', restartPolicyRules: rules }), beta)).toEqual([
    `spec.initContainers[0].restartPolicyRules: native sidecar "wait" has restartPolicyRules, and it is always restarted${rejects}`,
  ]);
  expect(fixesOf(apiContainerRestartPolicy, init({ restartPolicy: 'Always', restartPolicyRules: rules }), beta)).toEqual([
    'Remove "restartPolicyRules".',
  ]);
  expect(saidOf(apiContainerRestartPolicy, init({ restartPolicyRules: rules }), beta)).toEqual([
    `spec.initContainers[0].restartPolicy: init container "wait" has restartPolicyRules and no restartPolicy${rejects}`,
  ]);
});

test('does not look at the rules of an init container without a policy, or of a native sidecar on 1.35', () => {
  expect(judge(apiContainerRestartPolicy, init({ restartPolicyRules: [{}] }), beta)).toHaveLength(1);
  expect(judge(apiContainerRestartPolicy, init({ restartPolicy: 'Always', restartPolicyRules: [{}] }), beta)).toHaveLength(1);
  expect(judge(
    apiContainerRestartPolicy,
    init({ restartPolicy: 'Never', restartPolicyRules: [{ action: 'Restart' }] }),
    beta,
  )).toHaveLength(1);
});

test('reports a rule without an action, or with another', () => {
  const { exitCodes } = rules[0];
  const restartPolicyRules = [{ exitCodes }, { action: 'restart', exitCodes }];
  expect(saidOf(apiContainerRestartPolicy, podWith({ restartPolicy: 'Never', restartPolicyRules }), beta)).toEqual([
    `spec.containers[0].restartPolicyRules[0].action: container "app" has a restart rule without an action${rejects}`,
    'spec.containers[0].restartPolicyRules[1].action: '
      + `container "app" has a restart rule with the action "restart", which does not exist${rejects}`,
  ]);
  expect(fixesOf(
    apiContainerRestartPolicy,
    podWith({ restartPolicy: 'Never', restartPolicyRules }),
    beta,
  )[0]).toBe('Write "Restart", spelt like that.');
});

test('knows the rules of native sidecars and the action RestartAllContainers from 1.36 on', () => {
  const all = [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [1] } }];
  for (const pod of [
    podWith({ restartPolicy: 'Never', restartPolicyRules: all }),
    init({ restartPolicy: 'Always', restartPolicyRules: all }),
  ]) {
    expect(judge(apiContainerRestartPolicy, pod, beta)).toHaveLength(1);
    expect(judge(apiContainerRestartPolicy, pod, { minor: 36 })).toEqual([]);
    expect(judge(apiContainerRestartPolicy, pod)).toMatchObject([{
      severity: 'warning',
      message: expect.stringMatching(/^on Kubernetes 1.35: /),
    }]);
  }
  expect(fixesOf(
    apiContainerRestartPolicy,
    podWith({ restartPolicy: 'Never', restartPolicyRules: [{ ...all[0], action: 'x' }] }),
    { minor: 36 },
  ))
    .toEqual(['Write "Restart" or "RestartAllContainers", spelt like that.']);
  expect(judge(
    apiContainerRestartPolicy,
    init({ restartPolicy: 'Always', restartPolicyRules: [{ action: 'Restart' }] }),
    { minor: 36 },
  )).toHaveLength(1);
});

test('counts rules and exit codes', () => {
  const many = (of: number, codes: number) => podWith({
    restartPolicy: 'Never',
    restartPolicyRules: Array(of).fill({ action: 'Restart', exitCodes: { operator: 'In', values: Array(codes).fill(1) } }),
  });
  expect(judge(apiContainerRestartPolicy, many(20, 255), beta)).toEqual([]);
  expect(saidOf(apiContainerRestartPolicy, many(21, 1), beta)).toEqual([
    `spec.containers[0].restartPolicyRules: container "app" has 21 restart rules, and at most 20 are allowed${rejects}`,
  ]);
  expect(fixesOf(apiContainerRestartPolicy, many(21, 1), beta)).toEqual(['Put the exit codes of several rules into one.']);
  expect(saidOf(apiContainerRestartPolicy, many(1, 256), beta)).toEqual([
    `spec.containers[0].restartPolicyRules[0].exitCodes.values: container "app" has a restart rule with more than 255 exit codes${rejects}`,
  ]);
  expect(fixesOf(apiContainerRestartPolicy, many(1, 256), beta)).toEqual(['List fewer of them, or the others with "NotIn".']);
});

test('reports a rule without exit codes', () => {
  const restartPolicyRules = [
    { action: 'Restart', exitCodes: { operator: 'NotIn' } },
    { action: 'Restart' },
    { action: 'Restart', exitCodes: { operator: 'Equal' } },
  ];
  expect(saidOf(apiContainerRestartPolicy, podWith({ restartPolicy: 'Never', restartPolicyRules }), beta)).toEqual([1, 2].map(i =>
    `spec.containers[0].restartPolicyRules[${i}].exitCodes: container "app" has a restart rule without exit codes${rejects}`));
  expect(fixesOf(
    apiContainerRestartPolicy,
    podWith({ restartPolicy: 'Never', restartPolicyRules }),
    beta,
  )[0]).toContain('"operator" In or NotIn');
});
