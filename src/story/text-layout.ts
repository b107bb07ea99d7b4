/** What can be told apart in a text by its colour. */
export type Tint = 'title' | 'heading' | 'error' | 'warning' | 'info' | 'acknowledged' | 'new' | 'gone' | 'changed';

/** How a text is laid out for people. */
export interface TextLayout {
  /** No line is longer; at least 40. */
  readonly width: number;
  /** Gives a line, or a part of one, its colour. */
  readonly paint: (tint: Tint, text: string) => string;
}

/** That of a text which may go anywhere. */
export const PLAIN_LAYOUT: TextLayout = { width: 100, paint: (_, text) => text };
