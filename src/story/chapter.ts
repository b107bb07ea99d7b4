/** A part of a story in words, without layout. */
export interface Chapter {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Sentences, a list, or rows of a table. */
export type Block = Sentences | Items | Rows;

export interface Sentences {
  readonly is: 'sentences';
  readonly sentences: readonly string[];
}

export interface Items {
  readonly is: 'items';
  readonly isOrdered: boolean;
  readonly items: readonly Item[];
  /** Whether each of them is something that was found. */
  readonly areFindings?: boolean;
}

export interface Item {
  readonly text: string;
  /** What is found there. */
  readonly notes: readonly string[];
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
