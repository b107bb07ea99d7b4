import { claimBlocksRollout } from '../../../../src/analysis/rules/set/claim-blocks-rollout';
import { judgeSet } from '../judge-set';

const claim = (spec: object = {}, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data', ...metadata },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
});
const volume = (spec: object, name = 'disk') => ({ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name }, spec });
const workload = (spec: object = {}, pod: object = {}, kind = 'Deployment') => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'shop' },
  spec: {
    selector: { matchLabels: { app: 'shop' } },
    template: {
      metadata: { labels: { app: 'shop' } },
      spec: {
        containers: [{ name: 'app', image: 'a:1' }],
        volumes: [{ name: 'tmp', emptyDir: {} }, { name: 'd', persistentVolumeClaim: { claimName: 'data' } }],
        ...pod,
      },
    },
    ...spec,
  },
});
const found = (...objects: object[]) => judgeSet(claimBlocksRollout, objects);
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const affinityToAny = (...nodeSelectorTerms: object[]) => ({ affinity: { nodeAffinity: { [REQUIRED]: { nodeSelectorTerms } } } });
const affinityTo = (matchExpressions: object[]) => affinityToAny({ matchExpressions });

test('finds the rolling update of a single replica', () => {
  const [finding, ...more] = found(workload(), claim());
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    rule: 'claim-blocks-rollout',
    severity: 'warning',
    object: { kind: 'Deployment', name: 'shop' },
    path: 'spec.template.spec.volumes[1].persistentVolumeClaim.claimName',
    message: 'a rolling update starts the new pod before the old one has ended, and both use the claim "data", which is ReadWriteOnce: '
      + 'it is attached to one node at a time. On another node, the new pod stays at ContainerCreating '
      + '("Multi-Attach error for volume"), and the rollout does not go on',
  });
  expect(finding.fix).toMatch(/^Set "strategy\.type: Recreate"/);
});

test('finds several replicas, also where nothing is updated', () => {
  const [finding, ...more] = found(workload({ replicas: 3, strategy: { type: 'Recreate' } }), claim());
  expect(more).toEqual([]);
  expect(finding.message).toBe('the 3 pods of this Deployment use the same claim "data", which is ReadWriteOnce: '
    + 'it is attached to one node at a time. On another node, a pod stays at ContainerCreating ("Multi-Attach error for volume")');
  expect(finding.fix).toMatch(/^Use a StatefulSet with "volumeClaimTemplates"/);
});

test('says what happens to a claim of one pod', () => {
  const one = claim({ accessModes: ['ReadWriteOncePod'] });
  const [finding] = found(workload(), one);
  expect(finding.message).toMatch(/which is ReadWriteOncePod: the second pod stays Pending as long as the first is there, and the rollout/);
  expect(found(workload({ replicas: 2 }, { nodeName: 'n' }), one)).toHaveLength(1);
});

test.each(['ReplicaSet', 'StatefulSet'])('finds several replicas of a %s, and leaves one alone', kind => {
  expect(found(workload({ replicas: 2 }, {}, kind), claim())[0].message).toContain(`the 2 pods of this ${kind} use the same claim`);
  expect(found(workload({}, {}, kind), claim())).toEqual([]);
});

test('finds it once, whatever the number of claims', () => {
  const volumes = ['other', 'data'].map(claimName => ({ name: claimName, persistentVolumeClaim: { claimName } }));
  expect(found(workload({}, { volumes }), claim(), claim({}, { name: 'other' })).map(({ path }) => path))
    .toEqual(['spec.template.spec.volumes[0].persistentVolumeClaim.claimName']);
  expect(found(workload({}, { volumes }), claim()).map(({ path }) => path))
    .toEqual(['spec.template.spec.volumes[1].persistentVolumeClaim.claimName']);
});

