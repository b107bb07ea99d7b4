import { Json } from '../../../../src/analysis/manifest/json';
import { apiStatefulSet } from '../../../../src/analysis/rules/api/api-stateful-set';
import { judge, workloadOf } from '../judge';

const pod = { containers: [{ name: 'app', image: 'app:1' }] };
const withSpec = (more: Json, kind: 'StatefulSet' | 'Deployment' = 'StatefulSet') => {
  const workload = workloadOf(kind, pod);
  return { ...workload, spec: { ...workload.spec, ...more } };
};
const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const withClaim = (more: Json, metadata: Json | null = { name: 'data' }) =>
  withSpec({ volumeClaimTemplates: [{ metadata, spec: { ...claim, ...more } }] });
const storage = (amount: unknown) => withClaim({ resources: { requests: { storage: amount } } });

test.each([
  ['a malformed serviceName', withSpec({ serviceName: 'my.db' }),
    'spec.serviceName',
    '"my.db" is no name of a Service, so the API server rejects the StatefulSet',
    'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.'],
  ['a misspelt podManagementPolicy', withSpec({ podManagementPolicy: 'parallel' }),
    'spec.podManagementPolicy',
    '"parallel" is no podManagementPolicy, so the API server rejects the StatefulSet',
    'Did you mean "Parallel"? Upper and lower case matter.'],
  ['a misspelt whenDeleted', withSpec({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'delete', whenScaled: 'Retain' } }),
    'spec.persistentVolumeClaimRetentionPolicy.whenDeleted',
    '"delete" is no whenDeleted, so the API server rejects the StatefulSet',
    'Did you mean "Delete"? Upper and lower case matter.'],
  ['a whenScaled that does not exist', withSpec({ persistentVolumeClaimRetentionPolicy: { whenScaled: 'Archive' } }),
    'spec.persistentVolumeClaimRetentionPolicy.whenScaled',
    '"Archive" is no whenScaled, so the API server rejects the StatefulSet',
    'Write "Retain" or "Delete".'],
  ['a claim without a name', withClaim({}, null),
    'spec.volumeClaimTemplates[0].metadata.name',
    'the claim template has no name, so the API server rejects the StatefulSet',
    'The containers mount the claim by this name. Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.'],
  ['a claim with a malformed name', withClaim({}, { name: 'my_data' }),
    'spec.volumeClaimTemplates[0].metadata.name',
    '"my_data" is no name of a volume, so the API server rejects the StatefulSet',
    'The containers mount the claim by this name. Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.'],
  ['a claim without access modes', withClaim({ accessModes: [] }),
    'spec.volumeClaimTemplates[0].spec.accessModes',
    'the claim has no access mode, so the API server rejects the StatefulSet',
    'Write "accessModes: [ReadWriteOnce]", or another mode that the storage class has.'],
  ['a misspelt access mode', withClaim({ accessModes: ['ReadWriteOnly'] }),
    'spec.volumeClaimTemplates[0].spec.accessModes[0]',
    '"ReadWriteOnly" is no access mode, so the API server rejects the StatefulSet',
    'Did you mean "ReadWriteOnce"?'],
  ['an access mode that does not exist', withClaim({ accessModes: ['ReadWriteOnce', 'RWO'] }),
    'spec.volumeClaimTemplates[0].spec.accessModes[1]',
    '"RWO" is no access mode, so the API server rejects the StatefulSet',
    'Write "ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany" or "ReadWriteOncePod".'],
  ['an access mode that goes with no other', withClaim({ accessModes: ['ReadWriteOncePod', 'ReadWriteOnce'] }),
    'spec.volumeClaimTemplates[0].spec.accessModes',
    '"ReadWriteOncePod" stands beside another access mode, so the API server rejects the StatefulSet',
    'Leave it alone, or remove it.'],
  ['no storage', withClaim({ resources: {} }),
    'spec.volumeClaimTemplates[0].spec.resources.requests.storage',
    'the claim asks for no storage, so the API server rejects the StatefulSet',
    'Write how much it needs, such as "storage: 1Gi"; in a class that cdk8s has generated, which leaves out a plain text, '
    + 'Quantity.fromString("1Gi").'],
  ['a storage of 0', storage('0'),
    'spec.volumeClaimTemplates[0].spec.resources.requests.storage',
    'the claim asks for "0" of storage, so the API server rejects the StatefulSet',
    'Ask for more than 0.'],
  ['a malformed storage class', withClaim({ storageClassName: 'fast SSD' }),
    'spec.volumeClaimTemplates[0].spec.storageClassName',
    '"fast SSD" is no name of a storage class, so the API server rejects the StatefulSet',
    '"kubectl get storageclass" lists the names; without one, the default is taken.'],
  ['a volumeMode that does not exist', withClaim({ volumeMode: 'filesystem' }),
    'spec.volumeClaimTemplates[0].spec.volumeMode',
    '"filesystem" is no volumeMode, so the API server rejects the StatefulSet',
    'Did you mean "Filesystem"? Upper and lower case matter.'],
  ['a malformed selector of a claim', withClaim({ selector: { matchLabels: { 'a b': 'x' } } }),
    'spec.volumeClaimTemplates[0].spec.selector.matchLabels.a b',
    '"a b" is no key of a label, so the API server rejects the StatefulSet',
    'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.'],
] as const)('rejects %s', (_, manifest, path, message, fix) => {
  expect(judge(apiStatefulSet, manifest)).toMatchObject([{ severity: 'error', path, message, fix }]);
});

