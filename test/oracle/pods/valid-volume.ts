import { Choice } from './choice';
import { fieldRef, resourceFieldRef } from './valid-env';
import { label, subdomain } from './valid-names';
import { Json } from '../../../src/analysis/manifest/json';

/** Volumes of all kinds, and some without any, which are emptyDirs. */
export function volumes(choice: Choice, most: number): Json[] {
  return choice.many(most, i => {
    const kind = choice.percent(65) ? choice.of(COMMON) : choice.of(KINDS);
    return { name: label(choice, 'v', i), ...choice.percent(3) ? {} : { [kind]: SOURCES[kind](choice) } };
  });
}

/** What a claim asks for. */
export function claimSpec(choice: Choice): Json {
  return {
    accessModes: choice.of([['ReadWriteOnce'], ['ReadWriteMany', 'ReadOnlyMany'], ['ReadWriteOncePod']]),
    resources: { requests: { storage: choice.of(['1Gi', '10G', 1]) }, limits: choice.maybe(10, () => ({ storage: '20Gi' })) },
    storageClassName: choice.maybe(40, () => choice.of(['', 'fast', 'fast.example.com'])),
    volumeMode: choice.maybe(30, () => choice.of(['Filesystem', 'Block'])),
    selector: choice.maybe(10, () => ({ matchLabels: { tier: 'db' }, matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] })),
    volumeName: choice.maybe(10, () => 'pv-1'),
  };
}

const MODES = [0, 0o400, 0o644, 511];
const PATHS = ['a', 'a/b', '.hidden', 'x..y', 'dir/.data'];

function items(choice: Choice): Json[] | undefined {
  return choice.maybe(40, () =>
    PATHS.slice(0, 1 + choice.below(3)).map(path => ({ key: 'key', path, mode: choice.maybe(30, () => choice.of(MODES)) })));
}

function defaultMode(choice: Choice): number | undefined {
  return choice.maybe(40, () => choice.of(MODES));
}

function optional(choice: Choice): boolean | undefined {
  return choice.maybe(20, () => choice.percent(50));
}

const POD_FIELDS = ['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid'];

function files(choice: Choice, folder: string): Json[] {
  return ['labels', 'cpu', 'x..y'].slice(0, choice.below(4)).map(path => ({
    path: `${folder}${path}`,
    mode: choice.maybe(20, () => choice.of(MODES)),
    ...choice.percent(60) ? { fieldRef: fieldRef(choice, POD_FIELDS) } : { resourceFieldRef: resourceFieldRef(choice, 'app') },
  }));
}

function projections(choice: Choice): Json[] {
  return choice.many(3, i => {
    // A folder each: two sources may not write one path.
    const own = () => items(choice)?.map(item => ({ ...item, path: `${i}/${item.path}` }));
    switch (choice.below(4)) {
      case 0: return { configMap: { name: subdomain(choice, 'settings'), items: own(), optional: optional(choice) } };
      case 1: return { secret: { name: subdomain(choice, 'secret'), items: own(), optional: optional(choice) } };
      case 2: return { downwardAPI: { items: files(choice, `${i}/`) } };
      default: return {
        serviceAccountToken: {
          path: `${i}/token`,
          expirationSeconds: choice.maybe(60, () => choice.of([600, 3600, 2 ** 32])),
          audience: choice.maybe(40, () => 'vault'),
        },
      };
    }
  });
}

const readOnly = (choice: Choice) => choice.maybe(30, () => choice.percent(50));
const secretRef = (choice: Choice) => choice.maybe(40, () => ({ name: 'credentials' }));

const COMMON = ['emptyDir', 'configMap', 'secret', 'persistentVolumeClaim', 'hostPath', 'projected', 'downwardAPI', 'ephemeral'];

