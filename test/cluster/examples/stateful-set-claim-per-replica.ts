import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { Trial } from '../harness/trial';
import { assertFails, statusOf } from '../pods/containers';
import { nodeDisk } from '../pods/node-disk';
import { nodeFolder } from '../pods/node-folder';

const PODS = ['redis-0', 'redis-1', 'redis-2'];

/** A disk for each replica's claim; whose is decided by the fsGroup of the pod that mounts it. */
async function makeDisks(trial: Trial) {
  const folder = await nodeFolder(trial, PODS);
  for (const pod of PODS) {
    await nodeDisk(trial, folder, pod, { claim: `data-${pod}`, accessMode: 'ReadWriteOnce' });
  }
}

example('stateful-set-claim-per-replica', async trial => {
  await makeDisks(trial);
  await trial.apply(...manifestsOf('stateful-set-claim-per-replica'));
  const pods = await trial.readyPods('redis', PODS.length, { seconds: 120 });
  assert.deepEqual(pods.map(({ metadata: { name } }) => name).sort(), PODS);
  const redis = async (pod: string, ...command: string[]) => (await trial.output(pod, 'redis', ['redis-cli', ...command])).trim();
  const answers = (pod: string) =>
    trial.until('redis to answer', async () => (await trial.exec(pod, 'redis', ['redis-cli', 'ping'])).stdout === 'PONG\n');
  for (const pod of PODS) {
    await answers(pod);
    assert.equal(await redis(pod, 'set', 'written-by', pod), 'OK');
    await redis(pod, 'set', `only-in-${pod}`, 'yes');
  }
  for (const pod of PODS) {
    assert.equal(await redis(pod, 'get', 'written-by'), pod);
    assert.deepEqual((await redis(pod, 'keys', '*')).split('\n').sort(), [`only-in-${pod}`, 'written-by']);
  }
  trial.proves('each replica of redis writes a disk of its own, which its claim has');

  for (const pod of PODS) {
    const written = new RegExp(`only-in-${pod}\\r?\\n`);
    await trial.until('the backup to see it', async () =>
      written.test(await trial.output(pod, 'backup', ['sh', '-c', 'cat /data/appendonlydir/*.aof'])));
    await trial.logsWith(pod, 'backup', /stored .*appendonly\.aof/);
    await assertFails(trial, pod, 'backup', ['touch', '/data/intruder'], /Read-only file system/);
  }
  trial.proves('the sidecar reads what redis has written there, and cannot write: `Read-only file system`');

  const [, middle] = PODS;
  const before = await trial.get('Pod', middle);
  await trial.delete('Pod', middle);
  const after = (await trial.readyPods('redis', PODS.length, { seconds: 120 })).find(({ metadata: { name } }) => name === middle);
  assert.notEqual(after.metadata.uid, before.metadata.uid);
  await answers(middle);
  assert.equal(await redis(middle, 'get', 'written-by'), middle);
  assert.equal(statusOf(after, 'redis').restartCount, 0);
  await trial.logsWith(middle, 'backup', /stored .*appendonly\.aof/);
  trial.proves('a replica that is deleted is replaced by one that finds its data again');
}, 400);
