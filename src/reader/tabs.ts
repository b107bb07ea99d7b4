import { COLLECTION_STYLE, EVENT_ID, MappingEvent, SCALAR_STYLE, SequenceEvent } from 'js-yaml';
import { beginningOf } from './events';
import { Parsed } from './parsed';
import { lineStartOf } from './position';
import { Refusal } from './refusal';

/**
 * Refuses tabs at the beginning of a line, or after a "-". The parser of kubectl takes them within brackets, and after a plain scalar if
 * the line is indented enough to go on with it.
 */
export function checkTabs(chunk: string, { events, original }: Parsed) {
  const around: (SequenceEvent | MappingEvent)[] = [];
  let gap: Gap = { start: 0, isFlow: false };
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      around.pop();
      continue;
    }
    const beginning = beginningOf(event);
    const start = beginning < 0 ? -1 : original(beginning);
    if (start < gap.start) {
      continue;
    }
    checkGap(chunk, gap, start);
    if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
      around.push(event);
      gap = { start: original(event.start), isFlow: event.style === COLLECTION_STYLE.FLOW };
    } else {
      const isPlain = event.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.PLAIN;
      let block = around.length - 1;
      while (block >= 0 && around[block].style === COLLECTION_STYLE.FLOW) {
        block--;
      }
      gap = {
        start: event.type === EVENT_ID.SCALAR ? original(event.valueEnd) : start,
        isFlow: around[around.length - 1]?.style === COLLECTION_STYLE.FLOW,
        plainIn: isPlain ? block < 0 ? -1 : columnOf(chunk, original(around[block].start)) : undefined,
      };
    }
  }
  checkGap(chunk, gap, chunk.length);
}

/** What is between two tokens. */
interface Gap {
  readonly start: number;
  readonly isFlow: boolean;
  /** The column of the mapping or list that the plain scalar before it is in. */
  readonly plainIn?: number;
}

const TAB = /#[^\r\n]*|(?<=^|[\r\n]) *\t|[-?] *\t/g;

function checkGap(chunk: string, { start, isFlow, plainIn }: Gap, end: number) {
  const text = chunk.slice(start, end);
  if (!text.includes('\t')) {
    return;
  }
  // Up to the next token, whatever it is, a plain scalar may go on.
  const token = text.search(/\S|$/);
  for (const { 0: found, index } of text.matchAll(TAB)) {
    const isAtLineStart = index > 0 || start === 0;
    const isIndicator = found[0] === '-' || found[0] === '?';
    const refusedUpTo = index < token && plainIn !== undefined ? plainIn : isFlow ? -1 : Infinity;
    if (found[0] !== '#' && (isIndicator ? !isFlow : isAtLineStart && found.length - 1 <= refusedUpTo)) {
      const tab = start + index + found.length - 1;
      throw new Refusal('a tab is no indentation', tab, tab + 1);
    }
  }
}

function columnOf(chunk: string, at: number): number {
  return at - lineStartOf(chunk, at);
}
