import type { Story, StoryContainer, StoryEvent } from '../story';

/** When everything happens, as places from left to right. */
export interface Timeline {
  readonly from: number;
  /** Where the last containers begin: the start is over. */
  readonly startedAt: number;
  readonly deletedAt: number;
  readonly to: number;
  /** Of each container, in their order. */
  readonly spans: readonly LaneSpan[];
  /** The moments of the start, and of the end, with their seconds; absent where these are not known. */
  readonly starts: readonly Moment[];
  readonly ends: readonly Moment[];
  readonly isStartToScale: boolean;
  readonly isEndToScale: boolean;
}

export interface Moment {
  readonly x: number;
  readonly seconds?: number;
}

/** Where a container is. */
export interface LaneSpan {
  readonly from: number;
  /** Where its last gate opens; absent if it has none. */
  readonly gateAt?: number;
  /** Where a probe or hook of it has passed, so that it counts as started or ready; absent if it has none. */
  readonly readyAt?: number;
  /** Whether another one waits for it. */
  readonly isWaitedFor: boolean;
  /** Where a step is done; the place of the deletion for others. */
  readonly to: number;
  /** A container before it, which never ends, so that this one never starts. */
  readonly blockedBy?: number;
  readonly events: readonly PlacedEvent[];
}

export interface PlacedEvent {
  readonly x: number;
  readonly event: StoryEvent;
}

/** Between the end of what is waited for, and the begin of what has waited. */
export const GAP = 11;
/** The widest that a step of the start, and of the end, is drawn. */
const START_STEP = 62;
const END_STEP = 46;
/** What is drawn after the last moment of the end. */
const TAIL = 14;
/** The room for a gate that nobody waits for. */
const OWN_GATE = 44;

export function timelineOf({ containers, end }: Story, from: number, to: number): Timeline {
  const stages = stagesOf(containers);
  const last = Math.max(0, ...stages);
  const begins = secondsOf(containers, stages, last);
  const isStartKnown = begins.every((seconds, i) => i === 0 || seconds > begins[i - 1]);
  const start = placesOf({
    seconds: begins, from, room: Math.min(last * START_STEP, (to - from) * 0.42), isKnown: isStartKnown, least: GAP * 2,
  });
  const keys = keysOf(end.onDeletion);
  const columns = columnsOf(end.onDeletion, keys);
  const room = Math.min((columns.length - 1) * END_STEP, (to - from) * 0.36);
  const isEndKnown = columns.every(({ seconds = NaN }, i) => i === 0 || seconds > columns[i - 1].seconds!);
  const deletedAt = to - TAIL - room;
  const ending = placesOf({
    seconds: columns.map(({ seconds = 0 }) => seconds), from: deletedAt, room, isKnown: isEndKnown, least: 20,
  });
  const placed = new Map(columns.map(({ key }, i) => [key, ending.places[i]]));
  const events = containers.map((): PlacedEvent[] => []);
  end.onDeletion.forEach((event, i) => events[event.container].push({ x: placed.get(keys[i])!, event }));
  const waitedFor = new Set(containers.map(({ waitsFor }) => waitsFor));
  const blockedBy = containers.find(({ neverEnds }) => neverEnds !== undefined)?.index;
  return {
    from,
    startedAt: start.places[last],
    deletedAt,
    to,
    spans: containers.map(({ index, lifetime, gates, neverEnds, probes }) => {
      const stage = stages[index];
      const isHeldUp = gates.some(({ by }) => by === 'startupProbe' || by === 'postStart');
      const isProbed = lifetime !== 'step' && probes.some(({ kind }) => kind !== 'liveness');
      const gateAt = gates.length === 0 ? undefined : stage < last ? start.places[stage + 1] - GAP : start.places[stage] + OWN_GATE;
      return {
        from: start.places[stage],
        gateAt,
        readyAt: isHeldUp ? gateAt : isProbed ? start.places[stage] + OWN_GATE : undefined,
        isWaitedFor: waitedFor.has(index),
        to: neverEnds !== undefined ? to : lifetime === 'step' ? gateAt ?? start.places[stage] + OWN_GATE : deletedAt,
        blockedBy: blockedBy !== undefined && index > blockedBy ? blockedBy : undefined,
        events: events[index],
      };
    }),
    starts: start.places.map((x, i) => ({ x, seconds: i === 0 || begins[i] > 0 ? begins[i] : undefined })),
    ends: columns.map(({ seconds }, i) => ({ x: ending.places[i], seconds })),
    isStartToScale: start.isToScale,
    isEndToScale: ending.isToScale,
  };
}

/** How many gates have opened one after the other before each container starts. */
function stagesOf(containers: readonly StoryContainer[]): number[] {
  const stages: number[] = [];
  containers.forEach(({ waitsFor }) => stages.push(waitsFor === undefined ? 0 : stages[waitsFor] + 1));
  return stages;
}

/** The seconds after which each stage begins at the earliest. */
function secondsOf(containers: readonly StoryContainer[], stages: readonly number[], last: number): number[] {
  const seconds = Array.from({ length: last + 1 }, () => 0);
  containers.forEach(({ index, startsAfterSeconds }) => { seconds[stages[index]] = startsAfterSeconds; });
  return seconds;
}

interface Column {
  readonly key: string;
  readonly seconds?: number;
}

/** The moments at which something happens, in their order; the deletion is the first one. */
function columnsOf(events: readonly StoryEvent[], keys: readonly string[]): Column[] {
  const columns = new Map<string, Column>([['0', { key: '0', seconds: 0 }]]);
  events.forEach(({ afterSeconds }, i) => {
    const key = keys[i];
    columns.has(key) || columns.set(key, { key, seconds: key === String(afterSeconds) ? afterSeconds : undefined });
  });
  return [...columns.values()];
}

/** What is the same for events of one moment. A signal that comes after a hook comes later, though nobody knows how much. */
function keysOf(events: readonly StoryEvent[]): string[] {
  const hooks = new Map<number, number | undefined>();
  return events.map(({ container, action, afterSeconds, moment }) => {
    if (action === 'preStop') {
      hooks.set(container, afterSeconds);
    }
    return afterSeconds === undefined ? `?${moment}`
      : action === 'terminate' && hooks.get(container) === afterSeconds ? `${afterSeconds}?` : String(afterSeconds);
  });
}

interface Asked {
  /** The seconds of each moment. */
  readonly seconds: readonly number[];
  readonly from: number;
  readonly room: number;
  /** Whether the seconds are all that there is to know, and grow. */
  readonly isKnown: boolean;
  /** How near to one another they may come. */
  readonly least: number;
}

interface Places {
  readonly places: readonly number[];
  readonly isToScale: boolean;
}

/** Places for moments: to scale, if their seconds are known and none comes too near to the one before; else evenly. */
function placesOf({ seconds, from, room, isKnown, least }: Asked): Places {
  const whole = seconds[seconds.length - 1] - seconds[0];
  const atScale = seconds.map(second => from + room * (second - seconds[0]) / whole);
  const isApart = atScale.every((x, i) => i === 0 || x - atScale[i - 1] >= least);
  // Two moments are at no scale.
  const isToScale = isKnown && seconds.length > 2 && Number.isFinite(whole) && isApart;
  const evenly = () => seconds.map((_, i) => from + (i === 0 ? 0 : room * i / (seconds.length - 1)));
  return { places: isToScale ? atScale : evenly(), isToScale };
}
