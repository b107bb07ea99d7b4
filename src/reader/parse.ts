import { Event, EVENT_ID, parseEvents, YAMLException } from 'js-yaml';
import type { YAMLParseError } from 'yaml';
import { startOf } from './events';
import { checkLimits } from './kubectl-limits';
import { DEEPEST, Parsed, TOO_DEEP, UNREAD } from './parsed';
import { Refusal } from './refusal';
import { respace } from './respace';

/** Parses a text that is known to be JSON, which has more escapes than YAML 1.1. */
export function parseJson(text: string): Parsed {
  return { source: text, events: contentOf(text, parseEvents(text, { maxDepth: DEEPEST })), original: offset => offset };
}

/** Parses a chunk; throws a `Refusal` with offsets in it. */
export function parse(chunk: string): Parsed {
  try {
    return checked(chunk, chunk, offset => offset);
  } catch (error) {
    if (error instanceof YAMLException) {
      return parseRespaced(chunk) ?? refuse(chunk, error);
    }
    throw error;
  }
}

/** What kubectl may read though js-yaml does not. */
function parseRespaced(chunk: string): Parsed | undefined {
  const respaced = respace(chunk);
  if (!respaced.isChanged) {
    return undefined;
  }
  try {
    return checked(chunk, respaced.text, offset => respaced.original(offset));
  } catch (error) {
    if (error instanceof YAMLException) {
      return undefined;
    }
    throw error;
  }
}

function checked(chunk: string, source: string, original: (offset: number) => number): Parsed {
  const events = contentOf(source, parseEvents(source, { maxDepth: DEEPEST }));
  const parsed = { source, events, original };
  checkLimits(chunk, parsed);
  return parsed;
}

/** A document that ends with "..." may be followed by another one, which kubectl does not read. */
function contentOf(source: string, events: readonly Event[]): readonly Event[] {
  const next = events.findIndex(({ type }, i) => i > 0 && type === EVENT_ID.DOCUMENT);
  if (next >= 0) {
    throw new Refusal(UNREAD, events.slice(next).map(startOf).find(start => start >= 0) ?? 0);
  }
  // All "---" that separate documents are cut off before; behind a byte order mark, there may be one.
  if (events[0]?.type === EVENT_ID.DOCUMENT && events[0].explicitStart && !source.startsWith('\ufeff')) {
    const start = source.indexOf('---');
    throw new Refusal('"---" must be at the beginning of its line', start, start + 3);
  }
  return events.slice(1, -1);
}

/** js-yaml stops at the first thing that it does not understand; `yaml` says what is wrong with it. */
function refuse(chunk: string, error: YAMLException): never {
  const at = error.mark?.position ?? 0;
  if (error.reason.startsWith('end of the stream or a document separator is expected')) {
    throw new Refusal(UNREAD, at);
  }
  if (error.reason.startsWith('nesting exceeded maxDepth')) {
    throw new Refusal(TOO_DEEP, at);
  }
  const first = firstErrorIn(chunk);
  throw first ? new Refusal(withoutSource(first), ...first.pos) : new Refusal(error.reason, at);
}

function firstErrorIn(chunk: string): YAMLParseError | undefined {
  // Loaded only where it is needed: that takes longer than to read a file.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { parseDocument } = require('yaml') as typeof import('yaml');
  try {
    return parseDocument(chunk, { version: '1.1', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' }).errors[0];
  } catch {
    // It ran out of stack.
    return undefined;
  }
}

/** What is written may be a secret. */
function withoutSource({ code, message }: YAMLParseError): string {
  return code === 'UNEXPECTED_TOKEN' ? message.replace(/:[^]*/, '') : message;
}
