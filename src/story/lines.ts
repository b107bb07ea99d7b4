import { printable } from '../analysis/text/printable';

/** No line is longer. */
const WIDTH = 100;

/** The lines of a text; a word that is longer than a line is cut. */
export function inLines(text: string, first: string, next: string): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  // What comes from a manifest and stands side by side here may be a command to a CI only together.
  for (const word of printable(text).split(BREAKS).flatMap(piecesOf)) {
    // One character is kept for the escape of a command at the begin of a line.
    if (!isEmpty && line.length + 1 + word.length >= WIDTH) {
      lines.push(line);
      [line, isEmpty] = [next, true];
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].map(printable);
}

/** A word in pieces that fit on a line of their own. */
function piecesOf(word: string): string[] {
  return word.length <= LONGEST ? [word] : word.match(PIECES)!;
}

/** A number and its `s` stay together. */
const BREAKS = / (?!s(?:[\s),.;:]|$))/;
const LONGEST = 70;
const PIECES = /[\s\S]{1,70}/gu;
