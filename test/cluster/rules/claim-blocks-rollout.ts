import { pageTest } from '../pages/page-test';
import { nodeDisk } from '../pods/node-disk';
import { nodeFolder } from '../pods/node-folder';

const NAME = 'shop';

/** Gives the claim of the page its disk, and replaces the pods when they are ready, as `kubectl rollout restart` does. */
pageTest('claim-blocks-rollout', async trial => {
  await nodeDisk(trial, await nodeFolder(trial, [NAME]), NAME, { claim: NAME, accessMode: 'ReadWriteOncePod' });
  await trial.readyPod(NAME, { seconds: 60 });
  const annotations = { 'kubectl.kubernetes.io/restartedAt': 'now' };
  await trial.patch('Deployment', NAME, { spec: { template: { metadata: { annotations } } } });
  await trial.until('the rollout to begin', async () => (await trial.get('Deployment', NAME)).status.observedGeneration > 1);
}, 200);
