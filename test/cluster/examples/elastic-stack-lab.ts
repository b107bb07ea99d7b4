import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { Skip, Trial } from '../harness/trial';
import { assertFails } from '../pods/containers';

const NAMESPACE = 'elastic-stack';

/** Removes the folder of the node that an app has logged to, and fails where it is another's. */
const REMOVE = 'cd /var/log; [ ! -e webapp ] || { grep -q "INFO in event-simulator" webapp/app.log && rm webapp/app.log; rmdir webapp; }';

example('elastic-stack-lab', async trial => {
  const [namespace, app, appOnNode] = manifestsOf('elastic-stack-lab');
  await trial.apply(namespace);
  if (!await removesFolderOfNode(trial, 'remove-before')) {
    throw new Skip('the node has a folder /var/log/webapp, which is not ours to use');
  }
  try {
    await trial.apply(app, appOnNode);
    await collects(trial, 'app');
    trial.proves(
      'the sidecar, a stand-in for Filebeat, reads at another path what the app writes, and cannot write there: `Read-only file system`',
    );
    await collects(trial, 'app-on-node');
    trial.proves('it does so as well where the volume is a folder of the node, which is made for the pod');

    const [{ securityContext }] = app.spec.containers;
    const [root, sidecar] = appOnNode.spec.containers;
    const asUser = { ...appOnNode.spec, containers: [{ ...root, securityContext }, sidecar] };
    await trial.apply({ ...appOnNode, metadata: { name: 'user-on-node', namespace: NAMESPACE }, spec: asUser });
    await trial.logsWith('user-on-node', 'app', 'can\'t create /log/app.log: Permission denied', {}, NAMESPACE);
    trial.proves('in the folder of the node, an app that is not root cannot write: `Permission denied`');
  } finally {
    assert.ok(await removesFolderOfNode(trial, 'remove-after'), 'what the app has written to the node is not removed');
  }
});

async function collects(trial: Trial, pod: string) {
  const sent = await trial.logsWith(pod, 'sidecar', 'USER3 logged in', {}, NAMESPACE);
  assert.match(sent, /"path":"\/var\/log\/event-simulator\/app.log".*"message":"INFO in event-simulator: USER1 logged in"/);
  const written = await trial.output(pod, 'app', ['head', '-n', '1', '/log/app.log'], NAMESPACE);
  assert.equal(written, 'INFO in event-simulator: USER1 logged in\n');
  await assertFails(trial, pod, 'sidecar', ['touch', '/var/log/event-simulator/forged.log'], /Read-only file system/, NAMESPACE);
}

async function removesFolderOfNode(trial: Trial, name: string): Promise<boolean> {
  const container = {
    name: 'remove',
    image: 'busybox:1.37',
    command: ['sh', '-c', REMOVE],
    volumeMounts: [{ name: 'logs', mountPath: '/var/log' }],
  };
  const spec = { containers: [container], restartPolicy: 'Never', volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] };
  await trial.apply({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec });
  return trial.until(`${name} to end`, async () => {
    const { phase } = (await trial.get('Pod', name)).status;
    return ['Succeeded', 'Failed'].includes(phase) ? { isRemoved: phase === 'Succeeded' } : undefined;
  }).then(({ isRemoved }) => isRemoved);
}
