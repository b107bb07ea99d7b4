import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { assertFails } from '../pods/containers';
import { replicatedPostgres } from '../servers/postgres';

const LAST_READS = 6;

example('read-write-splitting', async trial => {
  await trial.needNamespace('catalog');
  await trial.apply(...replicatedPostgres('catalog'), ...manifestsOf('read-write-splitting'));
  await trial.readyPod('catalog');
  const readsComeFrom = async (...names: string[]) => trial.until(`reads to come from ${names.join(' and ')}`, async () => {
    const reads = (await trial.logs('catalog', 'app')).split('\n').filter(line => line.startsWith('read: ')).slice(-LAST_READS);
    const readers = new Set(reads.map(line => line.split(' ')[1]));
    return reads.length === LAST_READS && readers.size === names.length && names.every(name => readers.has(name));
  }, { seconds: 120 });

  await readsComeFrom('postgres-1', 'postgres-2');
  const logs = await trial.logs('catalog', 'app');
  assert.match(logs, /^write: postgres-0 has product \d+$/m);
  assert.doesNotMatch(logs, /^write: postgres-[12]|^read: postgres-0/m);
  trial.proves('what the app writes at one port goes to the primary; what it reads at the other comes from the two replicas in turn');

  const write = ['psql', 'host=127.0.0.1 port=5433 user=postgres', '-c', 'insert into products default values'];
  await assertFails(trial, 'catalog', 'app', write, /cannot execute INSERT in a read-only transaction/);
  trial.proves('a write at the port for reads fails: `cannot execute INSERT in a read-only transaction`');

  const { status: { podIP } } = await trial.get('Pod', 'postgres-2', 'catalog');
  await trial.patch('StatefulSet', 'postgres', { spec: { replicas: 2 } }, 'catalog');
  await readsComeFrom('postgres-1');
  trial.proves('when a replica goes away, the other answers all reads');

  await trial.patch('StatefulSet', 'postgres', { spec: { replicas: 3 } }, 'catalog');
  await readsComeFrom('postgres-1', 'postgres-2');
  assert.notEqual((await trial.get('Pod', 'postgres-2', 'catalog')).status.podIP, podIP);
  trial.proves('when it comes back at another address, it answers again');
}, 360);
