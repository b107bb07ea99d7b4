import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { assertFails } from '../pods/containers';

/** Signals the app's process, as the sidecar sees it. */
const SIGNAL = ['sh', '-c', 'kill -HUP $(ps | awk \'$NF == "/app" { print $1 }\')'];

example('shared-process-namespace', async trial => {
  const [deployment] = manifestsOf('shared-process-namespace');
  const { shareProcessNamespace, ...spec } = deployment.spec.template.spec;
  const [app, sidecar] = spec.containers;
  const foreign = { ...sidecar, securityContext: { ...sidecar.securityContext, runAsUser: 2000 } };
  const pod = (name: string, changed: any) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: changed });
  await trial.apply(deployment, pod('alone', spec), pod('other-user', { ...spec, shareProcessNamespace, containers: [app, foreign] }));

  for (const { metadata: { name } } of await trial.readyPods('processes', 2)) {
    await trial.logsWith(name, 'container-name2', /\/bin\/sh \/app\n/);
    await trial.output(name, 'container-name2', SIGNAL);
    await trial.logsWith(name, 'container-name1', 'settings read again');
  }
  trial.proves('the sidecar sees the app\'s process, and its signals reach it');

  await trial.readyPod('alone');
  assert.doesNotMatch(await trial.output('alone', 'container-name2', ['ps']), /\/app\n/);
  assert.match(await trial.output('alone', 'container-name1', ['ps']), /\/app\n/);
  trial.proves('without `shareProcessNamespace` the sidecar does not see the app\'s process');

  await trial.readyPod('other-user');
  assert.match(await trial.output('other-user', 'container-name2', ['ps']), /\/app\n/);
  await assertFails(trial, 'other-user', 'container-name2', SIGNAL, /Operation not permitted/);
  trial.proves('a sidecar of another user sees the process, and may not signal it: `Operation not permitted`');
});
