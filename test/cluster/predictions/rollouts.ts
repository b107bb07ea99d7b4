import { strict as assert } from 'assert';
import { RestartScope } from '../../../src/analysis/predictions/restarts';
import { Refusal } from '../harness/api';
import { isReady, PodObject } from '../harness/pod-object';
import { prediction } from '../harness/tests';
import { Trial } from '../harness/trial';
import { analysisOf } from '../pods/analysis';
import { imagesOf, livePods, NEW_IMAGE, newImage, started, startedBetween, thatIdles } from '../pods/new-images';
import { PODS } from '../pods/pods';
import { STRATEGIES } from '../pods/update-strategies';

const SECONDS = 120;

for (const { name, manifest } of [...PODS, ...STRATEGIES].filter(pod => pod.manifest.kind !== 'Pod')) {
  prediction(`${name}: new images in the ${manifest.kind}`, trial => asPredicted(trial, name, thatIdles(manifest)), 400);
}

/**
 * Gives one container after the other a new image, in the manifest of the workload. Where that replaces pods it is one of each kind of
 * container, because it takes long, and the same is predicted for all.
 */
async function asPredicted(trial: Trial, name: string, manifest: any) {
  const { restarts } = analysisOf(trial, manifest);
  const [{ onWorkloadChange: scope, onWorkloadChangeText: text }] = restarts;
  assert.deepEqual(restarts.map(({ onWorkloadChange }) => onWorkloadChange), restarts.map(() => scope));
  const isFirstOfItsKind = (i: number) => restarts.findIndex(({ kind }) => kind === restarts[i].kind) === i;
  const containers = restarts.filter((_, i) => scope !== RestartScope.PODS || isFirstOfItsKind(i)).map(({ container }) => container);
  let pods = await started(trial, name, manifest);
  const change = (container: string) => trial.patch(manifest.kind, name, newImage(manifest, container));
  if (scope === RestartScope.PODS) {
    for (const container of containers) {
      await change(container);
      pods = await replaced(trial, name, pods, container, text);
    }
  } else if (scope === RestartScope.REFUSED) {
    for (const container of containers) {
      await assert.rejects(change(container), error => error instanceof Refusal && /field is immutable/.test(error.message));
    }
  } else {
    assert.ok(scope === RestartScope.LATER_PODS || scope === RestartScope.NOTHING);
    for (const container of containers) {
      await change(container);
    }
    await onlyLaterPodsDiffer(trial, name, manifest, pods, scope === RestartScope.LATER_PODS);
  }
  trial.proves(`a new image of ${containers.join(', ')}: ${text}`);
}

/** The pods once those that are to be replaced are, in the order that the text says. */
async function replaced(trial: Trial, name: string, old: readonly PodObject[], container: string, text: string): Promise<PodObject[]> {
  const first = Number(/number (\d+) or higher/.exec(text)?.[1] ?? 0);
  const uids = new Map(old.map(pod => [pod.metadata.uid, pod]));
  const staysAsItIs = (pod: PodObject) => first > 0 && numberOf(pod) < first;
  const isDone = (pod: PodObject) => isReady(pod) && uids.has(pod.metadata.uid) === staysAsItIs(pod);
  const together = atATime(text);
  let mostAtOnce = 0;
  const pods = await trial.until(`new pods of ${name} for ${container}`, async () => {
    const all = await trial.list('Pod', trial.namespace, `app=${name}`);
    inOrder(all, pod => uids.has(pod.metadata.uid), text);
    mostAtOnce = Math.max(mostAtOnce, old.length - all.filter(isReady).length);
    const live = all.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
    return live.length === old.length && live.every(isDone) && live;
  }, { seconds: SECONDS });
  if (together > 1) {
    assert.equal(mostAtOnce, together, `${mostAtOnce} pods were replaced at once`);
  }
  for (const pod of pods) {
    const before = uids.get(pod.metadata.uid);
    assert.deepEqual(before ? startedBetween(before, pod) : [], []);
    assert.equal(imagesOf(pod)[container] === NEW_IMAGE, before === undefined);
  }
  return pods;
}

/** At no moment is there a pod that comes too early. */
function inOrder(pods: readonly PodObject[], isOld: (pod: PodObject) => boolean, text: string) {
  if (text.includes('every old pod ends before the first new one starts')) {
    // The object of a pod that has ended may stay for a moment.
    const live = pods.filter(({ status: { phase } }) => phase !== 'Succeeded' && phase !== 'Failed');
    assert.ok(live.every(isOld) || !live.some(isOld), 'there are old pods beside new ones');
  }
  if (text.includes('last one')) {
    const lowest = Math.min(...pods.filter(pod => !isOld(pod)).map(numberOf));
    const late = pods.filter(pod => numberOf(pod) > lowest && (isOld(pod) || !isReady(pod)));
    assert.ok(late.length < atATime(text), 'a pod was replaced before a later one was ready');
  }
}

/** How many pods of a StatefulSet are replaced at the same time. */
function atATime(text: string): number {
  return Number(/(\d+) at a time, the last ones first/.exec(text)?.[1] ?? 1);
}

/** The number that a StatefulSet has given a pod. */
function numberOf({ metadata }: PodObject): number {
  return Number(metadata.name.split('-').pop());
}

/** Lets the workload make another pod, which is new in every container or in none; those that run are as they were. */
async function onlyLaterPodsDiffer(trial: Trial, name: string, { kind, spec }: any, old: readonly PodObject[], differ: boolean) {
  const before = new Map(old.map(pod => [pod.metadata.uid, pod]));
  const staysAsItWas = (pod: PodObject) => {
    const then = before.get(pod.metadata.uid)!;
    assert.deepEqual([startedBetween(then, pod), imagesOf(pod)], [[], imagesOf(then)]);
  };
  if (kind !== 'CronJob') {
    await trial.until(`the controller to see the change of ${name}`, async () => {
      const { metadata, status } = await trial.get(kind, name);
      return status.observedGeneration === metadata.generation;
    });
  }
  (await livePods(trial, name)).forEach(staysAsItWas);
  await makeAnother(trial, name, kind, spec);
  const another = await trial.until(`another pod of ${name}`, async () => {
    const live = await livePods(trial, name);
    live.filter(({ metadata }) => before.has(metadata.uid)).forEach(staysAsItWas);
    return live.find(pod => isReady(pod) && !before.has(pod.metadata.uid));
  }, { seconds: SECONDS });
  assert.deepEqual(Object.values(imagesOf(another)).map(image => image === NEW_IMAGE), Object.keys(imagesOf(another)).map(() => differ));
  if (spec.paused) {
    await trial.patch(kind, name, { spec: { paused: false } });
    await trial.until(`all pods of ${name} to be new`, async () =>
      (await livePods(trial, name)).every(pod => Object.values(imagesOf(pod)).every(image => image === NEW_IMAGE)));
  }
}

/** A CronJob makes a Job each minute, the pod of a DaemonSet is deleted, and of anything else there is to be one more. */
async function makeAnother(trial: Trial, name: string, kind: string, { replicas = 1 }: any) {
  if (kind === 'DaemonSet') {
    for (const { metadata } of await livePods(trial, name)) {
      await trial.delete('Pod', metadata.name);
    }
  } else {
    await trial.patch(kind, name, { spec: kind === 'CronJob' ? { schedule: '* * * * *' } : { replicas: replicas + 1 } });
  }
}
