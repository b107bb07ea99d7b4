import { fixesOf, podWith, saidOf } from './containers';
import { judge, podOf } from './judge';
import { apiContainerRestartPolicy } from '../../../src/analysis/rules/api-container-restart-policy';

const init = (more: object) => podOf({ initContainers: [{ name: 'wait', image: 'x:1', ...more }], containers: [{ name: 'app', image: 'x:1' }] });
const rejects = ', so the API server rejects the pod';
const rules = [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }];

test.each([[29], [33]])('reports a restartPolicy of an app container on 1.%d', minor => {
  expect(judge(apiContainerRestartPolicy, podWith({ restartPolicy: 'Always' }), { minor })).toMatchObject([{
    severity: 'error',
    path: 'spec.containers[0].restartPolicy',
    container: 'app',
    message: `container "app" has a restartPolicy of its own, which Kubernetes 1.${minor} allows in init containers only: the API server rejects the pod`,
    fix: expect.stringContaining('move the container to "initContainers"'),
  }]);
});

test.each([['always'], ['OnFailure'], ['Never'], ['']])('reports the restartPolicy %j of an init container on 1.33', restartPolicy => {
  expect(judge(apiContainerRestartPolicy, init({ restartPolicy }), { minor: 33 })).toMatchObject([{
    path: 'spec.initContainers[0].restartPolicy',
    message: `init container "wait" has the restartPolicy "${restartPolicy}", and an init container may only have "Always" on Kubernetes 1.33: the API server rejects the pod`,
    fix: expect.stringContaining('Write "Always" for a native sidecar'),
  }]);
});

test('says nothing where it is dropped or unknown', () => {
  for (const target of [undefined, {}, { minor: 34 }, { minor: 28 }]) {
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
  expect(saidOf(apiContainerRestartPolicy, podWith({ restartPolicy: 'always' }), beta)).toEqual([`spec.containers[0].restartPolicy: container "app" has the restartPolicy "always", which does not exist${rejects}`]);
  expect(fixesOf(apiContainerRestartPolicy, init({ restartPolicy: '' }), beta)).toEqual(['Write "Always", "OnFailure" or "Never", spelt like that.']);
  for (const restartPolicy of ['Always', 'OnFailure', 'Never']) {
    expect(judge(apiContainerRestartPolicy, podWith({ restartPolicy, restartPolicyRules: rules }), beta)).toEqual([]);
  }
});

test('reports rules that do not fit', () => {
  expect(saidOf(apiContainerRestartPolicy, podWith({ restartPolicyRules: rules }), beta)).toEqual([`spec.containers[0].restartPolicy: container "app" has restartPolicyRules and no restartPolicy${rejects}`]);
  expect(fixesOf(apiContainerRestartPolicy, podWith({ restartPolicyRules: rules }), beta)).toEqual([expect.stringContaining('where no rule matches')]);
  expect(saidOf(apiContainerRestartPolicy, init({ restartPolicy: 'Always', restartPolicyRules: rules }), beta)).toEqual([
    `spec.initContainers[0].restartPolicyRules: native sidecar "wait" has restartPolicyRules, and it is always restarted${rejects}`,
  ]);
  expect(fixesOf(apiContainerRestartPolicy, init({ restartPolicy: 'Always', restartPolicyRules: rules }), beta)).toEqual(['Remove "restartPolicyRules".']);
  expect(judge(apiContainerRestartPolicy, init({ restartPolicyRules: rules }), beta)).toEqual([]);
});

test('reports a rule without exit codes', () => {
  const restartPolicyRules = [{ action: 'Restart', exitCodes: { operator: 'NotIn' } }, {}, { exitCodes: { operator: 'Equal' } }];
  expect(saidOf(apiContainerRestartPolicy, podWith({ restartPolicy: 'Never', restartPolicyRules }), beta)).toEqual([1, 2].map(i =>
    `spec.containers[0].restartPolicyRules[${i}].exitCodes: container "app" has a restart rule without exit codes${rejects}`));
  expect(fixesOf(apiContainerRestartPolicy, podWith({ restartPolicy: 'Never', restartPolicyRules }), beta)[0]).toContain('"operator" In or NotIn');
});
