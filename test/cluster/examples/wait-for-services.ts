import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { ranBefore, statusOf, waitsForSteps } from '../pods/containers';

const POD = 'myapp-pod';

example('wait-for-services', async trial => {
  // Without pods behind it: its name resolves all the same.
  const service = (name: string) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ port: 80 }] },
  });

  await trial.apply(...manifestsOf('wait-for-services'));
  await trial.logsWith(POD, 'init-myservice', /(waiting for the name myservice\n){2}/);
  await waitsForSteps(trial, POD, 'init-mydb');
  await waitsForSteps(trial, POD, 'myapp-container');
  trial.proves('without the Service myservice, the first init container waits for its name; the second and the app have not started');

  await trial.apply(service('myservice'));
  await trial.logsWith(POD, 'init-myservice', 'the name myservice is there');
  await trial.logsWith(POD, 'init-mydb', /(waiting for the name mydb\n){2}/);
  await waitsForSteps(trial, POD, 'myapp-container');
  trial.proves('when myservice is created, the second init container waits for the name mydb; the app has not started');

  await trial.apply(service('mydb'));
  const pod = await trial.readyPod(POD);
  assert.ok(ranBefore(pod, 'init-myservice', 'init-mydb'));
  assert.ok(ranBefore(pod, 'init-mydb', 'myapp-container'));
  assert.deepEqual([statusOf(pod, 'init-myservice').restartCount, statusOf(pod, 'init-mydb').restartCount], [0, 0]);
  await trial.logsWith(POD, 'myapp-container', 'The app is running!');
  trial.proves('when mydb is created too, though no pod is behind either Service, the app runs; no init container had to be restarted');
});
