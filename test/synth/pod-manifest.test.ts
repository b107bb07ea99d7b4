import { containersIn, podIn, restoreKeyOrder } from '../../src/synth/pod-manifest';

const POD = { metadata: { name: 'pod' }, spec: { containers: [] } };

test('finds the pod in each kind of manifest', () => {
  expect(podIn({ kind: 'Pod', ...POD })).toMatchObject(POD);
  expect(podIn({ kind: 'CronJob', spec: { jobTemplate: { spec: { template: POD } } } })).toBe(POD);
  for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job']) {
    expect(podIn({ kind, spec: { template: POD } })).toBe(POD);
  }
});

test('finds none where a patch took it away', () => {
  for (const manifest of [
    { kind: 'Deployment' },
    { kind: 'CronJob' },
    { kind: 'CronJob', spec: {} },
    { kind: 'CronJob', spec: { jobTemplate: {} } },
  ]) {
    expect(podIn(manifest)).toBeUndefined();
  }
});

test('lists init containers first', () => {
  expect(containersIn({ metadata: {}, spec: { containers: [{ name: 'app' }], initContainers: [{ name: 'step' }] } })
    .map(c => c.name)).toEqual(['step', 'app']);
  expect(containersIn({ metadata: {}, spec: {} })).toEqual([]);
});

test('brings what has been completed back into the order of keys', () => {
  const step = { name: 'step', securityContext: { runAsUser: 1, capabilities: {} }, restartPolicy: 'Always' };
  const pod = {
    metadata: {},
    spec: { volumes: [], securityContext: { seccompProfile: {}, runAsNonRoot: true }, initContainers: [step] } as any,
  };
  const before = JSON.parse(JSON.stringify(pod));
  restoreKeyOrder(pod);
  expect(pod).toEqual(before);
  expect(Object.keys(pod.spec)).toEqual(['initContainers', 'securityContext', 'volumes']);
  expect(Object.keys(pod.spec.securityContext)).toEqual(['runAsNonRoot', 'seccompProfile']);
  expect(Object.keys(pod.spec.initContainers[0])).toEqual(['name', 'restartPolicy', 'securityContext']);
  expect(Object.keys(pod.spec.initContainers[0].securityContext)).toEqual(['capabilities', 'runAsUser']);
});
