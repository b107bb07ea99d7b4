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
  const lines = patch.split('\n').slice(0, -1);
  const secrets = new Map([...secretsOn('+', lines), ...secretsOn('-', lines)]);
  const changes = lines.map((line, i) => shown(line, secrets.get(i) ?? Infinity, colours));
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

/** The lines of one side of a diff that hold a secret, and the column from which on they do. */
function secretsOn(side: '+' | '-', lines: readonly string[]): (readonly [line: number, column: number])[] {
  const numbers = lines.flatMap((line, i) => line[0] === ' ' || line[0] === side ? [i] : []);
  const columns = secretColumns(numbers.map(i => lines[i].slice(1)));
  return numbers.map((line, i) => [line, columns[i]] as const).filter(([, column]) => column !== Infinity);
}
