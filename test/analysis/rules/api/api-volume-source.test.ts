import { Json } from '../../../../src/analysis/manifest/json';
import { apiVolumeSource } from '../../../../src/analysis/rules/api/api-volume-source';
import { foundIn } from '../found';
import { judge, podOf, workloadOf } from '../judge';

const MODE_FIX = 'Write an octal number with a 0 before it, such as 0644, or the decimal one, such as 420.';
const IQN_FIX = 'Write it like "iqn.2001-04.com.example:storage", or "eui." and 16 or "naa." and 32 letters and digits.';
const REGISTRY_FIX = 'Write "host:port", or several of them with "," between them.';
const KEY_FIX = 'Set "key" to the key whose value is to be in the file.';
const LABEL_FIX = 'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.';
const volume = (source: Json) => podOf({ volumes: [{ name: 'v', ...source }] });
const inVolume = (source: Json) => foundIn(apiVolumeSource, volume(source), 'spec.volumes[0].');
const claimed = (spec: Json) => ({
  volumeClaimTemplate: {
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
      ...spec,
    },
  },
});

test.each<[Json, ...string[][]]>([
  [{ emptyDir: { sizeLimit: '-1' } },
    ['emptyDir.sizeLimit', 'the emptyDir source of the volume "v" has the sizeLimit "-1", and it must not be negative',
      'Write a size such as "100Mi", or remove "sizeLimit".']],
  [{ hostPath: {} }, ['hostPath.path', 'the hostPath source of the volume "v" has no path', 'Set "path" to the path on the node.']],
  [{ hostPath: { path: '' } },
    ['hostPath.path', 'the hostPath source of the volume "v" has no path', 'Set "path" to the path on the node.']],
  [{ hostPath: { path: '/a/../b' } },
    ['hostPath.path', 'the hostPath source of the volume "v" has the path "/a/../b", and it must not contain ".."',
      'Write the path without "..".']],
  [{ hostPath: { path: '/a', type: 'dir' } },
    ['hostPath.type', 'the hostPath source of the volume "v" has the type "dir", which does not exist',
      'Write "DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice" or "BlockDevice", spelt like that.']],
  [{ hostPath: { path: '', type: 'dir' } },
    ['hostPath.path', 'the hostPath source of the volume "v" has no path', 'Set "path" to the path on the node.']],
  [{ gitRepo: {} },
    ['gitRepo.repository', 'the gitRepo source of the volume "v" has no repository', 'Set "repository" to the URL of the repository.']],
  [{ gitRepo: { repository: 'r', directory: '/a' } },
    ['gitRepo.directory', 'the gitRepo source of the volume "v" has the directory "/a", and it must be relative',
      'Remove the "/" at the beginning.']],
  [{ gitRepo: { repository: 'r', directory: '..' } },
    ['gitRepo.directory', 'the gitRepo source of the volume "v" has the directory "..", and it must not contain ".."',
      'Write the path without "..".']],
  [{ gcePersistentDisk: {} },
    ['gcePersistentDisk.pdName', 'the gcePersistentDisk source of the volume "v" has no pdName', 'Set "pdName" to the name of the disk.']],
  [{ gcePersistentDisk: { pdName: 'p', partition: 256 } },
    ['gcePersistentDisk.partition', 'the gcePersistentDisk source of the volume "v" has the partition 256, which is not from 0 to 255',
      'Write a number from 0 to 255.']],
  [{ awsElasticBlockStore: {} },
    ['awsElasticBlockStore.volumeID', 'the awsElasticBlockStore source of the volume "v" has no volumeID',
      'Set "volumeID" to the id of the EBS volume.']],
  [{ awsElasticBlockStore: { volumeID: 'v', partition: -1 } },
    ['awsElasticBlockStore.partition', 'the awsElasticBlockStore source of the volume "v" has the partition -1, which is not from 0 to 255',
      'Write a number from 0 to 255.']],
  [{ secret: {} },
    ['secret.secretName', 'the secret source of the volume "v" has no secretName', 'Set "secretName" to the name of the Secret.']],
  [{ secret: { secretName: 's', defaultMode: 512 } },
    ['secret.defaultMode', 'the secret source of the volume "v" has the defaultMode 512, which is not from 0 to 0777 (511)',
      `${MODE_FIX} Without a 0 before it, 512 is a decimal number: 0512 is likely meant.`]],
  [{ secret: { secretName: 's', defaultMode: -1 } },
    ['secret.defaultMode', 'the secret source of the volume "v" has the defaultMode -1, which is not from 0 to 0777 (511)', MODE_FIX]],
  [{ secret: { secretName: 's', defaultMode: 777 } },
    ['secret.defaultMode', 'the secret source of the volume "v" has the defaultMode 777, which is not from 0 to 0777 (511)',
      `${MODE_FIX} Without a 0 before it, 777 is a decimal number: 0777 is likely meant.`]],
  [{ secret: { secretName: 's', defaultMode: 778 } },
    ['secret.defaultMode', 'the secret source of the volume "v" has the defaultMode 778, which is not from 0 to 0777 (511)', MODE_FIX]],
  [{ secret: { secretName: 's', defaultMode: 1777 } },
    ['secret.defaultMode', 'the secret source of the volume "v" has the defaultMode 1777, which is not from 0 to 0777 (511)', MODE_FIX]],
  [{ secret: { secretName: 's', defaultMode: 6444 } },
    ['secret.defaultMode', 'the secret source of the volume "v" has the defaultMode 6444, which is not from 0 to 0777 (511)', MODE_FIX]],
  [{ configMap: { name: '' } },
    ['configMap.name', 'the configMap source of the volume "v" has no name', 'Set "name" to the name of the ConfigMap.']],
  [{
    configMap: {
      name: 'c',
      items: [
        {}, { key: 'k', path: '/a', mode: 512 }, { key: 'k', path: 'a/../b' }, { key: 'k', path: '..a' }, { key: 'k', path: '../a' }, null,
      ],
    },
  },
  ['configMap.items[0].key', 'the configMap source of the volume "v" has no items[0].key', KEY_FIX],
  ['configMap.items[0].path', 'the configMap source of the volume "v" has no items[0].path',
    'Set "path" to the name of the file in the volume.'],
  ['configMap.items[1].path', 'the configMap source of the volume "v" has the items[1].path "/a", and it must be relative',
    'Remove the "/" at the beginning.'],
  ['configMap.items[1].mode', 'the configMap source of the volume "v" has the items[1].mode 512, which is not from 0 to 0777 (511)',
    `${MODE_FIX} Without a 0 before it, 512 is a decimal number: 0512 is likely meant.`],
  ['configMap.items[2].path', 'the configMap source of the volume "v" has the items[2].path "a/../b", and it must not contain ".."',
    'Write the path without "..".'],
  ['configMap.items[3].path', 'the configMap source of the volume "v" has the items[3].path "..a", and it must not begin with ".."',
    'Choose a name that does not begin with "..".'],
  ['configMap.items[4].path', 'the configMap source of the volume "v" has the items[4].path "../a", and it must not contain ".."',
    'Write the path without "..".'],
  ['configMap.items[5].key', 'the configMap source of the volume "v" has no items[5].key', KEY_FIX],
  ['configMap.items[5].path', 'the configMap source of the volume "v" has no items[5].path',
    'Set "path" to the name of the file in the volume.']],
  [{ nfs: {} },
    ['nfs.server', 'the nfs source of the volume "v" has no server', 'Set "server" to the host name or address of the NFS server.'],
    ['nfs.path', 'the nfs source of the volume "v" has no path', 'Set "path" to the path that it exports.']],
  [{ nfs: { server: 's', path: 'a' } },
    ['nfs.path', 'the nfs source of the volume "v" has the path "a", and it must begin with "/"',
      'Write the path as the server exports it, from "/" on.']],
  [{ iscsi: {} },
    ['iscsi.targetPortal', 'the iscsi source of the volume "v" has no targetPortal', 'Set "targetPortal" to the address of the portal.'],
    ['iscsi.iqn', 'the iscsi source of the volume "v" has no iqn', 'Set "iqn" to the name of the target.']],
  [{ iscsi: { targetPortal: 'p', iqn: 'foo' } },
    ['iscsi.iqn', 'the iscsi source of the volume "v" has the iqn "foo", which is malformed', IQN_FIX]],
  [{ iscsi: { targetPortal: 'p', iqn: 'iqn.x' } },
    ['iscsi.iqn', 'the iscsi source of the volume "v" has the iqn "iqn.x", which is malformed', IQN_FIX]],
  [{ iscsi: { targetPortal: 'p', iqn: 'iqn.2001-04.com.example:a b' } },
    ['iscsi.iqn', 'the iscsi source of the volume "v" has the iqn "iqn.2001-04.com.example:a b", which is malformed', IQN_FIX]],
  [{ iscsi: { targetPortal: 'p', iqn: 'eui.0123456789ABCDEF0' } },
    ['iscsi.iqn', 'the iscsi source of the volume "v" has the iqn "eui.0123456789ABCDEF0", which is malformed', IQN_FIX]],
  [{ iscsi: { targetPortal: 'p', iqn: 'eui.0123456789ABCDE' } },
    ['iscsi.iqn', 'the iscsi source of the volume "v" has the iqn "eui.0123456789ABCDE", which is malformed', IQN_FIX]],
  [{ iscsi: { targetPortal: 'p', iqn: 'naa.1' } },
    ['iscsi.iqn', 'the iscsi source of the volume "v" has the iqn "naa.1", which is malformed', IQN_FIX]],
  [{ iscsi: { targetPortal: 'p', iqn: 'naa.62004567BA64678D0123456789ABCDEF0' } },
    ['iscsi.iqn', 'the iscsi source of the volume "v" has the iqn "naa.62004567BA64678D0123456789ABCDEF0", which is malformed', IQN_FIX]],
  [{ iscsi: { targetPortal: 'p', iqn: 'iqn.2001-04.com.example:s', initiatorName: '' } },
    ['iscsi.initiatorName', 'the iscsi source of the volume "v" has the initiatorName "", which is malformed', IQN_FIX]],
  [{ iscsi: { targetPortal: 'p', iqn: 'iqn.2001-04.com.example:s', lun: 256 } },
    ['iscsi.lun', 'the iscsi source of the volume "v" has the lun 256, which is not from 0 to 255', 'Write a number from 0 to 255.']],
  [{ iscsi: { targetPortal: 'p', iqn: 'iqn.2001-04.com.example:s', lun: -1 } },
    ['iscsi.lun', 'the iscsi source of the volume "v" has the lun -1, which is not from 0 to 255', 'Write a number from 0 to 255.']],
  [{ iscsi: { targetPortal: 'p', iqn: 'iqn.2001-04.com.example:s', chapAuthDiscovery: true } },
    ['iscsi.secretRef', 'the iscsi source of the volume "v" uses CHAP without a secretRef',
      'Set "secretRef" to the Secret with the CHAP user and password.']],
  [{ iscsi: { targetPortal: 'p', iqn: 'iqn.2001-04.com.example:s', chapAuthSession: true, secretRef: null } },
    ['iscsi.secretRef', 'the iscsi source of the volume "v" uses CHAP without a secretRef',
      'Set "secretRef" to the Secret with the CHAP user and password.']],
  [{ glusterfs: {} },
    ['glusterfs.endpoints', 'the glusterfs source of the volume "v" has no endpoints',
      'Set "endpoints" to the name of the Endpoints of the cluster.'],
    ['glusterfs.path', 'the glusterfs source of the volume "v" has no path', 'Set "path" to the name of the volume.']],
  [{ flocker: {} },
    ['flocker', 'the flocker source of the volume "v" has neither datasetName nor datasetUUID',
      'Set one of "datasetName" and "datasetUUID".']],
  [{ flocker: { datasetName: 'a', datasetUUID: 'b' } },
    ['flocker', 'the flocker source of the volume "v" has both datasetName and datasetUUID',
      'Set one of "datasetName" and "datasetUUID".']],
  [{ flocker: { datasetName: 'a/b' } },
    ['flocker.datasetName', 'the flocker source of the volume "v" has the datasetName "a/b", and it must not contain "/"',
      'Write the name of the dataset without "/".']],
  [{ persistentVolumeClaim: { claimName: '' } },
    ['persistentVolumeClaim.claimName', 'the persistentVolumeClaim source of the volume "v" has no claimName',
      'Set "claimName" to the name of the PersistentVolumeClaim.']],
  [{ rbd: { monitors: [] } },
    ['rbd.monitors', 'the rbd source of the volume "v" has no monitors', 'Set "monitors" to the list of the Ceph monitors.'],
    ['rbd.image', 'the rbd source of the volume "v" has no image', 'Set "image" to the name of the image.']],
  [{ cinder: { secretRef: {} } },
    ['cinder.volumeID', 'the cinder source of the volume "v" has no volumeID', 'Set "volumeID" to the id of the Cinder volume.'],
    ['cinder.secretRef.name', 'the cinder source of the volume "v" has no secretRef.name', 'Set "name" to the name of the Secret.']],
  [{ cephfs: {} },
    ['cephfs.monitors', 'the cephfs source of the volume "v" has no monitors', 'Set "monitors" to the list of the Ceph monitors.']],
  [{ quobyte: {} },
    ['quobyte.registry', 'the quobyte source of the volume "v" has no registry', 'Set "registry" to the registry as "host:port".'],
    ['quobyte.volume', 'the quobyte source of the volume "v" has no volume', 'Set "volume" to the name of the volume.']],
  [{ quobyte: { registry: 'a', volume: 'v' } },
    ['quobyte.registry', 'the quobyte source of the volume "v" has the registry "a", which is no list of hosts with ports', REGISTRY_FIX]],
  [{ quobyte: { registry: 'a:1,b', volume: 'v' } },
    ['quobyte.registry', 'the quobyte source of the volume "v" has the registry "a:1,b", which is no list of hosts with ports',
      REGISTRY_FIX]],
  [{ quobyte: { registry: '[a', volume: 'v' } },
    ['quobyte.registry', 'the quobyte source of the volume "v" has the registry "[a", which is no list of hosts with ports', REGISTRY_FIX]],
  [{ quobyte: { registry: 'a:b:c', volume: 'v' } },
    ['quobyte.registry', 'the quobyte source of the volume "v" has the registry "a:b:c", which is no list of hosts with ports',
      REGISTRY_FIX]],
  [{ quobyte: { registry: 'a:[', volume: 'v' } },
    ['quobyte.registry', 'the quobyte source of the volume "v" has the registry "a:[", which is no list of hosts with ports',
      REGISTRY_FIX]],
  [{ quobyte: { registry: 'x:1', volume: 'v', tenant: 't'.repeat(65) } },
    ['quobyte.tenant', 'the quobyte source of the volume "v" has a tenant of more than 64 characters', 'Write the UUID of the tenant.']],
  [{ fc: {} },
    ['fc.targetWWNs', 'the fc source of the volume "v" has neither targetWWNs nor wwids',
      'Set either "targetWWNs" and "lun", or "wwids".']],
  [{ fc: { targetWWNs: ['a'], wwids: ['b'], lun: 1 } },
    ['fc.targetWWNs', 'the fc source of the volume "v" has both targetWWNs and wwids', 'Set either "targetWWNs" and "lun", or "wwids".']],
  [{ fc: { targetWWNs: ['a'] } },
    ['fc.lun', 'the fc source of the volume "v" has targetWWNs without a lun', 'Set "lun" to the number of the logical unit.']],
  [{ fc: { targetWWNs: ['a'], lun: 256 } },
    ['fc.lun', 'the fc source of the volume "v" has the lun 256, which is not from 0 to 255', 'Write a number from 0 to 255.']],
  [{ flexVolume: {} },
    ['flexVolume.driver', 'the flexVolume source of the volume "v" has no driver', 'Set "driver" to the name of the driver.']],
  [{ flexVolume: { driver: 'd', options: { 'kubernetes.io/a': 'b', 'a.K8s.io': 'c' } } },
    ['flexVolume.options[kubernetes.io/a]',
      'the flexVolume source of the volume "v" has the option "kubernetes.io/a", and kubernetes.io and k8s.io are reserved',
      'Name the option without that prefix.'],
    ['flexVolume.options[a.K8s.io]',
      'the flexVolume source of the volume "v" has the option "a.K8s.io", and kubernetes.io and k8s.io are reserved',
      'Name the option without that prefix.']],
  [{ azureFile: {} },
    ['azureFile.secretName', 'the azureFile source of the volume "v" has no secretName',
      'Set "secretName" to the name of the Secret with the key of the storage account.'],
    ['azureFile.shareName', 'the azureFile source of the volume "v" has no shareName', 'Set "shareName" to the name of the share.']],
  [{ vsphereVolume: {} },
    ['vsphereVolume.volumePath', 'the vsphereVolume source of the volume "v" has no volumePath',
      'Set "volumePath" to the path of the disk.']],
  [{ photonPersistentDisk: {} },
    ['photonPersistentDisk.pdID', 'the photonPersistentDisk source of the volume "v" has no pdID', 'Set "pdID" to the id of the disk.']],
  [{ portworxVolume: {} },
    ['portworxVolume.volumeID', 'the portworxVolume source of the volume "v" has no volumeID', 'Set "volumeID" to the id of the volume.']],
  [{ scaleIO: {} },
    ['scaleIO.gateway', 'the scaleIO source of the volume "v" has no gateway', 'Set "gateway" to the address of the gateway.'],
    ['scaleIO.system', 'the scaleIO source of the volume "v" has no system', 'Set "system" to the name of the storage system.'],
    ['scaleIO.volumeName', 'the scaleIO source of the volume "v" has no volumeName', 'Set "volumeName" to the name of the volume.']],
  [{ azureDisk: {} },
    ['azureDisk.diskName', 'the azureDisk source of the volume "v" has no diskName', 'Set "diskName" to the name of the disk.'],
    ['azureDisk.diskURI', 'the azureDisk source of the volume "v" has no diskURI', 'Set "diskURI" to the address of the disk.']],
  [{ azureDisk: { diskName: 'd', diskURI: 'https://a', cachingMode: '' } },
    ['azureDisk.cachingMode', 'the azureDisk source of the volume "v" has an empty cachingMode',
      'Write "None", "ReadOnly" or "ReadWrite", spelt like that.']],
  [{ azureDisk: { diskName: 'd', diskURI: 'https://a', kind: 'managed' } },
    ['azureDisk.kind', 'the azureDisk source of the volume "v" has the kind "managed", which does not exist',
      'Write "Shared", "Dedicated" or "Managed", spelt like that.']],
  [{ azureDisk: { diskName: 'd', diskURI: 'https://a', kind: 'Managed' } },
    ['azureDisk.diskURI',
      'the azureDisk source of the volume "v" has the diskURI "https://a", '
        + 'and with the kind "Managed" it must begin with "/subscriptions/"',
      'Write the resource id of the managed disk.']],
  [{ azureDisk: { diskName: 'd', diskURI: '/subscriptions/a' } },
    ['azureDisk.diskURI',
      'the azureDisk source of the volume "v" has the diskURI "/subscriptions/a", and with the kind "Shared" it must begin with "https://"',
      'Set "kind: Managed" for a managed disk, or write the address of the blob.']],
  [{ storageos: {} },
    ['storageos.volumeName', 'the storageos source of the volume "v" has no volumeName', 'Set "volumeName" to the name of the volume.']],
  [{ storageos: { volumeName: 'a.b', volumeNamespace: 'A', secretRef: { name: '' } } },
    ['storageos.volumeName', 'the storageos source of the volume "v" has the volumeName "a.b", which is malformed', LABEL_FIX],
    ['storageos.volumeNamespace', 'the storageos source of the volume "v" has the volumeNamespace "A", which is malformed', LABEL_FIX],
    ['storageos.secretRef.name', 'the storageos source of the volume "v" has no secretRef.name', 'Set "name" to the name of the Secret.']],
  [{ csi: {} }, ['csi.driver', 'the csi source of the volume "v" has no driver', 'Set "driver" to the name of the CSI driver.']],
  [{ csi: { driver: 'a_b' } },
    ['csi.driver', 'the csi source of the volume "v" has the driver "a_b", which is malformed',
      'Write the name of the CSI driver, such as "secrets-store.csi.k8s.io": at most 63 letters, digits, "-" and ".".']],
  [{ csi: { driver: 'x'.repeat(64) } },
    ['csi.driver', `the csi source of the volume "v" has the driver "${'x'.repeat(64)}", which is malformed`,
      'Write the name of the CSI driver, such as "secrets-store.csi.k8s.io": at most 63 letters, digits, "-" and ".".']],
  [{ csi: { driver: 'd', nodePublishSecretRef: {} } },
    ['csi.nodePublishSecretRef.name', 'the csi source of the volume "v" has no nodePublishSecretRef.name',
      'Set "name" to the name of the Secret.']],
  [{ csi: { driver: 'd', nodePublishSecretRef: { name: 'A' } } },
    ['csi.nodePublishSecretRef.name', 'the csi source of the volume "v" refers to the Secret "A", and no Secret can have that name',
      'Use lower-case letters, digits, "-" and ".".']],
])('reports what is missing or not allowed in %j', (source, ...found) => {
  expect(inVolume(source)).toEqual(found);
});

