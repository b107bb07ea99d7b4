import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { assertFails, statusOf } from '../pods/containers';

example('two-containers-one-network', async trial => {
  const manifests = manifestsOf('two-containers-one-network');
  await trial.apply(...manifests);
  const client = await trial.client();
  const [webapp, app] = [await trial.readyPod('simple-webapp'), await trial.readyPod('my-app')];

  assert.equal(await client(`wget -q -O - http://${webapp.status.podIP}:8080/`), 'simple-webapp\n');
  assert.match(await client(`wget -q -O - http://${app.status.podIP}:8080/stub_status`), /Active connections/);
  await client(`echo 'a line from outside' | nc -w 5 ${app.status.podIP} 24224`);
  await trial.logsWith('my-app', 'log-agent', 'a line from outside');
  trial.proves('from outside, nginx and the log agent answer at the address of their pod, each on its own port');

  assert.match(
    await trial.output('my-app', 'log-agent', ['wget', '-q', '-O', '-', 'http://localhost:8080/stub_status']),
    /Active connections/,
  );
  await trial.output('my-app', 'webserver', ['sh', '-c', 'echo "a line from nginx\'s container" | nc -w 5 localhost 24224']);
  await trial.logsWith('my-app', 'log-agent', 'a line from nginx\'s container');
  assert.equal(await trial.output('simple-webapp', 'log-agent', ['wget', '-q', '-O', '-', 'http://localhost:8080/']), 'simple-webapp\n');
  trial.proves('inside, each reaches the other at localhost');

  await assertFails(trial, 'my-app', 'log-agent', ['nc', '-l', '-p', '8080'], /Address already in use/);
  trial.proves('the log agent cannot listen on the port of nginx: `Address already in use`');

  const { metadata: { labels }, spec } = manifests.find(({ metadata }) => metadata.name === 'my-app');
  await trial.apply({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'scaled' },
    spec: { replicas: 1, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  });
  await trial.patch('Deployment', 'scaled', { spec: { replicas: 3 } });
  for (const pod of await trial.readyPods('scaled', 3)) {
    assert.ok(statusOf(pod, 'webserver').ready && statusOf(pod, 'log-agent').ready);
  }
  trial.proves('a Deployment of such pods scales both together');
});
