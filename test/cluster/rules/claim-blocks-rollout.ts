import { OURS } from '../harness/namespaces';
import { Trial } from '../harness/trial';
import { pageTest } from '../pages/page-test';
import { nodeFolder } from '../pods/node-folder';

const NAME = 'shop';

/** Gives the claim of the page its disk, and replaces the pods when they are ready, as `kubectl rollout restart` does. */
pageTest('claim-blocks-rollout', async trial => {
  await makeDisk(trial);
  await trial.readyPod(NAME, { seconds: 60 });
  const annotations = { 'kubectl.kubernetes.io/restartedAt': 'now' };
  await trial.patch('Deployment', NAME, { spec: { template: { metadata: { annotations } } } });
  await trial.until('the rollout to begin', async () => (await trial.get('Deployment', NAME)).status.observedGeneration > 1);
}, 200);

async function makeDisk(trial: Trial) {
  const { node, path } = await nodeFolder(trial, [NAME]);
  const name = `${trial.namespace}-${NAME}`;
  await trial.apply({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name, labels: OURS },
    spec: {
      capacity: { storage: '1Gi' },
      accessModes: ['ReadWriteOncePod'],
      claimRef: { namespace: trial.namespace, name: NAME },
      local: { path: `${path}/${NAME}` },
      nodeAffinity: { required: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] }] } },
    },
  });
  trial.atEnd(() => trial.delete('PersistentVolume', name));
}
