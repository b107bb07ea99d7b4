import type { StoryContainer } from '../story';
import { LIFETIMES, Pen } from '../words';

/** Names as they are. */
export const PLAIN_PEN: Pen = { code: text => text, words: text => text, rule: id => id };

/** What a container is, with its part in the pattern that has added it. */
export function kindOf({ lifetime, role }: StoryContainer): string {
  const kind = LIFETIMES[lifetime];
  return role === undefined || role === 'step' || role === 'sidecar' ? kind : `${role}, ${lifetime === 'native' ? 'native' : kind}`;
}

const UNITS: readonly (readonly [unit: string, seconds: number])[] = [['d', 86400], ['h', 3600], ['min', 60]];

/** `45 s`, `30 min`, `90 s`: in the largest unit of which there are whole ones. */
export function shortDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) {
    return 'for ever';
  }
  const [unit, size] = UNITS.find(([, one]) => seconds >= 2 * one && seconds % one === 0) ?? ['s', 1];
  return `${Number((seconds / size).toFixed(1))} ${unit}`;
}