const SOURCES: Readonly<Record<string, (choice: Choice) => Json>> = {
  emptyDir: choice => ({
    medium: choice.maybe(40, () => choice.of(['', 'Memory', 'HugePages', 'HugePages-2Mi'])),
    sizeLimit: choice.maybe(40, () => choice.of(['1Gi', '0', '100m', 5])),
  }),
  configMap: choice => ({
    name: subdomain(choice, 'settings'),
    items: items(choice),
    defaultMode: defaultMode(choice),
    optional: optional(choice),
  }),
  secret: choice => ({
    secretName: subdomain(choice, 'secret'),
    items: items(choice),
    defaultMode: defaultMode(choice),
    optional: optional(choice),
  }),
  persistentVolumeClaim: choice => ({ claimName: subdomain(choice, 'claim'), readOnly: readOnly(choice) }),
  hostPath: choice => ({
    path: choice.of(['/', '/var/log', 'relative', '/x..y']),
    type: choice.maybe(50, () =>
      choice.of(['', 'DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'])),
  }),
  projected: choice => ({ sources: projections(choice), defaultMode: defaultMode(choice) }),
  downwardAPI: choice => ({ items: files(choice, ''), defaultMode: defaultMode(choice) }),
  ephemeral: choice => ({
    volumeClaimTemplate: {
      metadata: choice.maybe(40, () => ({ labels: { app: 'x' }, annotations: { note: 'x' } })),
      spec: claimSpec(choice),
    },
  }),
  nfs: choice => ({ server: 'nfs.example.com', path: choice.of(['/', '/exports']), readOnly: readOnly(choice) }),
  csi: choice => ({
    driver: choice.of(['csi.example.com', 'a']),
    fsType: choice.maybe(30, () => 'ext4'),
    nodePublishSecretRef: secretRef(choice),
    volumeAttributes: choice.maybe(30, () => ({ share: 'x' })),
    readOnly: readOnly(choice),
  }),
  iscsi: choice => ({
    targetPortal: '10.0.0.1:3260',
    iqn: choice.of(['iqn.2015-02.example.com:test', 'eui.0123456789ABCDEF', `naa.${'62004567BA64678D'.repeat(2)}`]),
    lun: choice.of([0, 255]),
  }),
  rbd: choice => ({ monitors: ['10.0.0.1:6789'], image: 'image', pool: choice.maybe(50, () => 'pool'), secretRef: secretRef(choice) }),
  cephfs: choice => ({ monitors: ['10.0.0.1:6789'], path: choice.maybe(50, () => '/'), secretRef: secretRef(choice) }),
  cinder: choice => ({ volumeID: 'id', secretRef: secretRef(choice) }),
  fc: choice => choice.percent(50) ? { wwids: ['w'] } : { targetWWNs: ['w'], lun: choice.of([0, 255]) },
  azureFile: choice => ({ secretName: 'secret', shareName: 'share', readOnly: readOnly(choice) }),
  azureDisk: choice => ({
    diskName: 'disk',
    diskURI: 'https://blob/disk.vhd',
    cachingMode: choice.maybe(40, () => choice.of(['None', 'ReadOnly', 'ReadWrite'])),
  }),
  awsElasticBlockStore: choice => ({ volumeID: 'id', partition: choice.of([0, 255]) }),
  gcePersistentDisk: choice => ({ pdName: 'disk', partition: choice.maybe(50, () => choice.of([1, 255])) }),
  flexVolume: choice => ({ driver: 'example.com/driver', options: choice.maybe(30, () => ({ a: 'b' })) }),
  vsphereVolume: () => ({ volumePath: '[store] disk' }),
  portworxVolume: () => ({ volumeID: 'id' }),
  scaleIO: () => ({ gateway: 'https://gateway', system: 'system', volumeName: 'volume', secretRef: { name: 'secret' } }),
  storageos: choice => ({ volumeName: 'volume', volumeNamespace: choice.maybe(50, () => 'storage'), secretRef: secretRef(choice) }),
  glusterfs: () => ({ endpoints: 'cluster', path: 'volume' }),
  quobyte: () => ({ registry: 'registry:7861', volume: 'volume' }),
  photonPersistentDisk: () => ({ pdID: 'id' }),
  flocker: choice => choice.percent(50) ? { datasetName: 'set' } : { datasetUUID: 'uuid' },
  gitRepo: choice => ({ repository: 'https://example.com/repository', directory: choice.maybe(50, () => choice.of(['.', 'a/b'])) }),
};

const KINDS = Object.keys(SOURCES);
