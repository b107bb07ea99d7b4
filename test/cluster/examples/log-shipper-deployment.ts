import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { assertFails } from '../pods/containers';

/** Writes numbered lines until it is killed, to the file of the app first and then to the app's own log. */
const LINES = 'n=0; while true; do n=$((n + 1)); echo "line $n" >>/opt/logs.txt; echo "line $n" >/proc/1/fd/1; sleep 0.2; done';

const GRACE = 6;

example('log-shipper-deployment', async trial => {
  await trial.apply(...manifestsOf('log-shipper-deployment'));
  const { metadata: { name: pod }, status } = await trial.readyPod('myapp');

  assert.ok(status.initContainerStatuses[0].state.running.startedAt <= status.containerStatuses[0].state.running.startedAt);
  trial.proves('the log shipper runs before the app does');
  await trial.logsWith(pod, 'logshipper', /logging\nlogging\n/);
  trial.proves('the log shipper prints what the app writes to its file');

  await assertFails(trial, pod, 'logshipper', ['sh', '-c', 'echo forged >>/opt/logs.txt'], /Read-only file system/);
  trial.proves('a write of the log shipper to the file fails: `Read-only file system`');

  const said = trial.logs(pod, 'myapp', 'follow=true');
  const shipped = trial.logs(pod, 'logshipper', 'follow=true');
  const writing = trial.exec(pod, 'myapp', ['sh', '-c', LINES]);
  await trial.logsWith(pod, 'logshipper', 'line 1\n');
  await trial.delete('Pod', pod, { gracePeriodSeconds: GRACE });
  await writing;
  const last = (await said).match(/line (\d+)\n/g)!.pop()!;
  assert.ok(Number(last.split(' ')[1]) > 1, last);
  assert.ok((await shipped).includes(last), `${last} is not among what was shipped:\n${await shipped}`);
  trial.proves('when the pod is deleted, the log shipper prints the last line that the app writes before it is killed');
});
