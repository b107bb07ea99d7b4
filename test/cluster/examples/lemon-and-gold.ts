import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { assertFails } from '../pods/containers';

example('lemon-and-gold', async trial => {
  const [yellow] = manifestsOf('lemon-and-gold');
  const [{ command, ...lemon }] = yellow.spec.containers;
  await trial.apply(yellow, { ...yellow, metadata: { name: 'restless' }, spec: { ...yellow.spec, containers: [lemon] } });
  await trial.readyPod('yellow');
  const redis = (...words: string[]) => trial.output('yellow', 'gold', ['redis-cli', ...words]);

  assert.equal(await redis('SET', 'colour', 'gold'), 'OK\n');
  assert.equal(await redis('SAVE'), 'OK\n');
  assert.equal(await trial.output('yellow', 'gold', ['stat', '-c', '%u', '/data/dump.rdb']), '999\n');
  trial.proves('gold is Redis: it keeps what it is told, and saves it as user 999 to its volume');
  await assertFails(trial, 'yellow', 'gold', ['touch', '/elsewhere'], /Read-only file system/);
  trial.proves('a write of gold elsewhere fails: `Read-only file system`');

  const answer = await trial.output('yellow', 'lemon', ['sh', '-c', '(echo GET colour; sleep 1) | nc 127.0.0.1 6379']);
  assert.match(answer, /\$4\r\ngold\r\n/);
  trial.proves('lemon reaches gold through localhost');

  await trial.until('lemon without its command to be restarted', async () => {
    const { status } = await trial.get('Pod', 'restless');
    return status.containerStatuses?.[0].restartCount >= 2 && status.containerStatuses[0].lastState.terminated?.exitCode === 0;
  });
  assert.deepEqual((await trial.get('Pod', 'yellow')).status.containerStatuses.map(({ restartCount }: any) => restartCount), [0, 0]);
  trial.proves('lemon stays up with its command; without it, it ends at once and is restarted again and again');
});
