import { pause } from '../harness/trial';
import { seenTest } from '../pages/seen-test';

/** Sees the volume as the kubelet updates it, whatever the container of the page sees. */
const WITNESS = {
  name: 'witness',
  image: 'busybox:1.37',
  command: ['sleep', '3600'],
  volumeMounts: [{ name: 'motd', mountPath: '/motd' }],
};

seenTest('subpath-never-updates', async (trial, [map, pod]) => {
  await trial.apply(map, { ...pod, spec: { ...pod.spec, containers: [...pod.spec.containers, WITNESS] } });
  await trial.readyPod('clock');
  await trial.logsWith('clock', 'clock', 'hello');
  await trial.patch('ConfigMap', 'motd', { data: { text: 'good morning\n' } });
  let looks = 0;
  await trial.until('the kubelet to update the volume', async () => {
    // The kubelet looks after its volumes once a minute, and whenever the pod changes.
    await trial.patch('Pod', 'clock', { metadata: { annotations: { looks: `${++looks}` } } });
    await pause(2);
    return await trial.output('clock', 'witness', ['cat', '/motd/text']) === 'good morning\n';
  }, { seconds: 120 });
  const lines = async () => (await trial.logs('clock', 'clock')).trim().split('\n');
  const before = (await lines()).length;
  return async () => (await lines()).slice(before).map(line => `clock says: ${line}`);
});
