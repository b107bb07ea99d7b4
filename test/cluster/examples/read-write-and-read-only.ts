import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { assertFails } from '../pods/containers';

example('read-write-and-read-only', async trial => {
  await trial.apply(...manifestsOf('read-write-and-read-only'));
  for (const { metadata: { name } } of await trial.readyPods('sleep', 2)) {
    await trial.until('the note', async () =>
      (await trial.exec(name, 'file-reader', ['cat', '/data-ro/note'])).stdout === `written by ${name}\n`);
    await trial.output(name, 'sleep', ['sh', '-c', 'echo later > /data-rw/later; rm /data-rw/note']);
    assert.equal(await trial.output(name, 'file-reader', ['ls', '-A', '/data-ro']), 'later\n');
    assert.equal(await trial.output(name, 'file-reader', ['cat', '/data-ro/later']), 'later\n');
  }
  trial.proves('what one container writes and removes at /data-rw, the other sees at /data-ro; each replica has files of its own');

  const [{ metadata: { name } }] = await trial.readyPods('sleep', 2);
  await trial.logsWith(name, 'file-reader', 'touch: /data-ro/intruder: Read-only file system');
  for (const command of ['rm /data-ro/later', 'echo changed > /data-ro/later', 'mkdir /data-ro/folder']) {
    await assertFails(trial, name, 'file-reader', ['sh', '-c', command], /Read-only file system/);
  }
  await assertFails(trial, name, 'file-reader', ['mount', '-o', 'remount,rw', '/data-ro'], /permission denied|Operation not permitted/i);
  assert.equal(await trial.output(name, 'sleep', ['ls', '-A', '/data-rw']), 'later\n');
  trial.proves('the second can neither write, remove nor mount it anew: `Read-only file system`');
});
