import { strict as assert } from 'assert';
import { PodAnalysis } from '../../../src/analysis/pod-analysis';
import { RestartScope } from '../../../src/analysis/restarts';
import { Refusal } from '../api';
import { imagesOf, livePods, NEW_IMAGE, newImage, started, startedBetween, thatIdles } from '../new-images';
import { PODS } from '../pods';
import { prediction } from '../tests';
import { isReady, PodObject, Trial } from '../trial';

for (const { name, manifest } of PODS.filter(pod => pod.manifest.kind !== 'Pod')) {
  prediction(`${name}: new images in the ${manifest.kind}`, trial => asPredicted(trial, name, thatIdles(manifest)));
}

/** Gives one container after the other a new image, in the manifest of the workload. */
async function asPredicted(trial: Trial, name: string, manifest: any) {
  const { restarts } = PodAnalysis.of(manifest);
  const [{ onWorkloadChange: scope }] = restarts;
  const containers = restarts.map(({ container }) => container);
  assert.deepEqual(restarts.map(({ onWorkloadChange }) => onWorkloadChange), containers.map(() => scope));
  let pods = await started(trial, name, manifest);
  const change = (container: string) => trial.patch(manifest.kind, name, newImage(manifest, container));
  if (scope === RestartScope.PODS) {
    for (const container of containers) {
      await change(container);
      pods = await replaced(trial, name, pods, container);
    }
  } else if (scope === RestartScope.LATER_PODS) {
    await Promise.all(containers.map(change));
    await onlyLaterPodsHaveIt(trial, name, manifest, pods);
  } else {
    assert.equal(scope, RestartScope.REFUSED);
    for (const container of containers) {
      await assert.rejects(change(container), error => error instanceof Refusal && /field is immutable/.test(error.message));
    }
  }
  trial.proves(`${WORDS[scope]}: ${containers.join(', ')}`);
}

const WORDS: Partial<Record<RestartScope, string>> = {
  [RestartScope.PODS]: 'every pod is replaced by one with the new image',
  [RestartScope.LATER_PODS]: 'the pods that run stay as they are, and those that are made later have the new image',
  [RestartScope.REFUSED]: 'the API server refuses it',
};

/** The new pods, once none of the old ones is left. */
async function replaced(trial: Trial, name: string, old: readonly PodObject[], container: string): Promise<PodObject[]> {
  const uids = old.map(({ metadata }) => metadata.uid);
  const pods = await trial.until(`new pods of ${name} for ${container}`, async () => {
    const live = await livePods(trial, name);
    return live.length === old.length && live.every(pod => isReady(pod) && !uids.includes(pod.metadata.uid)) && live;
  }, { seconds: 120 });
  assert.deepEqual(pods.map(imagesOf), old.map(pod => ({ ...imagesOf(pod), [container]: NEW_IMAGE })));
  return pods;
}

/** Lets the workload make one more pod, which is new in every container; those that ran by then are as before. */
async function onlyLaterPodsHaveIt(trial: Trial, name: string, { kind }: any, old: readonly PodObject[]) {
  await trial.patch(kind, name, kind === 'CronJob' ? { spec: { schedule: '* * * * *' } } : { spec: { replicas: old.length + 1 } });
  const pods = await trial.until(`one more pod of ${name}`, async () => {
    const live = await livePods(trial, name);
    return live.length > old.length && live.every(isReady) && live;
  }, { seconds: 120 });
  const ran = new Map(old.map(pod => [pod.metadata.uid, pod]));
  for (const pod of pods) {
    const before = ran.get(pod.metadata.uid);
    if (before) {
      assert.deepEqual([startedBetween(before, pod), imagesOf(pod)], [[], imagesOf(before)]);
    } else {
      assert.deepEqual(new Set(Object.values(imagesOf(pod))), new Set([NEW_IMAGE]));
    }
  }
  assert.equal(pods.filter(({ metadata }) => ran.has(metadata.uid)).length, old.length);
}
