import { strict as assert } from 'assert';
import { RestartScope } from '../../../src/analysis/predictions/restarts';
import { isReady } from '../harness/pod-object';
import { prediction } from '../harness/tests';
import { Trial } from '../harness/trial';
import { analysisOf } from '../pods/analysis';
import { newImage, started, startedBetween, thatRuns } from '../pods/new-images';
import { PODS } from '../pods/pods';

for (const { name, manifest } of PODS) {
  prediction(`${name}: new images in the pod`, trial => asPredicted(trial, name, thatRuns(manifest)), 400);
}

/** Gives one container after the other a new image, in a pod that runs. */
async function asPredicted(trial: Trial, name: string, manifest: any) {
  const { restarts } = analysisOf(trial, manifest);
  const those = (scope: RestartScope) => restarts.filter(({ onPodChange }) => onPodChange === scope).map(({ container }) => container);
  const [untouched, restarted] = [those(RestartScope.NOTHING), those(RestartScope.CONTAINER)];
  assert.equal(untouched.length + restarted.length, restarts.length);
  let [pod] = await started(trial, name, manifest);
  const change = (container: string) => trial.patch('Pod', pod.metadata.name, newImage({ ...pod, kind: 'Pod' }, container));
  for (const container of untouched) {
    await change(container);
  }
  for (const container of restarted) {
    await change(container);
    // Had a change before this one restarted something, the kubelet would have done it by now: it goes through the whole pod each time.
    const after = await trial.until(`${container} to be restarted`, async () => {
      const now = await trial.get('Pod', pod.metadata.name);
      return isReady(now) && startedBetween(pod, now).includes(container) && now;
    }, { seconds: 120 });
    assert.deepEqual(startedBetween(pod, after), [container]);
    assert.deepEqual([after.metadata.uid, after.status.podIP], [pod.metadata.uid, pod.status.podIP]);
    pod = after;
  }
  const nothing = untouched.length > 0 ? `; nothing: ${untouched.join(', ')}` : '';
  trial.proves(`restarts that container alone: ${restarted.join(', ')}${nothing}`);
}
