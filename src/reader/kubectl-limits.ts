import { COLLECTION_STYLE, Event, EVENT_ID, MappingEvent, SCALAR_STYLE, ScalarEvent, SequenceEvent } from 'js-yaml';
import { headerStartOf, isBlock, isQuoted } from './events';
import { atOriginal, Parsed, UNREAD } from './parsed';
import { Refusal } from './refusal';
import { checkTabs } from './tabs';

/** Refuses what YAML 1.2 and js-yaml take, and the parser of kubectl, which is of YAML 1.1, does not. */
export function checkLimits(chunk: string, parsed: Parsed) {
  const { source, events } = parsed;
  atOriginal(parsed, () => {
    checkBeginning(source);
    checkCharacters(source, events);
    checkNodes(source, events);
  });
  if (chunk.includes('\t')) {
    checkTabs(chunk, parsed);
  }
}

function checkBeginning(source: string) {
  const first = /^(?![ \t]*(?:#|\r?$)).*/m.exec(source);
  if (first && /^\.\.\.(?:\s|$)/.test(first[0])) {
    throw new Refusal('"..." ends a document, and there is none before it', first.index, first.index + 3);
  }
}

/** What most documents have nothing of. */
const UNUSUAL = /[^\t\n\r\x20-\x7e]/;
const CONTROL = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd\u{10000}-\u{10ffff}]/u;
/** Ends of lines of YAML 1.1 alone. */
const LINE_ENDS = /[\x85\u2028\u2029]/g;

function checkCharacters(source: string, events: readonly Event[]) {
  if (!UNUSUAL.test(source)) {
    return;
  }
  const at = source.search(CONTROL);
  if (at >= 0) {
    throw new Refusal('a control character must be escaped, in double quotes', at, at + 1);
  }
  for (const { index } of source.matchAll(LINE_ENDS)) {
    if (!events.some(event => event.type === EVENT_ID.SCALAR && isQuoted(event) && isWithin(event, index))) {
      throw new Refusal('here is a character that ends a line to kubectl alone: it must be escaped, in double quotes', index, index + 1);
    }
  }
}

function isWithin({ valueStart, valueEnd }: ScalarEvent, index: number): boolean {
  return valueStart <= index && index < valueEnd;
}

const NAME = /^[\w-]+$/;
const BLANK = /^[ \t\r\n]?$/;
const AFTER_ANCHOR = /^[ \t\r\n?:,\]}%@`]?$/;
const BEGINS_WITH_TAB = /^[ \r\n]*\t/;
/** Longer ones, or those of more than one line, need a "? " before them. */
const LONGEST_KEY = 1024;

function checkNodes(source: string, events: readonly Event[]) {
  const around: (SequenceEvent | MappingEvent)[] = [];
  /** For each of `around`, whether a key comes next. */
  const keys: boolean[] = [];
  /** Where the scalar or alias ends that was last. */
  let end = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      around.pop();
      keys.pop();
      continue;
    }
    const last = around.length - 1;
    const parent = around[last];
    const isKey = parent?.type === EVENT_ID.MAPPING && keys[last];
    const isFlow = parent?.style === COLLECTION_STYLE.FLOW;
    if (parent?.type === EVENT_ID.MAPPING) {
      keys[last] = !isKey;
    }
    if (event.type !== EVENT_ID.DOCUMENT) {
      checkProperties(source, event);
    }
    if (isBlockMapping(event) && isBlockMapping(parent) && !isKey && isOneLine(source, end, event.start)) {
      throw new Refusal('a mapping begins in a line of its own, below its key', event.start);
    }
    if (event.type === EVENT_ID.SCALAR) {
      checkScalar(source, event, isFlow, isKey);
      end = Math.max(end, event.valueEnd);
    } else if (event.type === EVENT_ID.ALIAS) {
      end = event.anchorEnd;
    } else if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
      around.push(event);
      keys.push(true);
    }
  }
}

function isBlockMapping(event: Event | undefined): event is MappingEvent {
  return event?.type === EVENT_ID.MAPPING && event.style === COLLECTION_STYLE.BLOCK;
}

function isOneLine(source: string, start: number, end: number): boolean {
  return !/[\r\n]/.test(source.slice(start, end));
}

function checkProperties(source: string, event: Exclude<Event, { type: 1 } | { type: 6 }>) {
  if (event.anchorStart >= 0 && !NAME.test(source.slice(event.anchorStart, event.anchorEnd))) {
    throw new Refusal('the name of an anchor has letters, digits, "-" and "_" only', event.anchorStart - 1, event.anchorEnd);
  }
  if (event.anchorStart >= 0 && !AFTER_ANCHOR.test(source.charAt(event.anchorEnd))) {
    throw new Refusal('a space must follow the name of an anchor', event.anchorStart - 1, event.anchorEnd);
  }
  if (event.type !== EVENT_ID.ALIAS && event.tagStart >= 0 && !BLANK.test(source.charAt(event.tagEnd))) {
    throw new Refusal('a space must follow a tag', event.tagStart, event.tagEnd);
  }
}

function checkScalar(source: string, event: ScalarEvent, isFlow: boolean, isKey: boolean) {
  const { valueStart, valueEnd, style } = event;
  if (style === SCALAR_STYLE.DOUBLE_QUOTED && !event.fast) {
    checkEscapes(source, event);
  }
  if (isBlock(event) && event.indent === 0) {
    throw new Refusal(UNREAD, valueStart, valueStart);
  }
  if (isBlock(event) && BEGINS_WITH_TAB.test(source.slice(valueStart, valueEnd)) && !saysIndentation(source, event)) {
    throw new Refusal('a text that begins with a tab needs its indentation in the line before, such as "|2"', valueStart, valueEnd);
  }
  if (isFlow && style === SCALAR_STYLE.PLAIN && valueStart >= 0) {
    const text = source.slice(valueStart, valueEnd);
    if (text.startsWith(':') || text.includes('?')) {
      throw new Refusal('within brackets, a text that begins with ":" or has a "?" must be in quotes', valueStart, valueEnd);
    }
  }
  if (isKey && valueStart >= 0) {
    checkKey(source, event, isFlow);
  }
}

/** Whether a block scalar begins with `|2` or the like. */
function saysIndentation(source: string, event: ScalarEvent): boolean {
  return /^.[-+]?\d/.test(source.slice(headerStartOf(source, event), event.valueStart));
}

function checkKey(source: string, { valueStart, valueEnd, style }: ScalarEvent, isFlow: boolean) {
  const end = valueEnd + (isQuoted({ style }) ? 1 : 0);
  const colon = isFlow || end - valueStart >= LONGEST_KEY ? /\s*:/y : undefined;
  if (!colon) {
    return;
  }
  colon.lastIndex = end;
  const after = end + (colon.exec(source)?.[0].length ?? 0);
  const isExplicit = /\?\s+["']?$/.test(source.slice(Math.max(0, valueStart - 200), valueStart));
  const isSimple = after - valueStart <= LONGEST_KEY && isOneLine(source, valueStart, after);
  if (after > end && !isSimple && !isExplicit) {
    throw new Refusal(`a key must be in one line, with its colon, and have less than ${LONGEST_KEY} characters`, valueStart, end);
  }
  if (isFlow && style === SCALAR_STYLE.PLAIN && after > end && /[,[\]{}]/.test(source.charAt(after))) {
    throw new Refusal('a space must follow the colon of a key', valueStart, after);
  }
}

/** The escapes of JSON that YAML 1.1 has not, halves of characters, and what is no character at all. */
const ESCAPE = /\\(?:(\/|u[dD][89a-fA-F]..|U(?!00(?:0|10)).{8})|[^])/g;

function checkEscapes(source: string, { valueStart, valueEnd }: ScalarEvent) {
  for (const { 0: escape, 1: wrong, index } of source.slice(valueStart, valueEnd).matchAll(ESCAPE)) {
    if (wrong !== undefined) {
      const start = valueStart + index;
      throw new Refusal(`YAML 1.1 has no escape "${escape}": write the character as it is`, start, start + escape.length);
    }
  }
}
