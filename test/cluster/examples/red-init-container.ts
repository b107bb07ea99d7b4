import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { ranBefore, statusOf, waitsForSteps } from '../pods/containers';

example('red-init-container', async trial => {
  await trial.apply(...manifestsOf('red-init-container'));
  await trial.until('the init container to run', async () => statusOf(await trial.get('Pod', 'red'), 'red-initcontainer')?.state.running);
  await waitsForSteps(trial, 'red', 'red-container');
  trial.proves('while the init container runs, the app waits: `PodInitializing`');

  const pod = await trial.readyPod('red');
  assert.ok(ranBefore(pod, 'red-initcontainer', 'red-container'));
  const slept = Date.parse(statusOf(pod, 'red-container').state.running.startedAt)
    - Date.parse(statusOf(pod, 'red-initcontainer').state.terminated.startedAt);
  assert.ok(slept >= 20_000, `the app started ${slept} ms after the init container`);
  await trial.logsWith('red', 'red-container', 'The app is running!');
  trial.proves('the app starts when the init container has slept its twenty seconds, and not before');
});