test.each<[Json, ...string[][]]>([
  [{ downwardAPI: { defaultMode: 512, items: [{}, { path: '../a', mode: -1, fieldRef: { fieldPath: 'spec.nodeName' } }] } },
    ['downwardAPI.defaultMode', 'the downwardAPI source of the volume "v" has the defaultMode 512, which is not from 0 to 0777 (511)',
      `${MODE_FIX} Without a 0 before it, 512 is a decimal number: 0512 is likely meant.`],
    ['downwardAPI.items[0].path', 'the downwardAPI source of the volume "v" has no items[0].path',
      'Set "path" to the name of the file in the volume.'],
    ['downwardAPI.items[0]', 'the downwardAPI source of the volume "v" has a file with neither fieldRef nor resourceFieldRef',
      'Set "fieldRef" or "resourceFieldRef" to what is to be in the file.'],
    ['downwardAPI.items[1].path', 'the downwardAPI source of the volume "v" has the items[1].path "../a", and it must not contain ".."',
      'Write the path without "..".'],
    ['downwardAPI.items[1].mode', 'the downwardAPI source of the volume "v" has the items[1].mode -1, which is not from 0 to 0777 (511)',
      MODE_FIX],
    ['downwardAPI.items[1].fieldRef.fieldPath',
      'the downwardAPI source of the volume "v" refers to the field "spec.nodeName", which the downward API does not have there',
      'It has metadata.name, metadata.namespace, metadata.labels, metadata.annotations, metadata.uid, '
        + "metadata.labels['KEY'] and metadata.annotations['KEY']."]],
  [{
    downwardAPI: {
      items: [{
        path: 'a',
        fieldRef: { fieldPath: 'metadata.name' },
        resourceFieldRef: { containerName: 'app', resource: 'limits.cpu' },
      }],
    },
  },
  ['downwardAPI.items[0]', 'the downwardAPI source of the volume "v" has a file with both fieldRef and resourceFieldRef',
    'Remove "fieldRef" or "resourceFieldRef".']],
  [{
    downwardAPI: {
      items: [
        { path: 'a', resourceFieldRef: { resource: 'foo' } },
        { path: 'b', resourceFieldRef: { containerName: 'app', resource: 'foo' } },
      ],
    },
  },
  ['downwardAPI.items[0].resourceFieldRef.containerName',
    'the downwardAPI source of the volume "v" has no resourceFieldRef.containerName',
    'Set "containerName" to the name of the container whose resource it is.'],
  ['downwardAPI.items[1].resourceFieldRef.resource',
    'the downwardAPI source of the volume "v" refers to the resource "foo", which the downward API does not have',
    'It has limits.cpu, limits.memory, limits.ephemeral-storage, requests.cpu, requests.memory, requests.ephemeral-storage.']],
  [{
    projected: {
      defaultMode: 512,
      sources: [{ secret: {} }, { configMap: { items: [{ key: '', path: 'a' }] } }, { downwardAPI: { items: [{ path: 'b' }] } }],
    },
  },
  ['projected.defaultMode', 'the projected source of the volume "v" has the defaultMode 512, which is not from 0 to 0777 (511)',
    `${MODE_FIX} Without a 0 before it, 512 is a decimal number: 0512 is likely meant.`],
  ['projected.sources[0].secret.name', 'the projected source of the volume "v" has no secret.name',
    'Set "name" to the name of the Secret.'],
  ['projected.sources[1].configMap.name', 'the projected source of the volume "v" has no configMap.name',
    'Set "name" to the name of the ConfigMap.'],
  ['projected.sources[1].configMap.items[0].key', 'the projected source of the volume "v" has no items[0].key', KEY_FIX],
  ['projected.sources[2].downwardAPI.items[0]',
    'the projected source of the volume "v" has a file with neither fieldRef nor resourceFieldRef',
    'Set "fieldRef" or "resourceFieldRef" to what is to be in the file.']],
  [{
    projected: {
      sources: [{
        secret: { name: 's', items: [{ key: 'k', path: 'a' }] },
        configMap: { name: 'c', items: [{ key: 'k', path: 'a' }] },
        serviceAccountToken: { path: 'a' },
      }],
    },
  },
  ['projected.sources[0].configMap.items[0].path', 'the projected source of the volume "v" has two files at "a"',
    'Give each file a path of its own.'],
  ['projected.sources[0]', 'the projected source of the volume "v" has both secret and configMap in one entry of "sources"',
    'Make an entry of its own under "sources" for each of them.']],
  [{
    projected: {
      sources: [
        { serviceAccountToken: { expirationSeconds: 599 } },
        { serviceAccountToken: { path: '/t', expirationSeconds: 4294967297 } },
        { serviceAccountToken: { path: '..t' } },
      ],
    },
  },
  ['projected.sources[0].serviceAccountToken.expirationSeconds',
    'the projected source of the volume "v" has a token with the expirationSeconds 599, which is not from 600 (10 minutes) to 2^32',
    'Write at least 600, or remove "expirationSeconds": it is an hour then.'],
  ['projected.sources[0].serviceAccountToken.path', 'the projected source of the volume "v" has no serviceAccountToken.path',
    'Set "path" to the name of the file for the token.'],
  ['projected.sources[1].serviceAccountToken.expirationSeconds',
    'the projected source of the volume "v" has a token with the expirationSeconds 4294967297, which is not from 600 (10 minutes) to 2^32',
    'Write at least 600, or remove "expirationSeconds": it is an hour then.'],
  ['projected.sources[1].serviceAccountToken.path',
    'the projected source of the volume "v" has the serviceAccountToken.path "/t", and it must be relative',
    'Remove the "/" at the beginning.'],
  ['projected.sources[2].serviceAccountToken.path',
    'the projected source of the volume "v" has the serviceAccountToken.path "..t", and it must not begin with ".."',
    'Choose a name that does not begin with "..".']],
  [{
    projected: {
      sources: [
        { secret: { name: 's', items: [{ key: 'k', path: 'a' }, { key: 'l', path: 'b' }] } },
        { downwardAPI: { items: [{ path: 'b', fieldRef: { fieldPath: 'metadata.labels' } }] } },
      ],
    },
  },
  ['projected.sources[1].downwardAPI.items[0].path', 'the projected source of the volume "v" has two files at "b"',
    'Give each file a path of its own.']],
])('looks at the files of %j', (source, ...found) => {
  expect(inVolume(source)).toEqual(found);
});

