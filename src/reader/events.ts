import { Event, EVENT_ID, SCALAR_STYLE, ScalarEvent } from 'js-yaml';
import { lineStartOf } from './position';

/** The index of the event after a node. */
export function endOf(events: readonly Event[], index: number): number {
  let depth = 0;
  let next = index;
  do {
    const { type } = events[next++];
    if (type === EVENT_ID.SEQUENCE || type === EVENT_ID.MAPPING) {
      depth++;
    } else if (type === EVENT_ID.POP) {
      depth--;
    }
  } while (depth > 0);
  return next;
}

/** For the index of each node, that of the event after it. */
export function endsOf(events: readonly Event[]): number[] {
  const ends: number[] = [];
  const open: number[] = [];
  events.forEach(({ type }, index) => {
    if (type === EVENT_ID.POP) {
      ends[open.pop()!] = index + 1;
    } else {
      ends[index] = index + 1;
      if (type === EVENT_ID.SEQUENCE || type === EVENT_ID.MAPPING) {
        open.push(index);
      }
    }
  });
  return ends;
}

/** Where a node begins, without its anchor and tag; -1 for a scalar of which nothing is written. */
export function startOf(event: Event): number {
  switch (event.type) {
    case EVENT_ID.SCALAR: return event.valueStart;
    case EVENT_ID.ALIAS: return event.anchorStart - 1;
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING: return event.start;
    default: return -1;
  }
}

/** Where a node begins, with its anchor and tag; -1 for a scalar of which nothing is written. */
export function beginningOf(event: Event): number {
  const places = [startOf(event)];
  if (event.type === EVENT_ID.SCALAR || event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
    places.push(event.tagStart, event.anchorStart - 1);
  }
  return places.filter(place => place >= 0).reduce((first, place) => first < 0 ? place : Math.min(first, place), -1);
}

export function isQuoted({ style }: Pick<ScalarEvent, 'style'>): boolean {
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
}

export function isBlock({ style }: Pick<ScalarEvent, 'style'>): boolean {
  return style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK;
}

const AFTER_INDICATOR = /[-+\d]*[ \t]*(?:#|$)/y;

/** Where the `|` or `>` of a block scalar is. */
export function headerStartOf(source: string, { valueStart }: ScalarEvent): number {
  const end = valueStart - (source.startsWith('\r\n', valueStart - 2) ? 2 : /[\r\n]/.test(source.charAt(valueStart - 1)) ? 1 : 0);
  const lineStart = lineStartOf(source, end);
  const line = source.slice(lineStart, end);
  const indicator = [...line.matchAll(/[|>]/g)].find(({ index }) => {
    AFTER_INDICATOR.lastIndex = index + 1;
    return AFTER_INDICATOR.test(line);
  });
  return lineStart + (indicator?.index ?? 0);
}
