import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { assertFails } from '../pods/containers';

example('log-collector', async trial => {
  await trial.apply(...manifestsOf('log-collector'));
  await trial.readyPod('sidecar');

  const collected = await trial.logsWith('sidecar', 'log-collector', /order 3 was placed/);
  // rsyslog also says when it begins.
  const orders = collected.split('\n').filter(line => line.startsWith('collected: ')).slice(0, 3);
  assert.deepEqual(orders, [1, 2, 3].map(number => `collected: order ${number} was placed`));
  assert.match(
    await trial.output('sidecar', 'kimho-app', ['cat', '/var/log/kimho-app/app.log']),
    /^order 1 was placed\norder 2 was placed\n/,
  );
  trial.proves('rsyslog in the sidecar collects each line that the app writes to its file');

  await assertFails(trial, 'sidecar', 'log-collector', ['touch', '/var/log/kimho-app/forged.log'], /Read-only file system/);
  trial.proves('a write of the sidecar to the volume fails: `Read-only file system`');
});
