import { changes, each, listAt, objectAt, values } from '../mutant';
import { claimSpec } from '../valid-volume';

const MODES = [-1, 0, 0o777, 0o1000, 511, 512, 777, 1.5, null];
const PATHS = ['', 'a', 'a/b', '/a', '..', '../a', 'a/..', '..a', 'a..', './a', undefined];
const NAMES = ['', 'a', 'Not Valid', undefined, null];
const OPERATORS = ['In', 'Exists', 'in', '', undefined];

export const VOLUMES = [
  ...values('emptyDir', m => m.volume('emptyDir').emptyDir, {
    medium: ['', 'Memory', 'HugePages', 'HugePages-1Gi', 'memory', 'Disk', 'HugePages-x'],
    sizeLimit: ['1Gi', '0', '-1', -1, '1GB', '0.5', null],
  }),
  ...values('configMap', m => m.volume('configMap', { name: 'a' }).configMap, { name: NAMES, defaultMode: MODES }),
  ...values('secret', m => m.volume('secret', { secretName: 'a' }).secret, { secretName: NAMES, defaultMode: MODES }),
  ...values('secret', m => m.volume('secret', { secretName: 'a' }).secret, { name: ['a'] }),
  ...each('file of a configMap', PATHS, (m, path) => m.newVolume({ configMap: { name: 'a', items: [{ key: 'key', path }] } })),
  ...each('file of a secret', PATHS, (m, path) => m.newVolume({ secret: { secretName: 'a', items: [{ key: 'key', path }] } })),
  ...each('key of a configMap', ['', 'a', '..', 'a/b', undefined], (m, key) =>
    m.newVolume({ configMap: { name: 'a', items: [{ key, path: 'a' }] } })),
  ...each('mode of a file', MODES, (m, mode) => m.newVolume({ secret: { secretName: 'a', items: [{ key: 'a', path: 'a', mode }] } })),
  ...each('downwardAPI file', PATHS, (m, path) =>
    m.newVolume({ downwardAPI: { items: [{ path, fieldRef: { fieldPath: 'metadata.name' } }] } })),
  ...each(
    'downwardAPI field',
    ['metadata.labels', "metadata.labels['a']", 'status.podIP', 'spec.nodeName', 'metadata.x', '', undefined],
    (m, fieldPath) =>
      m.newVolume({ downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath } }] } }),
  ),
  ...each('downwardAPI resource', [
    { containerName: 'app', resource: 'limits.cpu' }, { resource: 'limits.cpu' }, { containerName: 'nobody', resource: 'limits.cpu' },
    { containerName: 'app' }, { containerName: 'app', resource: 'limits.gpu' },
    { containerName: 'app', resource: 'limits.memory', divisor: '3' }, { containerName: 'app', resource: 'limits.cpu', divisor: '1Mi' },
  ], (m, resourceFieldRef) => m.newVolume({ downwardAPI: { items: [{ path: 'a', resourceFieldRef }] } })),
  ...each('downwardAPI mode', MODES, (m, mode) => m.newVolume({ downwardAPI: { defaultMode: mode, items: [] } })),
  ...each('downwardAPI item', [
    {}, { path: 'a' }, { path: 'a', mode: 512, fieldRef: { fieldPath: 'metadata.name' } },
    { path: 'a', fieldRef: { fieldPath: 'metadata.name' }, resourceFieldRef: { containerName: 'app', resource: 'limits.cpu' } },
  ], (m, item) => m.newVolume({ downwardAPI: { items: [item] } })),
  ...each('projected mode', MODES, (m, defaultMode) => m.newVolume({ projected: { defaultMode, sources: [] } })),
  ...each('projected source', [
    {}, { configMap: {} }, { configMap: { name: '' } }, { secret: {} }, { secret: { name: 'a', items: [{ key: 'a' }] } },
    { configMap: { name: 'a' }, secret: { name: 'b' } }, { serviceAccountToken: {} }, { serviceAccountToken: { path: 'a' } },
    { serviceAccountToken: { path: '../a' } }, { serviceAccountToken: { path: '/a' } }, { downwardAPI: {} },
    { downwardAPI: { items: [{ path: 'a' }] } }, { downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'x' } }] } }, null,
    { clusterTrustBundle: { name: 'a', path: 'a' } }, { podCertificate: { signerName: 'a/b', keyType: 'RSA3072', keyPath: 'a' } },
  ], (m, source) => m.newVolume({ projected: { sources: [source] } })),
  ...each('token seconds', [-1, 0, 599, 600, 3600, 2 ** 32, 2 ** 32 + 1], (m, expirationSeconds) =>
    m.newVolume({ projected: { sources: [{ serviceAccountToken: { path: 'a', expirationSeconds } }] } })),
  ...values('hostPath', m => m.volume('hostPath', { path: '/a' }).hostPath, {
    path: ['', '/', '/a/../b', '..', '/..a', undefined], type: ['', 'Directory', 'directory', 'Folder', null],
  }),
  ...values(
    'claim',
    m => m.volume('persistentVolumeClaim', { claimName: 'a' }).persistentVolumeClaim,
    { claimName: NAMES, readOnly: [true] },
  ),
  ...values('nfs', m => m.volume('nfs', { server: 'a', path: '/' }).nfs, { server: ['', undefined], path: ['', 'a', '/a', undefined] }),
  ...values(
    'csi',
    m => m.volume('csi', { driver: 'a' }).csi,
    { driver: ['', 'A', 'a_b', '-a', 'n'.repeat(64), undefined], nodePublishSecretRef: [{}, { name: 'a' }, { name: '' }] },
  ),
  ...values(
    'claim of an ephemeral volume',
    m => objectAt(
      objectAt(m.volume('ephemeral', { volumeClaimTemplate: { spec: claimSpec(m.choice) } }).ephemeral, 'volumeClaimTemplate'),
      'spec',
    ),
    {
      accessModes: [[], ['ReadWrite'], ['ReadWriteOnce'], ['ReadWriteOncePod', 'ReadWriteOnce'], undefined],
      resources: [
        {}, { requests: {} }, { requests: { storage: '0' } }, { requests: { storage: '-1' } }, { requests: { storage: '1Gi' } }, undefined,
      ],
      storageClassName: ['', 'a', 'A B', null],
      volumeMode: ['', 'Block', 'block'],
      selector: OPERATORS.map(operator => ({ matchExpressions: [{ key: 'a', operator, values: ['b'] }] })),
      dataSource: [{ kind: 'PersistentVolumeClaim', name: 'a' }, { kind: 'X', name: 'a' }, { kind: 'PersistentVolumeClaim' }],
    },
  ),
  ...values(
    'metadata of an ephemeral volume',
    m => m.newVolume({
      ephemeral: {
        volumeClaimTemplate: {
          metadata: {},
          spec: claimSpec(m.choice),
        },
      },
    }).ephemeral.volumeClaimTemplate.metadata,
    {
      name: ['a'], namespace: ['a'], labels: [{ 'a b': 'c' }], annotations: [{ 'a b': 'c' }],
    },
  ),
  ...changes({
    'volume with two sources': m => Object.assign(m.volume(), { emptyDir: {}, configMap: { name: 'a' } }),
    'volume with a source and null': m => m.newVolume({ emptyDir: {}, configMap: null }),
    'volume with a source of null': m => m.newVolume({ configMap: null }),
    'volume without a source': m => m.newVolume({}),
    'volume of null': m => listAt(m.pod, 'volumes').push(null),
    'empty volume': m => listAt(m.pod, 'volumes').push({}),
    'ephemeral volume without a claim': m => m.newVolume({ ephemeral: {} }),
    'claim of an ephemeral volume of this pod': m => {
      const { name } = m.newVolume({ ephemeral: { volumeClaimTemplate: { spec: claimSpec(m.choice) } } });
      m.newVolume({ persistentVolumeClaim: { claimName: `${m.manifest.metadata?.name}-${name}` } });
    },
    'two projected files of one path': m => m.newVolume({
      projected: {
        sources: [
          { configMap: { name: 'a', items: [{ key: 'a', path: 'p' }] } },
          { secret: { name: 'b', items: [{ key: 'a', path: 'p' }] } },
        ],
      },
    }),
    'projected token and file of one path': m => m.newVolume({
      projected: { sources: [{ configMap: { name: 'a', items: [{ key: 'a', path: 'p' }] } }, { serviceAccountToken: { path: 'p' } }] },
    }),
    'two files of a configMap of one path': m =>
      m.newVolume({ configMap: { name: 'a', items: [{ key: 'a', path: 'p' }, { key: 'b', path: 'p' }] } }),
    'projected volume without sources': m => m.newVolume({ projected: {} }),
    'image volume': m => m.newVolume({ image: { reference: 'a:1', pullPolicy: 'Always' } }),
    'image volume with an unknown policy': m => m.newMount(m.container(), {}, { image: { reference: 'a:1', pullPolicy: 'always' } }),
    'mount of an image volume': m => m.newMount(m.container(), { subPath: 'a' }, { image: { reference: 'a:1' } }),
    'subPath up in an image volume': m => m.newMount(m.container(), { subPath: '../a' }, { image: { reference: 'a:1' } }),
    'image volume without an image': m => m.newVolume({ image: {} }),
  }),
  ...each('volume', [
    { iscsi: {} }, { iscsi: { targetPortal: 'a', iqn: 'nonsense', lun: 0 } },
    { iscsi: { targetPortal: 'a', iqn: 'iqn.2015-02.example.com:test', lun: 256 } }, { rbd: { image: 'a' } }, { rbd: { monitors: ['a'] } },
    { cephfs: {} }, { cinder: {} }, { fc: {} }, { fc: { targetWWNs: ['a'] } }, { azureFile: { secretName: 'a' } },
    { azureDisk: { diskName: 'a' } }, { awsElasticBlockStore: {} }, { awsElasticBlockStore: { volumeID: 'a', partition: 256 } },
    { gcePersistentDisk: {} }, { flexVolume: {} }, { vsphereVolume: {} }, { portworxVolume: {} }, { scaleIO: {} },
    { storageos: { volumeName: 'A_b' } }, { glusterfs: { endpoints: 'a' } }, { quobyte: { registry: 'a', volume: 'b' } },
    { photonPersistentDisk: {} }, { flocker: {} }, { flocker: { datasetName: 'a/b' } }, { gitRepo: {} },
    { gitRepo: { repository: 'a', directory: '../a' } },
  ], (m, source) => m.newVolume(source)),
];
