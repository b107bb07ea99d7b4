import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { assertFails } from '../pods/containers';

example('deployment-of-cdk8s-plus-33', async trial => {
  await trial.apply(...manifestsOf('deployment-of-cdk8s-plus-33'));
  const { metadata: { name: pod }, status } = await trial.readyPod('counter');

  assert.ok(status.initContainerStatuses[0].state.running.startedAt <= status.containerStatuses[0].state.running.startedAt);
  // What tail says of itself may come between the lines: it comes by another pipe.
  await trial.logsWith(pod, 'ship-logs', /^count 1\n(tail: .*\n)*count 2\n/m);
  trial.proves('the log shipper runs before the app, and prints from the first line on what that writes to the volume it was given');

  await assertFails(trial, pod, 'ship-logs', ['sh', '-c', 'echo forged >>/logs/count.log'], /Read-only file system/);
  trial.proves('a write of the log shipper fails: `Read-only file system`');
});
