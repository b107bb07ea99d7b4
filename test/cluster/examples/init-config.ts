import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { assertFails, ranBefore } from '../pods/containers';
import { withNewSandbox } from '../pods/new-sandbox';

const CONTAINER = 'application-container';

example('init-config', async trial => {
  await trial.apply(...manifestsOf('init-config'));
  const pods = await trial.readyPods('application', 2);

  const assertConfigured = async (pod: any) => {
    const { metadata: { name } } = pod;
    assert.ok(ranBefore(pod, 'init-config', CONTAINER));
    assert.equal(await trial.logs(name, 'init-config'), 'rendered /config-out/application.properties\n');
    assert.equal(await trial.output(name, CONTAINER, ['cat', '/config/application.properties']), 'environment=TEST\nlog.level=info\n');
    await trial.logsWith(name, CONTAINER, 'the environment is TEST, the log level is info');
  };
  for (const pod of pods) {
    await assertConfigured(pod);
  }
  trial.proves('in both replicas, the app reads the ConfigMap\'s file with the variable filled in, from its first moment on');

  const [{ metadata: { name } }] = pods;
  await trial.logsWith(name, CONTAINER, 'APP_ENVIRONMENT is not set');
  assert.doesNotMatch(await trial.output(name, CONTAINER, ['env']), /APP_ENVIRONMENT/);
  assert.match(await trial.output(name, CONTAINER, ['ls', '-A', '/']), /^config$/m);
  assert.doesNotMatch(await trial.output(name, CONTAINER, ['ls', '-A', '/']), /config-/);
  trial.proves('the app does not see the variable, nor the ConfigMap');

  await assertFails(
    trial,
    name,
    CONTAINER,
    ['sh', '-c', 'echo environment=PROD > /config/application.properties'],
    /Read-only file system/,
  );
  trial.proves('the app cannot change its configuration: `Read-only file system`');

  await assertConfigured(await withNewSandbox(trial, name));
  assert.equal(await trial.output(name, CONTAINER, ['ls', '-A', '/config']), 'application.properties\n');
  trial.proves('when the pod gets a new sandbox, the init container runs again over what it wrote before; the configuration is the same');
});
