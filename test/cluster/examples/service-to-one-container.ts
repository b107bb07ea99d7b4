import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';

example('service-to-one-container', async trial => {
  await trial.apply(...manifestsOf('service-to-one-container'));
  const client = await trial.client();
  const pods = await trial.readyPods('apps', 2);
  const names = pods.map(({ metadata }) => metadata.name).sort();

  const answers = new Set<string>();
  await trial.until('the Service to have asked both pods', async () =>
    answers.add((await client('wget -q -O - http://apps:8020/')).trim()).size === 2);
  assert.deepEqual([...answers].sort(), names);
  trial.proves('the Service answers on port 8020, and app-2 of either replica answers for it');

  const direct = await trial.exec('client', 'shell', ['wget', '-q', '-O', '-', 'http://apps:8080/']);
  assert.notEqual(direct.code, 0);
  trial.proves('the Service has no port 8080: that is a port of the pods');

  for (const { metadata: { name } } of pods) {
    assert.equal(await trial.output(name, 'app-1', ['wget', '-q', '-O', '-', 'http://localhost:8080/']), `${name}\n`);
  }
  await trial.delete('Service', 'apps');
  for (const { metadata: { name } } of pods) {
    assert.equal(await trial.output(name, 'app-1', ['wget', '-q', '-O', '-', 'http://localhost:8080/']), `${name}\n`);
  }
  trial.proves('app-1 asks app-2 of its own pod at localhost:8080, with the Service and without it');
});
