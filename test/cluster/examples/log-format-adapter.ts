import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';

example('log-format-adapter', async trial => {
  await trial.apply(...manifestsOf('log-format-adapter'));
  const pod = 'adapter-pattern-example';
  await trial.readyPod(pod);

  const adapted = await trial.logsWith(pod, 'adapter', /raw event\n.*raw event\n/);
  const raw = await trial.output(pod, 'main-app', ['cat', '/var/log/app/raw.log']);
  const [line] = raw.split('\n');
  assert.match(line, /^\S.* raw event$/);
  assert.equal(adapted.split('\n').find(printed => printed.includes('raw event')), `adapted: ${line}`);
  assert.doesNotMatch(raw, /adapted/);
  trial.proves('the adapter prints each line of the app in the common format, and the file of the app stays as the app writes it');

  const { status } = await trial.get('Pod', pod);
  const [adapter] = status.initContainerStatuses;
  const [app] = status.containerStatuses;
  assert.ok(adapter.state.running.startedAt <= app.state.running.startedAt);
  assert.equal(adapter.restartCount, 0);
  assert.doesNotMatch(adapted, /No such file/);
  trial.proves('the adapter runs before the app does, and never finds the file missing');
});
