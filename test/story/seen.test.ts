import { ContainerKind, PodAnalysis, RestartScope } from '../../src/analysis';
import { KINDS } from '../../src/analysis/pod/container-kind';
import { PodStory } from '../../src/story/pod-story';
import type { Story, StoryGate } from '../../src/story/story';
import { readRecord } from '../cluster/harness/record';
import { PODS } from '../cluster/pods/pods';

// What a story says is what the kubelet was seen to do: `npm run test:cluster` has recorded it, pod by pod.

const SEEN = new Map(readRecord().tests.filter(({ subject }) => subject === 'prediction').map(({ name, claims }) => [name, Object.keys(claims)]));

const stories = PODS.map(({ name, manifest }): [string, Story] => [name, PodStory.of(PodAnalysis.of(manifest))._story]);

const OPENED: Readonly<Record<StoryGate['by'], string>> = {
  completion: 'it has completed', process: 'it runs', postStart: 'its postStart hook has ended', startupProbe: 'its startup probe passes',
};

function namesOf({ containers }: Story, indexes: readonly number[]): string {
  return indexes.map(index => containers[index].name).join(', ');
}

test.each(stories)('%s starts in the order that was seen, and waits for what was seen', (name, story) => {
  const waits = story.containers.map(container => {
    const isWaitedFor = story.containers.some(({ waitsFor }) => waitsFor === container.index);
    return [container.name, ...isWaitedFor ? [container.gates.map(({ by }) => OPENED[by]).join(' and ')] : []].join(' until ');
  });
  expect(SEEN.get(`${name}: order`)).toContain(`starts: ${waits.join(', ')}`);
});

test.each(stories)('%s ends with the hooks and signals that were seen, in their order', (name, story) => {
  const { onDeletion, onCompletion } = story.end;
  const said = (SEEN.get(`${name}: order`) ?? []).find(claim => claim.startsWith('ends '))!;
  const events = said.startsWith('ends when deleted') ? onDeletion : onCompletion;
  const of = (action: string) => namesOf(story, events.filter(event => event.action === action).map(({ container }) => container));
  const lists = [['preStop', of('preStop')], ['SIGTERM', of('terminate')]].filter(([, names]) => names !== '').map(list => list.join(' '));
  // Who is killed depends on what its program does with the signal.
  expect(said.replace(/; SIGKILL .*$/, '').replace(/^[^:]*: /, '')).toBe(lists.join('; ') || 'nobody has to be told');
});

test.each(stories)('%s asks for what a node that takes it must have, and is of the class that was seen', (name, story) => {
  const requests = ['cpu', 'memory'].map(resource => `${resource} ${story.resources.totals.find(total => total.resource === resource)?.request}`);
  expect(SEEN.get(`${name}: resources`)![0]).toContain(`requests ${requests.join(', ')}:`);
  expect(SEEN.get(`${name}: resources`)![0]).toContain(`QoS class ${story.resources.qosClass}`);
});

test.each(stories)('of %s, a new image restarts what was seen', (name, story) => {
  const of = (scope: RestartScope) => namesOf(story, story.containers.map(({ index }) => index)
    .filter(index => story.restarts[index].onPodChange === scope));
  const nothing = of(RestartScope.NOTHING);
  expect(SEEN.get(`${name}: new images in the pod`)).toEqual([
    `restarts that container alone: ${of(RestartScope.CONTAINER)}${nothing === '' ? '' : `; nothing: ${nothing}`}`,
  ]);
});

test.each(PODS.map(({ name, manifest }) => [name, manifest] as const))('the seconds of %s are those that the kubelet is held against', (_, manifest) => {
  const { startup, shutdown } = PodAnalysis.of(manifest);
  const { containers, startedAfterSeconds, readyAfterSeconds, end } = PodStory.of(PodAnalysis.of(manifest))._story;
  expect(containers.map(({ name, lifetime, startsAfterSeconds, gates }) =>
    [name, KINDS[lifetime], startsAfterSeconds, Math.max(0, ...gates.map(({ seconds }) => seconds))]))
    .toEqual(startup.order.map(({ container, kind, afterSeconds, holdsUpSeconds }): [string, ContainerKind, number, number] =>
      [container, kind, afterSeconds, holdsUpSeconds]));
  expect([startedAfterSeconds, readyAfterSeconds]).toEqual([startup.knownSeconds, startup.readyAfterSeconds]);
  expect(end.onDeletion.map(({ container, action, afterSeconds }) => [containers[container].name, action, afterSeconds]))
    .toEqual(shutdown.onDeletion.map(({ container, action, afterSeconds }) => [container, action, afterSeconds]));
});
