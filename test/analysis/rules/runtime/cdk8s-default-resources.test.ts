import { cdk8sDefaultResources } from '../../../../src/analysis/rules/runtime/cdk8s-default-resources';
import { judge, podOf } from '../judge';

const defaults = (request: object = {}, limit: object = {}) => ({
  resources: { requests: { cpu: '1000m', memory: '512Mi', ...request }, limits: { cpu: '1500m', memory: '2048Mi', ...limit } },
});
const judged = (helper: object, section = 'containers') => {
  const app = { name: 'app', ...defaults() };
  const ship = { name: 'ship', ...helper };
  return judge(
    cdk8sDefaultResources,
    podOf(section === 'containers' ? { containers: [app, ship] } : { containers: [app], [section]: [ship] }),
  );
};

test('notes a helper with the defaults of cdk8s-plus', () => {
  expect(judged(defaults())).toEqual([expect.objectContaining({
    severity: 'info',
    path: 'spec.containers[1].resources',
    container: 'ship',
    message: 'container "ship" requests a whole CPU and 512Mi of memory, which is what cdk8s-plus writes where nothing is said: '
      + 'a pod that requests too much waits as Pending, or keeps a node busy with nothing',
    fix: 'Say what the helper needs, or "resources: {}" in its ContainerProps for none. '
      + 'The helpers of this library get none by themselves.',
  })]);
});

test('counts init containers and native sidecars, and the same amounts in other words', () => {
  expect(judged(defaults(), 'initContainers')).toMatchObject([{ path: 'spec.initContainers[0].resources' }]);
  expect(judged({ ...defaults(), restartPolicy: 'Always' }, 'initContainers')).toHaveLength(1);
  expect(judged(defaults({ cpu: 1, memory: 536870912 }, { cpu: 1.5, memory: '2Gi' }))).toHaveLength(1);
});

test.each([
  ['has another CPU request', defaults({ cpu: '100m' })],
  ['has another memory request', defaults({ memory: '513Mi' })],
  ['has another CPU limit', defaults({}, { cpu: '2' })],
  ['has another memory limit', defaults({}, { memory: '1Gi' })],
  ['has no limits', { resources: { requests: defaults().resources.requests } }],
  ['has no requests', { resources: { limits: defaults().resources.limits } }],
  ['has none', {}],
  ['has empty ones', { resources: {} }],
])('says nothing of a helper that %s', (_, helper) => {
  expect(judged(helper)).toEqual([]);
});
