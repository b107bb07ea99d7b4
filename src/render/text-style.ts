import { createColors } from 'picocolors';

/** How a text for people is written. */
export interface TextStyle {
  readonly colours: boolean;
  /** Whether the terminal opens an address that is behind a word (OSC 8). */
  readonly hyperlinks: boolean;
  /** How many columns there are; fewer than 40 are taken for 40, and more than 120 for 120. */
  readonly width: number;
  /** How long it took, for the summary; it says nothing of time without it. */
  readonly milliseconds?: number;
}

export type Colours = ReturnType<typeof createColors>;

const [COLOURED, PLAIN] = [createColors(true), createColors(false)];

export function coloursOf({ colours }: TextStyle): Colours {
  return colours ? COLOURED : PLAIN;
}

/** The width to write in: longer lines are hard to read, and shorter ones have no room for what is to be said. */
export function widthOf({ width }: TextStyle): number {
  return Math.min(120, Math.max(40, Math.floor(width))) || 80;
}

/** A text that opens an address where it is clicked, in a terminal that can. */
export function linked(text: string, address: string | undefined, { hyperlinks }: TextStyle): string {
  return hyperlinks && address !== undefined && ADDRESS.test(address) ? `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\` : text;
}

const ADDRESS = /^https?:\/\/[\x21-\x7e]+$/;
