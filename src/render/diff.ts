import { createTwoFilesPatch, OMIT_HEADERS } from 'diff';
import { createColors } from 'picocolors';
import { secretColumns } from './secret-values';
import { ShownLine } from './shown-line';
import { Colours, TextStyle } from './text-style';
import { printable } from '../analysis/text/printable';

/** A file as it was and as it is to be. */
export interface ChangedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/**
 * What changes in a file, as a unified diff; empty where nothing does. It is for people: what is hidden in a line is written as an escape,
 * a tab as spaces, and secrets are masked.
 */
export function diffOf({ file, before, after }: ChangedFile, style: Pick<TextStyle, 'colours'>): string {
  if (before === after) {
    return '';
  }
  const colours = createColors(style.colours);
  const name = printable(file);
  const patch = createTwoFilesPatch(name, name, before, after, undefined, undefined, { context: 3, headerOptions: OMIT_HEADERS });
  const secretFrom = secretsOf(before, after);
  const changes = patch.split('\n').slice(0, -1).map(line => shown(line, secretFrom(line), colours));
  return [colours.bold(`--- ${name}`), colours.bold(`+++ ${name}`), ...changes, ''].join('\n');
}

function shown(line: string, secretFrom: number, colours: Colours): string {
  switch (line[0]) {
    case '@': return colours.cyan(line);
    case '\\': return colours.dim(line);
    case '-': return colours.red(`-${harmless(line, secretFrom)}`);
    case '+': return colours.green(`+${harmless(line, secretFrom)}`);
    default: return ` ${harmless(line, secretFrom)}`;
  }
}

/** GitHub takes a line for a command that begins with "::", white space aside. */
const COMMAND = /^(\s*)::/;

function harmless(line: string, secretFrom: number): string {
  return new ShownLine(line.slice(1), 0, secretFrom).around({ from: 0, to: 0 }, Infinity).text.replace(COMMAND, '$1\\::');
}

/**
 * From which column on each line of a diff holds a secret, line by line. All of both texts is looked at: what tells that a value is one may
 * be further away than the lines around a change.
 */
function secretsOf(before: string, after: string): (line: string) => number {
  const [old, now] = [before, after].map(text => secretColumns(text.split('\n')));
  const next = { '-': 0, '+': 0 };
  return line => {
    const [, oldStart, newStart] = HUNK.exec(line) ?? [];
    if (oldStart !== undefined) {
      Object.assign(next, { '-': Number(oldStart) - 1, '+': Number(newStart) - 1 });
      return Infinity;
    }
    switch (line[0]) {
      case '-': return old[next['-']++];
      case '+': return now[next['+']++];
      default: return Math.min(old[next['-']++] ?? Infinity, now[next['+']++] ?? Infinity);
    }
  };
}

const HUNK = /^@@ -(\d+)(?:,\d+)? \+(\d+)/;