test.each<[Json, ...string[][]]>([
  [{ volumeClaimTemplate: null },
    ['volumeClaimTemplate', 'the ephemeral source of the volume "v" has no volumeClaimTemplate',
      'Set "volumeClaimTemplate" to the template of the claim.']],
  [{},
    ['volumeClaimTemplate', 'the ephemeral source of the volume "v" has no volumeClaimTemplate',
      'Set "volumeClaimTemplate" to the template of the claim.']],
  [{ volumeClaimTemplate: {} },
    ['volumeClaimTemplate.spec.accessModes', 'the ephemeral source of the volume "v" is malformed: the claim has no access mode',
      'Write "accessModes: [ReadWriteOnce]", or another mode that the storage class has.'],
    ['volumeClaimTemplate.spec.resources.requests.storage',
      'the ephemeral source of the volume "v" is malformed: the claim asks for no storage',
      'Write how much it needs, such as "storage: 1Gi"; in a class that cdk8s has generated, which leaves out a plain text, '
      + 'Quantity.fromString("1Gi").']],
  [{
    volumeClaimTemplate: {
      spec: {
        accessModes: ['Once'],
        resources: { requests: { storage: '0' } },
        volumeMode: 'Disk',
        storageClassName: 'A',
      },
    },
  },
  ['volumeClaimTemplate.spec.accessModes[0]', 'the ephemeral source of the volume "v" is malformed: "Once" is no access mode',
    'Write "ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany" or "ReadWriteOncePod".'],
  ['volumeClaimTemplate.spec.resources.requests.storage',
    'the ephemeral source of the volume "v" is malformed: the claim asks for "0" of storage', 'Ask for more than 0.'],
  ['volumeClaimTemplate.spec.storageClassName', 'the ephemeral source of the volume "v" is malformed: "A" is no name of a storage class',
    '"kubectl get storageclass" lists the names; without one, the default is taken.'],
  ['volumeClaimTemplate.spec.volumeMode', 'the ephemeral source of the volume "v" is malformed: "Disk" is no volumeMode',
    'Write "Filesystem" or "Block".']],
  [claimed({ selector: { matchLabels: { 'a b': 'c' } }, volumeAttributesClassName: 'A' }),
    ['volumeClaimTemplate.spec.selector.matchLabels.a b', 'the ephemeral source of the volume "v" is malformed: "a b" is no key of a label',
      'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.'],
    ['volumeClaimTemplate.spec.volumeAttributesClassName',
      'the ephemeral source of the volume "v" has the spec.volumeAttributesClassName "A", which is malformed',
      'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around every ".".']],
  [{
    volumeClaimTemplate: {
      metadata: {
        labels: { a: 'b c' },
        annotations: { 'A/b': '', 'a b': '' },
        name: 'x',
        namespace: '',
        generation: 0,
        uid: null,
        finalizers: [],
      },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    },
  },
  ['volumeClaimTemplate.metadata.labels.a', 'the ephemeral source of the volume "v" is malformed: "b c" is no value of a label',
    'Use at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends. '
        + 'What is longer or freer belongs in an annotation.'],
  ['volumeClaimTemplate.metadata.annotations.a b',
    'the ephemeral source of the volume "v" has the annotations.a b "a b", which is malformed',
    'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.'],
  ['volumeClaimTemplate.metadata.name',
    'the ephemeral source of the volume "v" has a claim template with "name" in its metadata, which cannot be set there',
    'Remove "name": the claim is named after the pod and the volume.'],
  ['volumeClaimTemplate.metadata.finalizers',
    'the ephemeral source of the volume "v" has a claim template with "finalizers" in its metadata, which cannot be set there',
    'Remove "finalizers": the claim is named after the pod and the volume.']],
  [{
    volumeClaimTemplate: {
      metadata: { generation: 1, deletionGracePeriodSeconds: 0 },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    },
  },
  ['volumeClaimTemplate.metadata.generation',
    'the ephemeral source of the volume "v" has a claim template with "generation" in its metadata, which cannot be set there',
    'Remove "generation": the claim is named after the pod and the volume.'],
  ['volumeClaimTemplate.metadata.deletionGracePeriodSeconds',
    'the ephemeral source of the volume "v" has a claim template with "deletionGracePeriodSeconds" in its metadata, '
        + 'which cannot be set there',
    'Remove "deletionGracePeriodSeconds": the claim is named after the pod and the volume.']],
  [claimed({ dataSource: {}, dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'a', namespace: 'A' } }),
    ['volumeClaimTemplate.spec.dataSource.name', 'the ephemeral source of the volume "v" has no dataSource.name',
      'Set "name" to the name of the object that the volume is filled from.'],
    ['volumeClaimTemplate.spec.dataSource.kind', 'the ephemeral source of the volume "v" has no dataSource.kind',
      'Set "kind" to the kind of that object, such as "VolumeSnapshot".'],
    ['volumeClaimTemplate.spec.dataSource.apiGroup',
      'the ephemeral source of the volume "v" has a source of the kind "" without an apiGroup, and only "PersistentVolumeClaim" has none',
      'Set "apiGroup" to the group of the kind, such as "snapshot.storage.k8s.io".'],
    ['volumeClaimTemplate.spec.dataSourceRef.namespace',
      'the ephemeral source of the volume "v" has the dataSourceRef.namespace "A", which is malformed', LABEL_FIX],
    ['volumeClaimTemplate.spec.dataSource',
      'the ephemeral source of the volume "v" has a dataSource beside a dataSourceRef with a namespace', 'Remove "dataSource".']],
  [claimed({ dataSource: { kind: 'VolumeSnapshot', name: 'a' } }),
    ['volumeClaimTemplate.spec.dataSource.apiGroup',
      'the ephemeral source of the volume "v" has a source of the kind "VolumeSnapshot" without an apiGroup, '
        + 'and only "PersistentVolumeClaim" has none',
      'Set "apiGroup" to the group of the kind, such as "snapshot.storage.k8s.io".']],
  [claimed({ dataSourceRef: { kind: 'VolumeSnapshot', name: 'a', apiGroup: 'A_' } }),
    ['volumeClaimTemplate.spec.dataSourceRef.apiGroup',
      'the ephemeral source of the volume "v" has the dataSourceRef.apiGroup "A_", which is malformed',
      'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around every ".".']],
  [claimed({ dataSource: { kind: 'PersistentVolumeClaim', name: 'a' }, dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'b' } }),
    ['volumeClaimTemplate.spec.dataSource', 'the ephemeral source of the volume "v" has a dataSource and a dataSourceRef that differ',
      'Remove "dataSource": "dataSourceRef" says the same and more.']],
  [claimed({
    dataSource: { kind: 'PersistentVolumeClaim', name: 'a' },
    dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'a', namespace: 'n' },
  }),
  ['volumeClaimTemplate.spec.dataSource',
    'the ephemeral source of the volume "v" has a dataSource beside a dataSourceRef with a namespace', 'Remove "dataSource".']],
])('looks at the claim of the ephemeral volume %j', (ephemeral, ...found) => {
  expect(foundIn(apiVolumeSource, volume({ ephemeral }), 'spec.volumes[0].ephemeral.')).toEqual(found);
});

