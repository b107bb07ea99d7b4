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

/** The seconds of the start or the end, as they were held against the notes of the containers. */
function secondsSeen(name: string, what: 'starts' | 'ends'): string[] {
  const words = `${what} at the earliest after: `;
  return SEEN.get(`${name}: order`)!.filter(claim => claim.startsWith(words)).map(claim => claim.slice(words.length));
}

test.each(stories)('%s starts after the seconds that were seen, at the earliest', (name, { containers, startedAfterSeconds, readyAfterSeconds }) => {
  const told = [
    ...containers.map(container => `${container.name} ${container.startsAfterSeconds} s`), `all ${startedAfterSeconds} s`, `ready ${readyAfterSeconds} s`,
  ].join(', ');
  const [seen] = secondsSeen(name, 'starts');
  // A pod whose work is done need not have become ready.
  expect(seen).toBe(seen.includes('ready') ? told : told.replace(/, ready .*$/, ''));
});

test.each(stories)('%s ends after the seconds that were seen, at the earliest', (name, story) => {
  const { onDeletion, onCompletion } = story.end;
  const claims = SEEN.get(`${name}: order`)!;
  const events = claims.some(claim => claim.startsWith('ends when deleted')) ? onDeletion : onCompletion;
  const killed = /; SIGKILL (.*)$/.exec(claims.find(claim => claim.startsWith('ends when'))!)?.[1].split(', ') ?? [];
  const told = events.flatMap(({ container, action, what, afterSeconds }) => {
    const { name: who } = story.containers[container];
    // Of a hook that only sleeps there is no note, and of who ends by itself nobody knows what would have been.
    const isSeen = action === 'preStop' ? !what.startsWith('sleep ') : action === 'terminate' || killed.includes(who);
    const word = { preStop: 'preStop', terminate: 'SIGTERM', kill: 'SIGKILL' }[action];
    return isSeen && afterSeconds !== undefined ? [`${word} ${who} ${afterSeconds} s`] : [];
  });
  expect(secondsSeen(name, 'ends').flatMap(seen => seen.split(', ')).sort()).toEqual(told.sort());
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
