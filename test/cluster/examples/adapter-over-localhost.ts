import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { announcedBy, Prometheus } from '../servers/prometheus';

example('adapter-over-localhost', async trial => {
  const [manifest] = manifestsOf('adapter-over-localhost');
  const { containers: [app], ...spec } = manifest.spec;
  await trial.apply(manifest, { ...manifest, metadata: { name: 'alone' }, spec: { ...spec, containers: [app] } });
  const client = await trial.client();
  const pod = await trial.readyPod('adapter');
  const stats = ({ status: { podIP } }: any) => client(`wget -q -O - http://${podIP}:80/stats`);

  const itsOwnFormat = /^orders=(\d+)\n$/;
  assert.match(await stats(await trial.readyPod('alone')), itsOwnFormat);
  const [, orders] = itsOwnFormat.exec(await stats(pod)) ?? assert.fail('the app does not speak its own format');
  trial.proves('the app listens on port 80, though it is not root, and speaks its own format there, with and without the adapter');

  const itself = { job: 'the app itself', address: `${pod.status.podIP}:80`, path: '/stats' };
  const prometheus = await Prometheus.reading(trial, [announcedBy(pod), itself]);
  assert.ok(await prometheus.valueOf('kimho_orders', Number(orders)) >= Number(orders));
  trial.proves('Prometheus reads the adapter at the port that the pod announces, and has the app\'s own figures from there');

  const { health, lastError } = await prometheus.healthOf(itself.job);
  assert.equal(health, 'down');
  assert.match(lastError, /expected|invalid/);
  trial.proves('from the app itself Prometheus cannot read them: it does not know the format');
});
