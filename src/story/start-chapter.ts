import type { Chapter, Item } from './chapter';
import { findingNotes } from './finding-notes';
import type { Story, StoryContainer, StoryGate, StoryProbe } from './story';
import { duration, LIFETIMES, joined, nameOf, namesOf, Pen, verb } from './words';

/** In which order the containers start, who waits for whom, and at least how long. */
export function startChapter(story: Story, pen: Pen): Chapter {
  return {
    title: 'Start',
    blocks: [
      { is: 'items', isOrdered: true, items: groupsOf(story).map(group => itemOf(story, group, pen)) },
      { is: 'sentences', sentences: [...howLong(story), ...health(story, pen)] },
    ],
  };
}

/** The containers that start one right after the other, without a wait between them. */
function groupsOf({ containers }: Story): StoryContainer[][] {
  const groups: StoryContainer[][] = [];
  for (const container of containers) {
    const last = groups[groups.length - 1];
    const isTogether = last !== undefined && container.lifetime === 'app' && last[0].lifetime === 'app'
      && last[0].waitsFor === container.waitsFor && last[last.length - 1].gates.length === 0;
    isTogether ? last.push(container) : groups.push([container]);
  }
  return groups;
}

function itemOf(story: Story, group: readonly StoryContainer[], pen: Pen): Item {
  const [first] = group;
  const indexes = group.map(({ index }) => index);
  const what = group.length === 1 ? kindOf(first) : `${LIFETIMES[first.lifetime]}s`;
  const start = `${verb(group.length, 'starts', 'start')}${group.length > 1 ? ' together' : ''}`;
  const more = `${lastsOf(first, pen)}${group.length > 1 ? '' : holdsUp(story, first, pen)}`;
  return {
    text: `${namesOf(story, indexes, pen)} (${what}) ${start} ${whenOf(story, first, pen)}.${more}`,
    notes: indexes.flatMap(index => findingNotes(story, index, pen, group.length > 1)),
  };
}

function kindOf({ lifetime, role }: StoryContainer): string {
  const kind = LIFETIMES[lifetime];
  return role === undefined || role === 'step' || (role === 'sidecar' && lifetime === 'native') ? kind : `${role}, ${kind}`;
}

function whenOf(story: Story, { waitsFor, startsAfterSeconds }: StoryContainer, pen: Pen): string {
  if (waitsFor === undefined) {
    return 'at once';
  }
  const earliest = startsAfterSeconds > 0 ? `, after ${duration(startsAfterSeconds)} at the earliest` : '';
  return `when ${joined(story.containers[waitsFor].gates.map(gate => openedBy(gate, nameOf(story, waitsFor, pen))))}${earliest}`;
}

function openedBy({ by }: StoryGate, name: string): string {
  switch (by) {
    case 'completion': return `${name} has completed`;
    case 'process': return `${name} runs`;
    case 'postStart': return `the postStart hook of ${name} has ended`;
    case 'startupProbe': return `the startup probe of ${name} has passed`;
  }
}

/** How long a step takes; the others run until the pod ends. */
function lastsOf({ lifetime, neverEnds, waitsInNetwork, gates }: StoryContainer, pen: Pen): string {
  if (lifetime !== 'step') {
    return lifetime === 'native' ? ' It runs until the pod ends.' : '';
  }
  const waits = waitsInNetwork.length === 0 ? '' : ` It waits for ${joined(waitsInNetwork.map(pen.code))}: nobody knows how long.`;
  if (neverEnds !== undefined) {
    return `${waits} It never ends (${pen.words(neverEnds)}): nothing after it ever starts.`;
  }
  const seconds = Math.max(0, ...gates.map(gate => gate.seconds));
  return seconds > 0 ? `${waits} It takes at least ${duration(seconds)}.` : waits || ' How long it takes is not known.';
}

/** What those after it wait for, and at least how long. */
function holdsUp({ containers }: Story, { index, lifetime, gates }: StoryContainer, pen: Pen): string {
  const waiting = containers.some(({ waitsFor }) => waitsFor === index) ? 'what comes after it waiting' : 'it from being ready';
  return lifetime === 'step' ? '' : gates.flatMap(({ by, action, seconds, givesUpAfterSeconds }) => {
    const least = seconds > 0 ? `, at least ${duration(seconds)}` : '';
    return by === 'postStart' ? [` Its postStart hook (${pen.code(action!)}) keeps ${waiting}${least}.`]
      : by === 'startupProbe' ? [` Its startup probe (${pen.code(action!)}) keeps ${waiting}${least}; `
        + `it is restarted if that has not passed after ${duration(givesUpAfterSeconds!)}.`] : [];
  }).join('');
}

function howLong({ startedAfterSeconds, readyAfterSeconds, containers }: Story): string[] {
  if (containers.some(({ neverEnds }) => neverEnds !== undefined)) {
    return [];
  }
  const unknown = 'images that are pulled and programs that begin take longer, nobody knows how long';
  const ready = readyAfterSeconds > startedAfterSeconds ? `, and it can be ready after ${duration(readyAfterSeconds)}` : '';
  return startedAfterSeconds + readyAfterSeconds === 0 ? ['How long the start takes is not known.']
    : [`All have been started after ${duration(startedAfterSeconds)} at the earliest${ready}: ${unknown}.`];
}

/** Who is ready when, and who is restarted when. */
function health(story: Story, pen: Pen): string[] {
  const running = story.containers.filter(({ lifetime }) => lifetime !== 'step');
  const probed = (kind: StoryProbe['kind'], text: (probe: StoryProbe, of: StoryContainer) => string, among = running) => among.flatMap(of =>
    of.probes.filter(probe => probe.kind === kind).map(probe => `${nameOf(story, of.index, pen)} ${text(probe, of)}`));
  const unready = running.filter(({ probes }) => !probes.some(({ kind }) => kind === 'readiness')).map(({ index }) => index);
  const shownProbe = ({ action, periodSeconds }: StoryProbe) => `(${pen.code(action)} every ${duration(periodSeconds)})`;
  const apps = running.filter(({ lifetime }) => lifetime === 'app');
  return [
    ...probed('startup', (probe, container) => `gets its other probes when its startup probe has passed ${shownProbe(probe)}, `
      + `and ${ended(container)} after ${duration(givesUpAfter(probe))} without that`, apps),
    ...probed('readiness', probe => `is ready when its readiness probe passes ${shownProbe(probe)}`),
    ...unready.length === 0 ? [] : [`Without a readiness probe, ${namesOf(story, unready, pen)} `
      + `${verb(unready.length, 'counts as ready as soon as it has', 'count as ready as soon as they have')} started`],
    ...probed('liveness', (probe, container) =>
      `${ended(container)} when its liveness probe fails ${timesOf(probe.failureThreshold)} ${shownProbe(probe)}`),
  ].map(text => `${text}.`);
}

/** What becomes of a container whose probe has failed. */
function ended({ isRestarted }: StoryContainer): string {
  return isRestarted ? 'is restarted' : isRestarted === undefined ? 'is killed' : 'is killed, and not started again,';
}

function timesOf(number: number): string {
  return number === 1 ? 'once' : `${number} times`;
}

function givesUpAfter({ initialDelaySeconds, periodSeconds, failureThreshold }: StoryProbe): number {
  return initialDelaySeconds + periodSeconds * failureThreshold;
}
