import { PodAnalysis } from '../../../src/analysis/pod-analysis';
import { RestartScope } from '../../../src/analysis/predictions/restarts';
import { podOf, workloadOf } from '../rules/judge';

const spec = {
  restartPolicy: 'Never',
  initContainers: [{ name: 'init', image: 'x:1' }, { name: 'proxy', image: 'x:1', restartPolicy: 'Always' }],
  containers: [{ name: 'app', image: 'x:1' }],
};
type Kind = Parameters<typeof workloadOf>[0];
const workload = (kind: Kind, more: object = {}) => {
  const manifest = workloadOf(kind, spec);
  return { ...manifest, spec: { ...manifest.spec, ...more } };
};

test('restarts a container alone for a new image in the pod, and an init container not at all', () => {
  expect(PodAnalysis.of(podOf(spec)).restarts).toEqual([
    {
      container: 'init',
      kind: 'step',
      onPodChange: RestartScope.NOTHING,
      onWorkloadChange: RestartScope.NOTHING,
      onPodChangeText: expect.stringMatching(/^init container "init" does not run again .* next run, .*1\.20/),
      onWorkloadChangeText: expect.stringMatching(/^init container "init" does not run again/),
    },
    ...['native sidecar', 'container'].map((kind, i) => ({
      container: ['proxy', 'app'][i],
      kind: ['native sidecar', 'app container'][i],
      onPodChange: RestartScope.CONTAINER,
      onWorkloadChange: RestartScope.CONTAINER,
      onPodChangeText: `${kind} "${['proxy', 'app'][i]}" alone is restarted with the new image, whatever the restart policy. `
        + '(One that has ended is not started because of it.)',
      onWorkloadChangeText: expect.stringContaining('alone is restarted'),
    })),
  ]);
});

test.each<[string, object, RestartScope, string | RegExp]>([
  ['Deployment', {}, RestartScope.PODS, 'Every pod is replaced, a few at a time.'],
  ['Deployment', { strategy: { type: 'RollingUpdate' } }, RestartScope.PODS, 'Every pod is replaced, a few at a time.'],
  ['Deployment', { strategy: { type: 'Recreate' } }, RestartScope.PODS,
    'Every pod is replaced, all at once: every old pod ends before the first new one starts.'],
  ['Deployment', { paused: true }, RestartScope.NOTHING,
    'The Deployment is paused: no pod has it until it is resumed, then all are replaced.'],
  ['Deployment', { updateStrategy: { type: 'OnDelete' }, paused: false }, RestartScope.PODS, 'Every pod is replaced, a few at a time.'],
  ['StatefulSet', {}, RestartScope.PODS, 'Every pod is replaced, one after the other, the last one first.'],
  ['StatefulSet', { replicas: 3, updateStrategy: { rollingUpdate: { partition: 2 } } }, RestartScope.PODS,
    'Every pod with number 2 or higher is replaced, one after the other, the last one first.'],
  ['StatefulSet', { replicas: 2, ordinals: { start: 5 }, updateStrategy: { rollingUpdate: { partition: 1 } } }, RestartScope.PODS,
    /^Every pod with number 6 or higher is replaced/],
  ['StatefulSet', { replicas: 2, ordinals: { start: 5 }, updateStrategy: { rollingUpdate: { partition: 2 } } }, RestartScope.LATER_PODS,
    /^Only pods with number 7 or higher have it, and there is none/],
  ['StatefulSet', { updateStrategy: { rollingUpdate: { partition: 1 } } }, RestartScope.LATER_PODS, /^Only pods with number 1 or higher/],
  ['StatefulSet', { replicas: 0, ordinals: { start: 5 } }, RestartScope.PODS, /^Every pod is replaced/],
  ['StatefulSet', { updateStrategy: { rollingUpdate: { partition: 0 } } }, RestartScope.PODS,
    'Every pod is replaced, one after the other, the last one first.'],
  ['StatefulSet', { updateStrategy: { type: 'OnDelete' } }, RestartScope.LATER_PODS,
    /^A StatefulSet with the update strategy OnDelete changes no pod that runs: delete the pods/],
  ['DaemonSet', {}, RestartScope.PODS, 'Every pod is replaced, a few at a time.'],
  ['DaemonSet', { updateStrategy: { type: 'OnDelete' } }, RestartScope.LATER_PODS, /^A DaemonSet with the update strategy OnDelete/],
  ['ReplicaSet', {}, RestartScope.LATER_PODS, /^A ReplicaSet changes no pod that runs/],
  ['Job', {}, RestartScope.REFUSED, /immutable/],
  ['CronJob', {}, RestartScope.LATER_PODS, /the next one has the new image/],
])('says of every container of a %s with %j what a new image in it does: %s', (kind, more, scope, text) => {
  const { restarts } = PodAnalysis.of(workload(kind as Kind, more));
  expect(restarts.map(restart => restart.onWorkloadChange)).toEqual([scope, scope, scope]);
  expect(restarts[2].onWorkloadChangeText).toMatch(text);
  expect(restarts.map(restart => restart.onPodChange)).toEqual([RestartScope.NOTHING, RestartScope.CONTAINER, RestartScope.CONTAINER]);
});

test('knows from 1.37 on how many pods of a StatefulSet are replaced at a time', () => {
  const manifest = workload('StatefulSet', { updateStrategy: { rollingUpdate: { maxUnavailable: 3 } } });
  const text = (kubernetesVersion?: string) => PodAnalysis.of(manifest, { kubernetesVersion }).restarts[0].onWorkloadChangeText;
  expect(text('1.36')).toBe('Every pod is replaced, one after the other, the last one first.');
  expect(text()).toBe('Every pod is replaced, 3 at a time, the last ones first.');
});
