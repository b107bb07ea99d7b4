import { Event } from 'js-yaml';
import { Refusal } from './refusal';

/** No manifest is as deep as this, and whoever walks it uses the stack. */
export const DEEPEST = 1000;
export const TOO_DEEP = `mappings and lists are in one another more than ${DEEPEST} deep`;

/** What kubectl passes over without a word is no mistake to it, but to whoever has written it. */
export const UNREAD = 'kubectl reads neither this line nor what follows in this document: it belongs to nothing before it';

/** A chunk as the events of its first document, with offsets in `source`. */
export interface Parsed {
  readonly source: string;
  /** The events of the content, without those of the document itself. Empty where there is none. */
  readonly events: readonly Event[];
  /** The offset in the chunk that an offset in `source` stands for. */
  readonly original: (offset: number) => number;
}

/** Does something with a parsed chunk; a `Refusal` gets offsets in the chunk itself. */
export function atOriginal<T>({ original }: Parsed, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(error.message, original(error.start), original(error.end)) : error;
  }
}
