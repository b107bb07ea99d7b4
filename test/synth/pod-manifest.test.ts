import { containersIn, podIn } from '../../src/synth/pod-manifest';

const POD = { metadata: { name: 'pod' }, spec: { containers: [] } };

test('finds the pod in each kind of manifest', () => {
  expect(podIn({ kind: 'Pod', ...POD })).toMatchObject(POD);
  expect(podIn({ kind: 'CronJob', spec: { jobTemplate: { spec: { template: POD } } } })).toBe(POD);
  for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job']) {
    expect(podIn({ kind, spec: { template: POD } })).toBe(POD);
  }
});

test('finds none where a patch took it away', () => {
  for (const manifest of [{ kind: 'Deployment' }, { kind: 'CronJob' }, { kind: 'CronJob', spec: {} }, { kind: 'CronJob', spec: { jobTemplate: {} } }]) {
    expect(podIn(manifest)).toBeUndefined();
  }
});

test('lists init containers first', () => {
  expect(containersIn({ metadata: {}, spec: { containers: [{ name: 'app' }], initContainers: [{ name: 'step' }] } }).map(c => c.name)).toEqual(['step', 'app']);
  expect(containersIn({ metadata: {}, spec: {} })).toEqual([]);
});
