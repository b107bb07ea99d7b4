import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { assertFails, ranBefore } from '../pods/containers';
import { withNewSandbox } from '../pods/new-sandbox';

const PAGE = '<!DOCTYPE html>\n<title>Hello</title>\n<h1>Hello from the init container</h1>\n';

example('init-html', async trial => {
  await trial.apply(...manifestsOf('init-html'));
  const client = await trial.client();
  const pods = await trial.readyPods('web', 2);
  for (const pod of pods) {
    assert.equal(await client(`wget -q -O - http://${pod.status.podIP}:8080/`), PAGE);
    assert.ok(ranBefore(pod, 'init-html', 'web'));
  }
  trial.proves('in both replicas, nginx serves the page that the init container had written before nginx started');

  const [{ metadata: { name } }] = pods;
  await assertFails(trial, name, 'web', ['sh', '-c', 'echo changed > /usr/share/nginx/html/index.html'], /Read-only file system/);
  trial.proves('nginx\'s container cannot change the page: `Read-only file system`');

  const pod = await withNewSandbox(trial, name);
  assert.ok(ranBefore(pod, 'init-html', 'web'));
  assert.equal(await client(`wget -q -O - http://${pod.status.podIP}:8080/`), PAGE);
  assert.equal(await trial.output(name, 'web', ['ls', '-A', '/usr/share/nginx/html']), 'index.html\n');
  trial.proves('when the pod gets a new sandbox, the init container runs again over what it wrote before; the page is the same');
});
