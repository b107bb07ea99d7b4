import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';

example('included-manifest', async trial => {
  const manifests = manifestsOf('included-manifest');
  const isShop = ({ kind, metadata }: any) => kind === 'Deployment' && metadata.name === 'shop';
  await trial.apply(...manifests.filter(isShop));
  const waiting = await trial.until('the step to wait', async () => {
    const pods = await trial.list('Pod');
    return pods.find(pod => pod.status.initContainerStatuses?.[0]?.state.running);
  });
  await trial.logsWith(waiting.metadata.name, 'wait-for-prices', 'waiting for prices:8080');
  trial.proves('the shop waits as long as there are no prices');

  await trial.apply(...manifests.filter(manifest => !isShop(manifest)));
  const { metadata: { name: pod } } = await trial.readyPod('shop');
  await trial.logsWith(pod, 'shop', 'a lemon: 1');
  assert.equal(await trial.output(pod, 'shop', ['sh', '-c', 'echo $PRICES_HOST:$PRICES_PORT']), '127.0.0.1:8081\n');
  trial.proves(
    'then it asks at 127.0.0.1:8081, though the cluster has a `PRICES_PORT` of its own, and gets the prices of the other Deployment',
  );
});
