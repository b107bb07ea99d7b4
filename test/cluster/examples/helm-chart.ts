import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';

example('helm-chart', async trial => {
  const manifests = manifestsOf('helm-chart');
  const isHook = ({ metadata }: any) => metadata.annotations?.['helm.sh/hook'] !== undefined;
  await trial.apply(...manifests.filter(manifest => !isHook(manifest)));
  const pods = await trial.readyPods('web', 2);

  for (const { metadata: { name } } of pods) {
    await trial.logsWith(name, 'ship-logs', /still here\n.*still here\n/);
  }
  trial.proves('in both pods of the release, the log shipper prints what the chart\'s own container writes to the chart\'s own volume');
  assert.equal((await trial.output(pods[0].metadata.name, 'ship-logs', ['id', '-u'])).trim(), '65534');
  trial.proves('it is no root, though the chart\'s own container is');

  const [hook] = manifests.filter(isHook);
  assert.deepEqual(hook.spec.containers.map(({ name }: any) => name), ['wget']);
  await trial.apply(hook);
  await trial.until('the test of the release to succeed', async () =>
    (await trial.get('Pod', hook.metadata.name)).status.phase === 'Succeeded');
  trial.proves('the test that the chart has for `helm test` has got no helper, and succeeds');
});
