import { NodeFolder } from './node-folder';
import { OURS } from '../harness/namespaces';
import { Trial } from '../harness/trial';

/** Makes a folder on a node the disk of a claim: a PersistentVolume for it alone, which is removed when the test ends. */
export async function nodeDisk(
  trial: Trial, { node, path }: NodeFolder, folder: string, { claim, accessMode }: { claim: string; accessMode: string },
): Promise<void> {
  const name = `${trial.namespace}-${folder}`;
  await trial.apply({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name, labels: OURS },
    spec: {
      capacity: { storage: '1Gi' },
      accessModes: [accessMode],
      claimRef: { namespace: trial.namespace, name: claim },
      local: { path: `${path}/${folder}` },
      nodeAffinity: { required: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] }] } },
    },
  });
  trial.atEnd(() => trial.delete('PersistentVolume', name));
}
