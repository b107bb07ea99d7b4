import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { assertFails, statusOf } from '../pods/containers';

const POD = 'startup-coordination-example';

example('startup-coordination', async trial => {
  const [pod] = manifestsOf('startup-coordination');
  const [{ startupProbe, ...unprobed }] = pod.spec.initContainers;
  const [shell, flag, script] = unprobed.command;
  const writesAfter = (seconds: number, sidecar: any) => ({ ...sidecar, command: [shell, flag, `sleep ${seconds}; ${script}`] });
  const like = (name: string, sidecar: any) => ({ ...pod, metadata: { name }, spec: { ...pod.spec, initContainers: [sidecar] } });
  await trial.apply(pod, like('slow', writesAfter(3, { ...unprobed, startupProbe })), like('unprobed', writesAfter(30, unprobed)));

  const running = await trial.readyPod(POD);
  assert.equal(await trial.logs(POD, 'main-app'), 'greeting=hello\n');
  const sidecar = statusOf(running, 'config-sidecar');
  assert.ok(sidecar.started && sidecar.state.running.startedAt <= statusOf(running, 'main-app').state.running.startedAt);
  trial.proves('the app starts after the sidecar, and reads the configuration that the sidecar has written');

  await trial.readyPod('slow');
  assert.equal(await trial.logs('slow', 'main-app'), 'greeting=hello\n');
  await trial.readyPod('unprobed');
  assert.match(await trial.logs('unprobed', 'main-app'), /can't open '\/config\/app.conf': No such file or directory/);
  trial.proves(
    'where the sidecar takes its time, the app waits for it; without the startup probe it starts, and there is no configuration: '
      + '`No such file or directory`',
  );

  await assertFails(trial, POD, 'main-app', ['sh', '-c', 'echo greeting=bye > /config/app.conf'], /Read-only file system/);
  trial.proves('the app cannot change its configuration: `Read-only file system`');
});
