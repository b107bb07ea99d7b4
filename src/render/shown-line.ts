import { cellsOf } from './cells';
import { maskedLine } from './masked-line';
import { MASK } from '../analysis/text/masked';
import { visible } from '../analysis/text/printable';

/** A part of a line, from one column to another that is not in it any more; both count from 0. */
export interface ColumnSpan {
  readonly from: number;
  readonly to: number;
}

/** A line as it is printed, or what is around a span of it, and at which columns of the terminal that span is. */
export interface Excerpt extends ColumnSpan {
  readonly text: string;
}

/**
 * A line of a file, made harmless: what is hidden or would do something is written as an escape, a tab as spaces, and what is plainly
 * a secret is masked. It knows where each column of the file has come to stand.
 */
export class ShownLine {
  /** What stands at each code unit. */
  private readonly pieces: string | string[] = [];
  /** The column at which each code unit begins, and the end; nothing if each takes one. */
  private readonly columns?: number[];
  /** How many code units are left out before and after. */
  private readonly skipped: number;
  private readonly isCutAfter: boolean;

  /**
   * @param near the column in the file that has to be there: of a very long line, only what is around it is looked at
   * @param secretFrom the column in the file from which the line holds a secret
   */
  constructor(line: string, near: number, secretFrom = Infinity) {
    const whole = line.endsWith('\r') ? line.slice(0, -1) : line;
    this.skipped = whole.length <= LONGEST ? 0 : Math.max(0, Math.min(near, whole.length) - LONGEST / 2);
    this.isCutAfter = this.skipped + LONGEST < whole.length;
    const text = whole.slice(this.skipped, this.skipped + LONGEST);
    const secrets = secretsIn(text, secretFrom - this.skipped);
    if (secrets.length === 0 && PLAIN.test(text) && !text.includes('##')) {
      this.pieces = text;
    } else {
      [this.pieces, this.columns] = harmless(text, secrets);
    }
  }

  /** The line, or so much of it around a span that it fits in a width. */
  around(span: ColumnSpan, width: number): Excerpt {
    const end = this.pieces.length;
    const [from, to] = [span.from, Math.max(span.to, span.from)].map(unit => Math.max(0, Math.min(unit - this.skipped, end)));
    const isWhole = this.skipped === 0 && !this.isCutAfter && this.columnAt(end) <= width;
    const [first, last] = isWhole ? [0, end] : this.window(from, to, width);
    const before = first > 0 || this.skipped > 0 ? ELLIPSIS : '';
    const after = last < end || this.isCutAfter ? ELLIPSIS : '';
    const columnOf = (unit: number) => this.columnAt(Math.max(first, Math.min(unit, last))) - this.columnAt(first) + before.length;
    const pieces = this.pieces.slice(first, last);
    const text = typeof pieces === 'string' ? pieces : pieces.join('');
    return { text: before + text + after, from: columnOf(from), to: columnOf(to) };
  }

  /** The code units around a span that fit: the beginning of the line if the span is there, otherwise something before the span. */
  private window(from: number, to: number, width: number): readonly [number, number] {
    const room = width - 2 * ELLIPSIS.length;
    const [begin, end] = [this.columnAt(from), this.columnAt(to)];
    const least = Math.max(0, end - room, begin - Math.max(0, Math.floor((room - (end - begin)) / 2)));
    // The span's own beginning matters more than its end.
    const start = Math.min(least, begin);
    let first = 0;
    while (this.columnAt(first) < start) {
      first++;
    }
    let last = first;
    while (last < this.pieces.length && this.columnAt(last + 1) - this.columnAt(first) <= room) {
      last++;
    }
    return [first, last];
  }

  private columnAt(unit: number): number {
    return this.columns ? this.columns[unit] : unit;
  }
}

/** What is written for each code unit of a text, and the column at which each begins. */
function harmless(text: string, secrets: readonly Secret[]): [string[], number[]] {
  const [pieces, columns]: [string[], number[]] = [[], []];
  const commands = new Set([...text.matchAll(COMMAND)].map(({ index }) => index + 1));
  let [column, next] = [0, 0];
  for (let unit = 0; unit < text.length;) {
    const secret = secrets[next]?.from === unit ? secrets[next++] : undefined;
    const character = String.fromCodePoint(text.codePointAt(unit)!);
    const piece = secret ? visible(secret.by)
      : character === '\t' ? ' '.repeat(TAB - column % TAB)
        : commands.has(unit) ? `\\${character}` : visible(character);
    const length = secret ? secret.to - unit : character.length;
    const cells = cellsOf(piece);
    for (let i = 0; i < length; i++) {
      pieces.push(i === 0 ? piece : '');
      columns.push(i === 0 ? column : column + cells);
    }
    column += cells;
    unit += length;
  }
  return [pieces, [...columns, column]];
}

/** What of a text is a secret, and what is shown in its place. */
interface Secret extends ColumnSpan {
  readonly by: string;
}

function secretsIn(text: string, secretFrom: number): Secret[] {
  const shown = maskedLine(secretFrom < text.length ? text.slice(0, Math.max(0, secretFrom)) + MASK : text);
  if (shown === text) {
    return [];
  }
  return aligned(text, shown) ?? [differenceOf(text, shown)];
}

/** What the masks in a text stand for, where all that is between them is as it was. */
function aligned(text: string, shown: string): Secret[] | undefined {
  const [first, ...kept] = shown.split(MASK);
  if (!text.startsWith(first)) {
    return undefined;
  }
  const secrets: Secret[] = [];
  let from = first.length;
  for (const [i, piece] of kept.entries()) {
    const to = i === kept.length - 1 ? text.length - piece.length : text.indexOf(piece, from + 1);
    if (to <= from || !text.startsWith(piece, to)) {
      return undefined;
    }
    secrets.push({ from, to, by: MASK });
    from = to + piece.length;
  }
  return secrets;
}

/** All that is different, in one piece. */
function differenceOf(text: string, shown: string): Secret {
  let from = 0;
  while (from < text.length - 1 && text[from] === shown[from]) {
    from++;
  }
  let rest = 0;
  while (rest < Math.min(text.length - 1, shown.length) - from && text[text.length - 1 - rest] === shown[shown.length - 1 - rest]) {
    rest++;
  }
  return { from, to: text.length - rest, by: shown.slice(from, shown.length - rest) };
}

/** So many code units of a line are looked at. */
const LONGEST = 4000;

const PLAIN = /^[\x20-\x7e]*$/;

const ELLIPSIS = '…';
const TAB = 4;

/** The beginning of a command to Azure Pipelines, GitHub and TeamCity, which works anywhere in a line; its second `#` is escaped. */
const COMMAND = /##(?=\w*\[)/g;
