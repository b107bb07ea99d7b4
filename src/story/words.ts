import type { Story } from './story';
import type { Lifetime } from '../analysis/pod/container';
import { shortened } from '../analysis/text/printable';

/** How a format shows what comes from a manifest. */
export interface Pen {
  /** A name, a path, a number of a port: something that stands in the manifest as it is. */
  code(text: string): string;
  /** Words of a sentence. */
  words(text: string): string;
  /** A rule, with the address of its page. */
  rule(id: string, page: string): string;
}

/** What a container is called. */
export const LIFETIMES: Readonly<Record<Lifetime, string>> = { step: 'step', native: 'native sidecar', app: 'app container' };

/** No name in Kubernetes is longer than 253 characters, and none of a container than 63. */
const LONGEST = 80;
/** So many names are listed; the others are counted. */
const MOST = 20;

/** The name of a container; its number in the order of the start, if it has none. */
export function nameOf({ containers }: Story, index: number, pen: Pen): string {
  const { name } = containers[index];
  return name === '' ? `#${index + 1} (no name)` : pen.code(shortened(name, LONGEST));
}

export function namesOf(story: Story, indexes: readonly number[], pen: Pen, word?: 'and' | 'or'): string {
  return joined(indexes.slice(0, MOST).map(index => nameOf(story, index, pen)), indexes.length - MOST, word);
}

/** Another name, such as that of a volume or a Service. */
export function namedAs(name: string, pen: Pen): string {
  return name === '' ? '(no name)' : pen.code(shortened(name, LONGEST));
}

/** `a`, `a and b`, `a, b and c`, `a, b and 3 more`. */
export function joined(texts: readonly string[], more = 0, word: 'and' | 'or' = 'and'): string {
  const all = more > 0 ? [...texts, `${more} more`] : texts;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${word} ${all[all.length - 1]}`;
}

/** `1 step`, `2 steps`. */
export function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

export function verb(number: number, one: string, several: string): string {
  return number === 1 ? one : several;
}

const UNITS: readonly (readonly [name: string, seconds: number])[] = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];

/** `45 s`, `1800 s (30 minutes)`. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) {
    return 'longer than anybody waits';
  }
  const text = `${Number(seconds.toFixed(3))} s`;
  return seconds < 120 || seconds > MOST_DAYS * 86400 ? text : `${text} (${inUnits(Math.floor(seconds))})`;
}

const MOST_DAYS = 1000;

function inUnits(seconds: number): string {
  const parts: string[] = [];
  let rest = seconds;
  for (const [name, size] of UNITS) {
    if (rest >= size) {
      parts.push(counted(Math.floor(rest / size), name));
      rest %= size;
    }
  }
  return parts.join(' ');
}