test.each<[Json]>([
  [{}],
  [{ emptyDir: {} }],
  [{ emptyDir: null }],
  [{ emptyDir: { medium: 'x', sizeLimit: '0' } }],
  [{ emptyDir: { sizeLimit: null } }],
  [{ emptyDir: { sizeLimit: 'k' } }],
  [{ unknown: {} }],
  [{ hostPath: { path: 'a..b', type: '' } }],
  [{ hostPath: { path: '/a', type: 'DirectoryOrCreate' } }],
  [{ hostPath: { path: '/a', type: 'Directory' } }],
  [{ hostPath: { path: '/a', type: 'FileOrCreate' } }],
  [{ hostPath: { path: '/a', type: 'File' } }],
  [{ hostPath: { path: '/a', type: 'Socket' } }],
  [{ hostPath: { path: '/a', type: 'CharDevice' } }],
  [{ hostPath: { path: '/a', type: 'BlockDevice' } }],
  [{ hostPath: { path: '/a', type: null } }],
  [{ gitRepo: { repository: 'r' } }],
  [{ gcePersistentDisk: { pdName: 'p', partition: 255 } }],
  [{ awsElasticBlockStore: { volumeID: 'v', partition: 0 } }],
  [{ secret: { secretName: 's', defaultMode: 0, items: [{ key: 'k', path: 'a..b', mode: 511 }, { key: 'k', path: 'a/..b' }] } }],
  [{ configMap: { name: 'c', defaultMode: null, items: null } }],
  [{ nfs: { server: 's', path: '/' } }],
  [{
    iscsi: {
      targetPortal: 'p',
      iqn: 'iqn.2001-04.com.example:s',
      lun: 0,
      chapAuthSession: true,
      chapAuthDiscovery: true,
      secretRef: {},
    },
  }],
  [{ iscsi: { targetPortal: 'p', iqn: 'naa.62004567BA64678D0123456789ABCDEF', lun: 255, initiatorName: 'eui.0123456789ABCDEF' } }],
  [{ iscsi: { targetPortal: 'p', iqn: 'iqnx iqn.2001-04.com.example:s' } }],
  [{ glusterfs: { endpoints: 'e', path: 'p' } }],
  [{ flocker: { datasetName: 'a' } }],
  [{ flocker: { datasetUUID: 'b' } }],
  [{ persistentVolumeClaim: { claimName: 'A_b' } }],
  [{ rbd: { monitors: ['a'], image: 'i' } }],
  [{ cinder: { volumeID: 'v', secretRef: { name: 's' } } }],
  [{ cinder: { volumeID: 'v', secretRef: null } }],
  [{ cephfs: { monitors: ['a'] } }],
  [{ quobyte: { registry: 'a:1,[::1]:2,:', volume: 'v', tenant: 't'.repeat(64) } }],
  [{ fc: { targetWWNs: ['a'], lun: 0 } }],
  [{ fc: { targetWWNs: ['a'], lun: 255 } }],
  [{ fc: { wwids: ['a'], lun: 256 } }],
  [{ flexVolume: { driver: 'd', options: { 'xkubernetes.io/a': 'b', 'a/kubernetes.io': 'c', 'kubernetes.io.x': 'd', 'k8s.iox': 'e' } } }],
  [{ flexVolume: { driver: 'd' } }],
  [{ azureFile: { secretName: 's', shareName: 's' } }],
  [{ vsphereVolume: { volumePath: 'p' } }],
  [{ photonPersistentDisk: { pdID: 'p' } }],
  [{ portworxVolume: { volumeID: 'v' } }],
  [{ scaleIO: { gateway: 'g', system: 's', volumeName: 'v' } }],
  [{ azureDisk: { diskName: 'd', diskURI: 'https://a', cachingMode: 'None' } }],
  [{ azureDisk: { diskName: 'd', diskURI: 'https://a', cachingMode: 'ReadOnly' } }],
  [{ azureDisk: { diskName: 'd', diskURI: 'https://a', cachingMode: 'ReadWrite' } }],
  [{ azureDisk: { diskName: 'd', diskURI: 'https://a', cachingMode: null } }],
  [{ azureDisk: { diskName: 'd', diskURI: 'https://a', kind: 'Shared' } }],
  [{ azureDisk: { diskName: 'd', diskURI: 'https://a', kind: 'Dedicated' } }],
  [{ azureDisk: { diskName: 'd', diskURI: '/subscriptions/a', kind: 'Managed' } }],
  [{ storageos: { volumeName: 'a', volumeNamespace: '' } }],
  [{ storageos: { volumeName: 'a', volumeNamespace: 'b', secretRef: { name: 'S' } } }],
  [{ csi: { driver: `X.${'x'.repeat(61)}`, nodePublishSecretRef: { name: 'a.b' } } }],
  [{ downwardAPI: {} }],
  [{
    downwardAPI: {
      items: [
        { path: 'a', fieldRef: { fieldPath: 'metadata.annotations' }, mode: 0 },
        { path: 'b', resourceFieldRef: { containerName: 'app', resource: 'limits.cpu' } },
      ],
    },
  }],
  [{ downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name' } }] } }],
  [{ downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.namespace' } }] } }],
  [{ downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.uid' } }] } }],
  [{ projected: {} }],
  [{
    projected: {
      sources: [
        {},
        null,
        { serviceAccountToken: { path: 't', expirationSeconds: 600 } },
        { serviceAccountToken: { path: 't', expirationSeconds: 4294967296 } },
        { secret: { name: 's', items: [{ key: 'k', path: 'a' }] } },
        { configMap: { name: 'c', items: [{ key: 'k', path: 'b' }] }, downwardAPI: null },
      ],
    },
  }],
  [{
    ephemeral: {
      volumeClaimTemplate: {
        metadata: { labels: { a: 'b' }, annotations: { 'A/b': 'c' }, name: '' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
          selector: {},
          storageClassName: '',
          volumeAttributesClassName: '',
          volumeMode: 'Block',
        },
      },
    },
  }],
  [{
    ephemeral: claimed({
      dataSource: { kind: 'PersistentVolumeClaim', name: 'a' },
      dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'a', namespace: '' },
    }),
  }],
  [{ ephemeral: claimed({ dataSource: null, dataSourceRef: { kind: 'X', apiGroup: 'a.b', name: 'a', namespace: 'n' } }) }],
])('says nothing of %j', source => {
  expect(inVolume(source)).toEqual([]);
});

test('looks at every volume, of templates too, but not at those that a claim template replaces', () => {
  const spec = { volumes: [{ name: 'a' }, null, { name: 'b', hostPath: {} }, { name: 'c', hostPath: {} }] };
  const manifest = workloadOf('StatefulSet', spec);
  manifest.spec.volumeClaimTemplates = [{ metadata: { name: 'c' } }];
  expect(judge(apiVolumeSource, manifest)).toMatchObject([{
    severity: 'error',
    path: 'spec.template.spec.volumes[2].hostPath.path',
    container: undefined,
    message: 'the hostPath source of the volume "b" has no path, so the API server rejects the pod',
  }]);
});

test('looks at both sources of a volume that has two, and at one without a name', () => {
  expect(foundIn(apiVolumeSource, podOf({ volumes: [{ nfs: { server: 's', path: 'a' }, cephfs: {} }] }))
    .map(([place, what]) => `${place}: ${what}`)).toEqual([
    'volumes[0].nfs.path: the nfs source of the volume "" has the path "a", and it must begin with "/"',
    'volumes[0].cephfs.monitors: the cephfs source of the volume "" has no monitors',
  ]);
});

test('looks at image volumes where the cluster has them', () => {
  const found = (image: Json, minor?: number) => foundIn(apiVolumeSource, volume({ image }), 'spec.volumes[0].image.', { minor });
  expect(found({ pullPolicy: 'x' }, 34)).toEqual([]);
  expect(found({ pullPolicy: 'always' }, 35)).toEqual([
    ['reference', 'the image source of the volume "v" has no reference', 'Set "reference" to the name of the image.'],
    ['pullPolicy', 'the image source of the volume "v" has the pullPolicy "always", which does not exist',
      'Write "Always", "IfNotPresent" or "Never", spelt like that.'],
  ]);
  for (const pullPolicy of ['Always', 'IfNotPresent', 'Never', '', null]) {
    expect(found({ reference: 'x:1', pullPolicy }, 35)).toEqual([]);
  }
  const template = workloadOf('Deployment', {
    volumes: [
      { name: 'v', image: {} },
      { name: 'w', azureFile: { secretName: 's' } },
      { name: 'x', image: { reference: 'x', pullPolicy: 'x' } },
    ],
  });
  expect(judge(apiVolumeSource, template, { minor: 35 })).toMatchObject([
    { severity: 'error', path: 'spec.template.spec.volumes[1].azureFile.shareName' },
    { severity: 'error', path: 'spec.template.spec.volumes[2].image.pullPolicy' },
    {
      severity: 'warning',
      path: 'spec.template.spec.volumes[0].image.reference',
      message: expect.stringContaining('the API server accepts the Deployment and rejects every pod'),
    },
  ]);
});

test('reports a name that is too long beside the portal of an iSCSI volume with an initiator', () => {
  const iscsi = (name: string, more: Json) =>
    podOf({ volumes: [{ name, iscsi: { targetPortal: 'p'.repeat(60), iqn: 'iqn.2001-04.com.example:s', ...more } }] });
  const initiatorName = 'iqn.2001-04.com.example:i';
  expect(foundIn(apiVolumeSource, iscsi('long', { initiatorName }))).toEqual([['volumes[0].name',
    'the iscsi volume "long" has a name and a targetPortal that are together longer than 63 characters, '
      + 'and with an initiatorName they must not be',
    'Give the volume a shorter name.']]);
  expect(foundIn(apiVolumeSource, iscsi('fit', { initiatorName }))).toEqual([]);
  expect(foundIn(apiVolumeSource, iscsi('long', {}))).toEqual([]);
  expect(foundIn(apiVolumeSource, iscsi('long', { initiatorName: null }))).toEqual([]);
  expect(foundIn(
    apiVolumeSource,
    podOf({ volumes: [{ name: 'x'.repeat(63), iscsi: { iqn: 'iqn.2001-04.com.example:s', initiatorName } }] }),
  ).length).toBe(1);
});

test('reports an ephemeral volume of a Pod whose claim could not have its name', () => {
  const ephemeral = claimed({});
  const named = (metadata: Json, name: string) => ({ ...podOf({ volumes: [{ name, ephemeral }] }), metadata });
  expect(foundIn(apiVolumeSource, named({ name: 'p'.repeat(250) }, 'data'))).toEqual([
    ['volumes[0].name', `the ephemeral volume "data" needs a claim named "${'p'.repeat(250)}-data", and no claim can have that name`,
      'Give the pod or the volume a shorter, well-formed name.'],
  ]);
  expect(foundIn(apiVolumeSource, named({ name: 'p'.repeat(248) }, 'data'))).toEqual([]);
  expect(foundIn(apiVolumeSource, named({ generateName: 'p' }, 'A'))).toEqual([]);
  expect(foundIn(apiVolumeSource, named({ name: 'pod' }, ''))).toEqual([]);
  expect(foundIn(apiVolumeSource, named({ name: 'pod' }, 'A')).length).toBe(1);
  expect(judge(apiVolumeSource, workloadOf('Deployment', { volumes: [{ name: 'A', ephemeral }] }))).toEqual([]);
});

test('says of an image volume without a reference what a template of that version does', () => {
  const template = workloadOf('Deployment', { volumes: [{ name: 'v', image: {} }] });
  expect(judge(apiVolumeSource, template, { minor: 36 })).toMatchObject([{ severity: 'warning' }]);
  expect(judge(apiVolumeSource, template, { minor: 37 })).toMatchObject([{
    severity: 'error',
    message: expect.stringContaining('has no reference, so the API server rejects the pod'),
  }]);
});

describe('a certificate of the pod or a bundle of trusted ones, on from 1.37', () => {
  const source = (kind: string, json: Json) => podOf({ volumes: [{ name: 'v', projected: { sources: [{ [kind]: json }] } }] });
  const found = (kind: string, json: Json) =>
    foundIn(apiVolumeSource, source(kind, json), `spec.volumes[0].projected.sources[0].${kind}`, { minor: 37 })
      .map(([place, what]) => [place, what.replace('the projected source of the volume "v" ', '')]);
  const certificate = { signerName: 'example.com/web', keyType: 'ED25519', keyPath: 'key.pem' };

  test.each<[string, Json]>([
    ['clusterTrustBundle', { name: 'web-ca', path: 'ca.pem' }],
    ['clusterTrustBundle', { name: 'example.com:web:ca', path: 'ca.pem' }],
    ['clusterTrustBundle', { signerName: 'example.com/web', labelSelector: { matchLabels: { a: 'b' } }, path: 'ca.pem' }],
    ['podCertificate', certificate],
    ['podCertificate', { ...certificate, maxExpirationSeconds: 91 * 86400, userAnnotations: { 'Example.com/A': 'b' } }],
  ])('is right as %s %j', (kind, json) => {
    expect(found(kind, json)).toEqual([]);
  });

  test.each<[string, Json, ...string[][]]>([
    ['clusterTrustBundle', { path: 'a' }, ['', 'has a clusterTrustBundle with neither name nor signerName']],
    ['clusterTrustBundle', { path: 'a', name: 'a', signerName: 'b.c/d' }, ['', 'has a clusterTrustBundle with both name and signerName']],
    ['clusterTrustBundle', { path: 'a', name: 'A b' }, ['.name', 'names the ClusterTrustBundle "A b", and none can have that name']],
    ['clusterTrustBundle', { path: 'a', name: 'a', labelSelector: {} },
      ['.labelSelector', 'has a clusterTrustBundle with both name and labelSelector']],
    ['clusterTrustBundle', { name: 'a' }, ['.path', 'has no clusterTrustBundle.path']],
    ['clusterTrustBundle', { path: '/a', name: 'a' }, ['.path', 'has the clusterTrustBundle.path "/a", and it must be relative']],
    ['clusterTrustBundle', { path: 'a', signerName: '' }, ['.signerName', 'has no clusterTrustBundle.signerName']],
    ['podCertificate', { ...certificate, signerName: 'web' }, ['.signerName', 'has the signerName "web", which is malformed']],
    ['podCertificate', { ...certificate, signerName: 'web/a' }, ['.signerName', 'has the signerName "web/a", which is malformed']],
    ['podCertificate', { ...certificate, keyType: 'x' }, ['.keyType', 'has the podCertificate.keyType "x", which does not exist']],
    ['podCertificate', { ...certificate, keyType: undefined }, ['.keyType', 'has an empty podCertificate.keyType']],
    ['podCertificate', { ...certificate, maxExpirationSeconds: 3599 },
      ['.maxExpirationSeconds', 'has the podCertificate.maxExpirationSeconds 3599, which is not from 3600 to 7862400']],
    ['podCertificate', { ...certificate, signerName: 'a.kubernetes.io/b', maxExpirationSeconds: 86401 },
      ['.maxExpirationSeconds', 'has the podCertificate.maxExpirationSeconds 86401, which is not from 3600 to 86400']],
    ['podCertificate', { ...certificate, keyPath: undefined }, ['', 'has a podCertificate without a file']],
    ['podCertificate', { ...certificate, keyPath: '../a' },
      ['.keyPath', 'has the podCertificate.keyPath "../a", and it must not contain ".."']],
    ['podCertificate', { ...certificate, credentialBundlePath: 'key.pem' }, ['.keyPath', 'has two files at "key.pem"']],
    ['podCertificate', { ...certificate, userAnnotations: { a: 'b' } },
      ['.userAnnotations.a', 'has the key "a" in userAnnotations, which is no domain with a name']],
    ['podCertificate', { ...certificate, userAnnotations: { 'a.b/c': 'x'.repeat(262144) } },
      ['.userAnnotations', 'has userAnnotations of 262149 bytes, and at most 262144 are allowed']],
  ])('is refused as %s %j', (kind, json, ...expected) => {
    expect(found(kind, json)).toEqual(expected);
    expect(judge(apiVolumeSource, source(kind, json), { minor: 36 })).toEqual([]);
    expect(judge(apiVolumeSource, source(kind, json))
      .every(({ severity, message }) => severity === 'warning' && message.startsWith('on Kubernetes 1.37: '))).toBe(true);
  });
});
