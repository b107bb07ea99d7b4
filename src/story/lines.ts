import { printable } from '../analysis/text/printable';

/** The lines of a text, none of which is longer than `width`; a word that is longer than a line is cut. */
export function inLines(text: string, first: string, next: string, width: number): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  // One character is kept for the escape of a command at the begin of a line.
  const longest = width - 1 - Math.max(first.length, next.length);
  // What comes from a manifest and stands side by side here may be a command to a CI only together.
  for (const word of printable(text).split(BREAKS).flatMap(each => piecesOf(each, longest))) {
    if (!isEmpty && line.length + 1 + word.length >= width) {
      lines.push(line);
      [line, isEmpty] = [next, true];
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].map(printable);
}

/** A word in pieces that fit on a line of their own; no character is cut in two. */
function piecesOf(word: string, longest: number): string[] {
  const pieces: string[] = [];
  let rest = word;
  while (rest.length > longest) {
    const piece = rest.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...pieces, rest];
}

/** A number and its `s` stay together. */
const BREAKS = / (?!s(?:[\s),.;:]|$))/;
