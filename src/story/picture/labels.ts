import type { StoryContainer } from '../story';
import { LIFETIMES, Pen } from '../words';

/** Names as they are. */
export const PLAIN_PEN: Pen = { code: text => text, words: text => text, rule: id => id };

/** What a container is, with its part in the pattern that has added it. */
export function kindOf({ lifetime, role }: StoryContainer): string {
  const kind = LIFETIMES[lifetime];
  return role === undefined || role === 'step' || role === 'sidecar' ? kind : `${role}, ${lifetime === 'native' ? 'native' : kind}`;
}

interface Unit {
  readonly name: string;
  readonly seconds: number;
}

const SECOND: Unit = { name: 's', seconds: 1 };
const UNITS: readonly Unit[] = [{ name: 'd', seconds: 86400 }, { name: 'h', seconds: 3600 }, { name: 'min', seconds: 60 }];

/** The largest unit of which all durations are whole ones, and not only one. */
export function unitOf(durations: readonly number[]): Unit {
  return UNITS.find(({ seconds }) => durations.every(one => one === 0 || (one >= 2 * seconds && one % seconds === 0))) ?? SECOND;
}

/** `45 s`, `30 min`. */
export function shortDuration(duration: number, { name, seconds }: Unit = unitOf([duration])): string {
  return duration === 0 ? '0 s' : Number.isFinite(duration) ? `${Number((duration / seconds).toFixed(1))} ${name}` : 'for ever';
}