test.each([
  ['nothing of its own', withSpec({})],
  ['nothing but null',
    withSpec({ serviceName: null, podManagementPolicy: null, persistentVolumeClaimRetentionPolicy: null, volumeClaimTemplates: null })],
  ['nothing but empty texts',
    withSpec({ serviceName: '', podManagementPolicy: '', persistentVolumeClaimRetentionPolicy: { whenDeleted: '' } })],
  ['a serviceName', withSpec({ serviceName: 'db' })],
  ['Parallel', withSpec({ podManagementPolicy: 'Parallel' })],
  ['OrderedReady', withSpec({ podManagementPolicy: 'OrderedReady' })],
  ['a retention policy', withSpec({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' } })],
  ['a claim', withClaim({})],
  ['all access modes', withClaim({ accessModes: ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany'] })],
  ['one access mode that goes with no other', withClaim({ accessModes: ['ReadWriteOncePod', 'ReadWriteOncePod'] })],
  ['a number of bytes', storage(1)],
  ['a fraction', storage('0.5Gi')],
  ['a storage class', withClaim({ storageClassName: 'fast.ssd' })],
  ['no storage class', withClaim({ storageClassName: '' })],
  ['a block device', withClaim({ volumeMode: 'Block' })],
  ['a file system', withClaim({ volumeMode: 'Filesystem' })],
  ['null for a volumeMode', withClaim({ volumeMode: null })],
  ['a selector of volumes', withClaim({ selector: { matchLabels: { a: 'b' } } })],
  ['a Deployment, whatever it has', withSpec({ serviceName: 'my.db', volumeClaimTemplates: [null] }, 'Deployment')],
])('accepts %s', (_, manifest) => {
  expect(judge(apiStatefulSet, manifest)).toEqual([]);
});

test.each([[null], [-1], ['-1Gi'], ['0Mi'], [0]])('rejects a storage of %j', amount => {
  expect(judge(apiStatefulSet, storage(amount))).toMatchObject([{ path: 'spec.volumeClaimTemplates[0].spec.resources.requests.storage' }]);
});

test('looks at every claim, wherever the StatefulSet is', () => {
  const list = {
    kind: 'List',
    items: [withSpec({
      serviceName: '-',
      volumeClaimTemplates: [null, { metadata: { name: 'data' }, spec: { ...claim, accessModes: [null] } }],
    })],
  };
  expect(judge(apiStatefulSet, list).map(f => f.path)).toEqual([
    'items[0].spec.serviceName',
    'items[0].spec.volumeClaimTemplates[0].metadata.name',
    'items[0].spec.volumeClaimTemplates[0].spec.accessModes',
    'items[0].spec.volumeClaimTemplates[0].spec.resources.requests.storage',
    'items[0].spec.volumeClaimTemplates[1].spec.accessModes[0]',
  ]);
});

test.each<[Json, string, string]>([
  [{ volumeAttributesClassName: 'A b' }, 'volumeAttributesClassName',
    'the claim template "data" has the volumeAttributesClassName "A b", which is malformed'],
  [{ dataSource: { kind: 'PersistentVolumeClaim' } }, 'dataSource.name', 'the claim template "data" has no dataSource.name'],
  [{ dataSourceRef: { kind: 'X', name: 'a' } }, 'dataSourceRef.apiGroup',
    'the claim template "data" has a source of the kind "X" without an apiGroup'],
])('reports a claim template that is made of %j', (more, place, message) => {
  expect(judge(apiStatefulSet, withClaim(more))).toMatchObject([{
    severity: 'error', path: `spec.volumeClaimTemplates[0].spec.${place}`, message: expect.stringContaining(message),
  }]);
});