test.each([
  ['the old pod ends first', workload({ strategy: { type: 'Recreate' } })],
  ['no pod is added', workload({ strategy: { rollingUpdate: { maxSurge: 0 } } })],
  ['no share of pods is added', workload({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '0%', maxUnavailable: 1 } } })],
  ['there is no pod', workload({ replicas: 0 })],
  ['the pods go to a node by name', workload({}, { nodeName: 'n' })],
  ['the pods go to a node by its label', workload({}, { nodeSelector: { 'kubernetes.io/hostname': 'n' } })],
  ['an affinity names the node', workload({}, affinityTo([{ key: 'kubernetes.io/hostname', operator: 'In', values: ['n'] }]))],
  ['an affinity names the node itself', workload({}, affinityToAny({
    matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n'] }],
  }))],
  ['the pods stay together', workload({ replicas: 2 }, {
    affinity: { podAffinity: { [REQUIRED]: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'shop' } } }] } },
  })],
  ['each pod has a claim of its own', workload({ replicas: 2, volumeClaimTemplates: [{ metadata: { name: 'd' } }] }, {}, 'StatefulSet')],
  ['it is a DaemonSet', workload({}, {}, 'DaemonSet')],
])('is quiet where %s', (_, one) => {
  expect(found(one, claim())).toEqual([]);
});

test.each([
  ['it surges by a number', workload({ strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } })],
  ['it surges by a share', workload({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '10%' } } })],
  ['an affinity leaves the choice', workload({}, affinityTo([{ key: 'kubernetes.io/hostname', operator: 'NotIn', values: ['n'] }]))],
  ['an affinity names a zone', workload({}, affinityTo([{ key: 'topology.kubernetes.io/zone', operator: 'In', values: ['z'] }]))],
  ['an affinity has an alternative to the node', workload({}, affinityToAny(
    { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['n'] }] },
    { matchExpressions: [{ key: 'kubernetes.io/os', operator: 'In', values: ['linux'] }] },
  ))],
  ['the pods stay in a zone', workload({ replicas: 2 }, {
    affinity: { podAffinity: { [REQUIRED]: [{ topologyKey: 'topology.kubernetes.io/zone', labelSelector: {} }] } },
  })],
  ['nothing is said of replicas', workload({ replicas: null })],
  ['the nodes are of a kind', workload({}, { nodeSelector: { 'kubernetes.io/os': 'linux' } })],
  ['staying together is only preferred', workload({}, {
    affinity: { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: {} }] } },
  })],
])('finds it where %s', (_, one) => {
  expect(found(one, claim())).toHaveLength(1);
});

test.each([
  ['is for many nodes', claim({ accessModes: ['ReadWriteOnce', 'ReadWriteMany'] })],
  ['is only read', claim({ accessModes: ['ReadOnlyMany'] })],
  ['says nothing', claim({ accessModes: undefined })],
  ['is in another namespace', claim({}, { namespace: 'other' })],
  ['has another name', claim({}, { name: 'other' })],
  ['is of a class of folders', claim({ storageClassName: 'local-path' })],
  ['is of a class of file servers', claim({ storageClassName: 'nfs-client' })],
])('is quiet about a claim that %s', (_, one) => {
  expect(found(workload(), one)).toEqual([]);
});

test.each([
  ['a folder of the node', { hostPath: { path: '/data' } }],
  ['a file server', { nfs: { server: 's', path: '/' } }],
  ['a file server by its driver', { csi: { driver: 'nfs.csi.k8s.io', volumeHandle: 'x' } }],
])('is quiet about a claim that gets %s', (_, source) => {
  expect(found(workload(), claim({ storageClassName: 'x' }), volume({ storageClassName: 'x', ...source }))).toEqual([]);
  expect(found(workload(), claim({ volumeName: 'disk' }), volume(source))).toEqual([]);
  expect(found(workload(), claim({ storageClassName: '' }), volume(source))).toEqual([]);
});

test.each([
  ['of another class', claim({ storageClassName: 'x' }), volume({ storageClassName: 'y', hostPath: {} })],
  ['of another name', claim({ volumeName: 'x' }), volume({ hostPath: {} })],
  ['that is attached', claim({ volumeName: 'disk' }), volume({ csi: { driver: 'ebs.csi.aws.com' } })],
])('finds it beside a volume %s', (_, one, other) => {
  expect(found(workload(), one, other)).toHaveLength(1);
});

test('survives what is malformed', () => {
  const odd = { replicas: 'x', strategy: 7 };
  expect(found(workload(odd, { affinity: 7 }), { ...claim(), spec: 7 }, volume(null as any))).toEqual([]);
  expect(found(workload(odd, { affinity: { nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: [null] } } } }), claim())).toHaveLength(1);
});
