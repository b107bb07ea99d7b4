import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { assertFails, statusOf } from '../pods/containers';
import { postgres } from '../servers/postgres';

const ENVIRONMENTS = ['dev', 'prod', 'test'];

example('database-ambassador', async trial => {
  for (const environment of ENVIRONMENTS) {
    await trial.needNamespace(environment);
    await trial.apply(...postgres(environment, environment));
  }
  await Promise.all(ENVIRONMENTS.map(environment => trial.readyPod('postgres', {}, environment)));
  await trial.apply(...manifestsOf('database-ambassador'));
  await trial.client();
  const ask = (host: string) => trial.exec('client', 'shell', ['wget', '-q', '-O', '-', `http://${host}/`]);

  const apps = new Set<string>();
  for (const environment of ENVIRONMENTS) {
    const pod = await trial.readyPod(`shop-${environment}`);
    const { image, env } = pod.spec.containers[0];
    apps.add(JSON.stringify({ image, env }));
    await trial.until(`the shop of ${environment} to answer`, async () =>
      (await ask(`shop-${environment}`)).stdout === `the database of ${environment}\n`);
  }
  assert.equal(apps.size, 1);
  assert.doesNotMatch([...apps].join(), /postgres/);
  trial.proves('in dev, test and prod the same app, which knows 127.0.0.1 only, is answered by the PostgreSQL of that environment');

  const { metadata: { name }, status: { podIP } } = await trial.readyPod('shop-prod');
  assert.equal((await ask(`${podIP}:8080`)).stdout, 'the database of prod\n');
  assert.match((await ask(`${podIP}:8000`)).stderr, /Connection refused/);
  assert.match((await ask(`${podIP}:5432`)).stderr, /Connection refused/);
  trial.proves(
    'from outside, the ambassador\'s port is the only one that is open: '
      + 'neither the app nor the way to the database is (`Connection refused`)',
  );

  await trial.patch('Pod', name, { spec: { initContainers: [{ name: 'ambassador', image: 'there.is.none/such:0' }] } });
  await trial.until('the ambassador to be gone', async () => !statusOf(await trial.get('Pod', name), 'ambassador').state.running);
  await assertFails(trial, name, 'app', ['wget', '-q', '-O', '-', 'http://127.0.0.1:8000/'], /503 Service Unavailable/);
  assert.match((await ask(`${podIP}:8080`)).stderr, /Connection refused/);
  trial.proves('when the ambassador is taken away the app runs on, and there is no way in and none to its database');
}, 360);
