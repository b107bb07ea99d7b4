import { Event, EVENT_ID, MappingEvent, SCALAR_STYLE, ScalarEvent, SequenceEvent } from 'js-yaml';
import { headerStartOf, isBlock, isQuoted } from './events';
import { Parsed } from './parsed';

/** How a scalar is written. */
export enum ScalarStyle {
  PLAIN = 'plain',
  SINGLE_QUOTED = 'single-quoted',
  DOUBLE_QUOTED = 'double-quoted',
  /** `|` */
  LITERAL = 'literal',
  /** `>` */
  FOLDED = 'folded',
}

const STYLES = {
  [SCALAR_STYLE.PLAIN]: ScalarStyle.PLAIN,
  [SCALAR_STYLE.SINGLE_QUOTED]: ScalarStyle.SINGLE_QUOTED,
  [SCALAR_STYLE.DOUBLE_QUOTED]: ScalarStyle.DOUBLE_QUOTED,
  [SCALAR_STYLE.LITERAL_BLOCK]: ScalarStyle.LITERAL,
  [SCALAR_STYLE.FOLDED_BLOCK]: ScalarStyle.FOLDED,
};

export function styleOf(event: Event): ScalarStyle | undefined {
  return event.type === EVENT_ID.SCALAR ? STYLES[event.style] : undefined;
}

/** A part of a text, by offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where a scalar is of which something is written. */
export function scalarRange(source: string, event: ScalarEvent): Range {
  const { valueStart, valueEnd } = event;
  if (isBlock(event)) {
    const start = headerStartOf(source, event);
    return { start, end: start + source.slice(start, valueEnd).trimEnd().length };
  }
  const quote = isQuoted(event) ? 1 : 0;
  return { start: valueStart - quote, end: valueEnd + quote };
}

function scalarOrNothing(source: string, event: ScalarEvent, behind: number): Range {
  if (event.valueStart >= 0) {
    return scalarRange(source, event);
  }
  const end = Math.max(behind, event.anchorEnd, event.tagEnd);
  return { start: end, end };
}

/** Where the first character is that is neither white space nor in a comment. */
export function tokenAfter(source: string, offset: number): number {
  const blank = /(?:[ \t\r\n]|#[^\r\n]*(?![^\r\n]))*/y;
  blank.lastIndex = offset;
  return offset + blank.exec(source)![0].length;
}

/**
 * Where each node of a document is. A scalar is where it is written, with its quotes; a collection goes from its first to its last
 * character; where nothing is written, the place is behind the key or the "-". Neither anchors nor tags are part of it.
 */
export class Places {
  private readonly source: string;
  private readonly events: readonly Event[];
  private readonly ranges: Range[] = [];
  /** The index of the event after the node that was added last. */
  private next = 0;

  public constructor({ source, events }: Parsed) {
    this.source = source;
    this.events = events;
    if (events.length > 0) {
      this.add(0, 0);
    }
  }

  /** The place of the node at the index of an event. */
  public of(index: number): Range {
    return this.ranges[index];
  }

  /** Returns where the node ends; `behind` is where it is if nothing is written. */
  private add(index: number, behind: number): number {
    const event = this.events[index];
    this.next = index + 1;
    const range = event.type === EVENT_ID.SCALAR ? scalarOrNothing(this.source, event, behind)
      : event.type === EVENT_ID.ALIAS ? { start: event.anchorStart - 1, end: event.anchorEnd }
        : this.collection(event as MappingEvent | SequenceEvent);
    this.ranges[index] = range;
    return range.end;
  }

  private collection(event: MappingEvent | SequenceEvent): Range {
    const isBracketed = '[{'.includes(this.source[event.start]);
    let end = event.start + (isBracketed ? 1 : 0);
    while (this.events[this.next].type !== EVENT_ID.POP) {
      const token = tokenAfter(this.source, end);
      // Before an item is its "-" or comma, between a key and a value the colon.
      const behind = '-,:?'.includes(this.source.charAt(token) || '.') ? token + 1 : end;
      end = this.add(this.next, behind);
    }
    this.next++;
    if (isBracketed) {
      const token = tokenAfter(this.source, end);
      end = (this.source[token] === ',' ? tokenAfter(this.source, token + 1) : token) + 1;
    }
    return { start: event.start, end };
  }
}
