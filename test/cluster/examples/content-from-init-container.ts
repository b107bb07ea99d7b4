import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { assertFails, ranBefore } from '../pods/containers';

const POD = 'shared-volume-example';

example('content-from-init-container', async trial => {
  await trial.apply(...manifestsOf('content-from-init-container'));
  const client = await trial.client();
  const pod = await trial.readyPod(POD);
  assert.ok(ranBefore(pod, 'content-writer', 'web'));
  assert.equal(await client(`wget -q -O - http://${pod.status.podIP}:8080/`), 'Hello from the init container\n');
  trial.proves('nginx serves what the init container had written before nginx started');

  await assertFails(trial, POD, 'web', ['touch', '/usr/share/nginx/html/more.html'], /Read-only file system/);
  trial.proves('nginx\'s container cannot write there: `Read-only file system`');

  // Only another container of the pod could fill the volume.
  await trial.api.patch(`/api/v1/namespaces/${trial.namespace}/pods/${POD}/ephemeralcontainers`, {
    spec: {
      ephemeralContainers: [{
        name: 'filler',
        image: 'busybox:1.37',
        command: ['dd', 'if=/dev/zero', 'of=/content/filler', 'bs=1M', 'count=11'],
        securityContext: { runAsUser: 101 },
        volumeMounts: [{ name: 'content', mountPath: '/content' }],
      }],
    },
  });
  await trial.until('the pod to be evicted', async () => (await trial.events()).some(({ reason, message }) =>
    reason === 'Evicted' && message.includes('Usage of EmptyDir volume "content" exceeds the limit "10Mi"')), { seconds: 150 });
  trial.proves(
    'the volume is of limited size: filled beyond that by a debug container, `Usage of EmptyDir volume "content" exceeds the limit "10Mi"`',
  );
}, 240);
