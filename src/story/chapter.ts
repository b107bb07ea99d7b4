/** A part of a story in words, without layout. */
export interface Chapter {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Sentences, a list, what was found, or rows of a table. */
export type Block = Sentences | Items | FindingNotes | Rows;

export interface Sentences {
  readonly is: 'sentences';
  readonly sentences: readonly string[];
}

export interface Items {
  readonly is: 'items';
  readonly isOrdered: boolean;
  readonly items: readonly Item[];
}

export interface Item {
  readonly text: string;
  /** What is found there. */
  readonly notes: readonly FindingNote[];
}

export interface FindingNotes {
  readonly is: 'findings';
  readonly notes: readonly FindingNote[];
}

/** A line about something that was found. */
export interface FindingNote {
  readonly is: 'error' | 'warning' | 'info' | 'acknowledged';
  /** Begins with a mark and with what it is: `✗ error port-clash: …`. */
  readonly text: string;
}

export interface Rows {
  readonly is: 'rows';
  readonly head: readonly [string, string];
  readonly rows: readonly (readonly [string, string])[];
}

export function sentences(texts: readonly string[]): Sentences {
  return { is: 'sentences', sentences: texts };
}

export function itemsOf(texts: readonly string[]): Items {
  return { is: 'items', isOrdered: false, items: texts.map(text => ({ text, notes: [] })) };
}
