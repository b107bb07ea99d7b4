import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { assertFails } from '../pods/containers';
import { postgres } from '../servers/postgres';

const POD = 'ambassador-sidecar-example';

/** What a shell without a PostgreSQL client sends to ask for the name of the cluster; it takes the answer until the server hangs up. */
const QUESTION = [
  message('', '\0\x03\0\0user\0postgres\0\0'),
  message('Q', 'show cluster_name\0'),
  message('X', ''),
].join('');

function message(type: string, content: string): string {
  return `${type}\0\0\0${String.fromCharCode(content.length + 4)}${content}`;
}

function octal(text: string): string {
  return [...text].map(character => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`).join('');
}

const ask = (address: string) => ['sh', '-c', `{ printf '${octal(QUESTION)}'; sleep 2; } | nc ${address} | tr -d '\\000'`];

example('socat-ambassador', async trial => {
  trial.needsOwnCluster('a DNS that has 10.96.0.10 for external-db.example.com');
  await trial.apply(...postgres(trial.namespace, 'far-away', { clusterIP: '10.96.0.10' }));
  await trial.apply(...manifestsOf('socat-ambassador'));
  await trial.client();
  await trial.readyPod('postgres');
  const pod = await trial.readyPod(POD);

  const url = await trial.output(POD, 'main-app', ['sh', '-c', 'echo $DATABASE_URL $DB_HOST:$DB_PORT']);
  assert.equal(url, 'localhost:5432 127.0.0.1:5432\n');
  for (const address of ['${DATABASE_URL%:*} ${DATABASE_URL#*:}', '$DB_HOST $DB_PORT']) {
    await trial.until(`the database to answer at ${address}`, async () =>
      (await trial.output(POD, 'main-app', ask(address))).includes('far-away'));
  }
  trial.proves('the app asks at localhost:5432, and the PostgreSQL at external-db.example.com answers');

  await assertFails(trial, 'client', 'shell', ['nc', '-w', '5', pod.status.podIP, '5432'], /Connection refused/);
  trial.proves('other pods do not reach the database through this one: `Connection refused`');
});
