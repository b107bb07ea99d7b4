import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { postgresReplicas } from '../postgres';
import { example } from '../tests';

example('read-write-splitting', async trial => {
  await trial.apply(...postgresReplicas());
  await trial.readyPods('postgres', 3, { seconds: 120 });
  await trial.apply(...manifestsOf('read-write-splitting'));
  await trial.readyPod('catalog');
  const sql = (port: string, statement: string) => trial.exec('catalog', 'app', ['psql', `host=127.0.0.1 port=${port} user=postgres`, '-At', '-c', statement]);
  const readers = async (seconds: number) => {
    const lines = (await trial.logs('catalog', 'app', `sinceSeconds=${seconds}`)).split('\n').filter(line => line.startsWith('read: '));
    return new Set(lines.map(line => line.split(' ')[1]));
  };
  const readsComeFrom = async (...names: string[]) => trial.until(`reads to come from ${names}`, async () => {
    const all = await readers(8);
    return all.size === names.length && names.every(name => all.has(name));
  });

  await readsComeFrom('postgres-1', 'postgres-2');
  const logs = await trial.logs('catalog', 'app');
  assert.match(logs, /^write: postgres-0 has product \d+$/m);
  assert.doesNotMatch(logs, /^write: postgres-[12]|^read: postgres-0/m);
  trial.proves('the app writes at one port and the primary has it, reads at the other and the replicas answer in turn, with what was written');

  assert.match((await sql('5433', 'insert into products default values')).stderr, /cannot execute INSERT in a read-only transaction/);
  trial.proves('a write at the port for reads fails: `cannot execute INSERT in a read-only transaction`');

  await trial.patch('StatefulSet', 'postgres', { spec: { replicas: 2 } });
  await readsComeFrom('postgres-1');
  trial.proves('when one replica goes away, the other answers all reads');

  await trial.patch('StatefulSet', 'postgres', { spec: { replicas: 3 } });
  await readsComeFrom('postgres-1', 'postgres-2');
  trial.proves('when it is back, with another address, it answers again');
});
