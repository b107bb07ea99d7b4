import { cellsOf } from './cells';

/** A word as it is written, with colours, and how many columns it takes. */
export interface Word {
  readonly text: string;
  readonly cells: number;
}

/** Where a paragraph stands. */
export interface Room {
  /** How many columns a line has. */
  readonly width: number;
  /** How many columns of the first line are taken already. */
  readonly taken?: number;
}

/** The words of a text, which may have colours. */
export function wordsOf(text: string): Word[] {
  return text.split(SPACE).filter(word => word !== '').map(word => {
    // GitHub takes what follows for a command, wherever a line begins with it.
    const harmless = word.replace(/^\s*::/, start => `\\${start}`);
    return { text: harmless, cells: cellsOf(harmless.includes('\u001b') ? harmless.replace(COLOUR, '') : harmless) };
  });
}

/** A number of seconds stays together with its unit. */
const SPACE = / (?!s(?:[\s),.;:]|$))/;

// eslint-disable-next-line no-control-regex
const COLOUR = /\u001b\[\d+m/g;

/** The lines of a paragraph. A word that is longer than a line is not broken, so that addresses and paths can be copied. */
export function wrapped(words: readonly Word[], room: Room): string[] {
  return wrappedWords(words, room).map(({ text }) => text);
}

/** The same, each line with how many columns it takes. */
export function wrappedWords(words: readonly Word[], { width, taken = 0 }: Room): Word[] {
  const lines: Word[] = [];
  let line: string[] = [];
  let cells = 0;
  let before = taken;
  const end = () => {
    lines.push({ text: line.join(' '), cells });
    [line, cells, before] = [[], 0, 0];
  };
  for (const word of words) {
    if (before + cells + (line.length > 0 ? 1 : 0) + word.cells > width && (line.length > 0 || before > 0)) {
      end();
    }
    cells += (line.length > 0 ? 1 : 0) + word.cells;
    line.push(word.text);
  }
  if (line.length > 0) {
    end();
  }
  return lines;
}
