import { restartPolicyDropped } from '../../../../src/analysis/rules/runtime/restart-policy-dropped';
import { judge, podOf } from '../judge';

const step = (restartPolicy: unknown) => podOf({
  restartPolicy: 'OnFailure',
  initContainers: [{ name: 'proxy', image: 'x', restartPolicy }],
  containers: [{ name: 'app', image: 'x' }],
});
const app = (restartPolicy: unknown) => podOf({ containers: [{ name: 'main', image: 'x' }, { name: 'proxy', image: 'x', restartPolicy }] });

const dropping = { minor: 34 };

test('fails at a misspelt native sidecar on 1.34', () => {
  const [finding, ...more] = judge(restartPolicyDropped, step('always'), dropping);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'error', container: 'proxy', path: 'spec.initContainers[0].restartPolicy' });
  expect(finding.message).toBe('"restartPolicy" is "always": Kubernetes 1.34 drops it in silence, '
    + 'so init container "proxy" is a plain init container, no native sidecar, and the pod stays at "Init" until it ends');
  expect(finding.fix).toBe('Write "Always", spelt like that, for a native sidecar; else remove it.');
});

test.each([
  [step('Never'), 'init container "proxy" is restarted as the pod\'s own "restartPolicy" says, which is "OnFailure"',
    'Remove it, or run the pod on 1.35 or later'],
  [app('OnFailure'), 'container "proxy" is restarted as the pod\'s own "restartPolicy" says, which is "Always"',
    'Remove it, or run the pod on 1.35 or later'],
  [app('Always'), 'container "proxy" is no native sidecar', 'move the container to "initContainers" and write "Always"'],
])('says where a later version does what it says', (pod, message, fix) => {
  const [finding] = judge(restartPolicyDropped, pod, dropping);
  expect(finding).toMatchObject({ severity: 'error', container: 'proxy' });
  expect(finding.message).toContain(message);
  expect(finding.fix).toContain(fix);
});

test.each([
  [step('Sometimes'), 'is restarted as', 'Write "Always", spelt like that, for a native sidecar; else remove it.'],
  [app('Sometimes'), 'is restarted as', 'Remove it.'],
  [app('ALWAYS'), 'is no native sidecar',
    'For a native sidecar, move the container to "initContainers" and write "Always" there; else remove it.'],
])('fails at what no version knows', (pod, message, fix) => {
  expect(judge(restartPolicyDropped, pod, dropping)).toMatchObject([{ severity: 'error', message: expect.stringContaining(message), fix }]);
});

test.each([
  [step('Always'), 34], [step(undefined), 34], [step(null), 34], [step({}), 34], [step('always'), 28], [step('always'), 33],
  [step('always'), 35], [step('always'), undefined],
])('says nothing otherwise', (pod, minor) => {
  expect(judge(restartPolicyDropped, pod, { minor })).toEqual([]);
});
