import { cellsOf } from './cells';
import { ShownLine, ColumnSpan } from './shown-line';
import { wordsOf, wrapped } from './wrapped';
import { ReportedPlace } from '../report/file-report';

/** A place that is shown in its lines. */
export interface Mark {
  readonly at: ReportedPlace;
  /** What stands there; said of the related places only. */
  readonly label?: string;
}

/** How a listing is painted, and where it stands. */
export interface ListingStyle {
  /** How many columns a line has. */
  readonly width: number;
  /** How many digits there are before the gutter. */
  readonly digits: number;
  readonly gutter: (text: string) => string;
  readonly mark: (text: string, isRelated: boolean) => string;
}

/** What is marked in a line of a file. */
interface MarkedLine {
  readonly text: string;
  secretFrom: number;
  readonly marks: (ColumnSpan & Pick<Mark, 'label'>)[];
}

/** So many lines of a place are shown; the first of them is marked. */
const MOST_LINES = 4;

/** The number of digits that the gutter of these places needs. */
export function digitsOf(marks: readonly Mark[]): number {
  return marks.reduce((most, { at }) => Math.max(most, String(at.start.line + Math.min(at.lines.length, MOST_LINES) - 1).length), 1);
}

/** The lines of one file in which places are, with those places underlined; nothing if no lines are known. */
export function listing(marks: readonly Mark[], style: ListingStyle): string[] {
  const lines = [...linesOf(marks)].sort(([a], [b]) => a - b);
  if (lines.length === 0) {
    return [];
  }
  const rows = [empty(style)];
  lines.forEach(([number, line], i) => {
    rows.push(...i > 0 && number > lines[i - 1][0] + 1 ? [style.gutter('...')] : [], ...rowsOf(number, line, style));
  });
  const goesOn = marks.some(({ at }) => at.start.line + MOST_LINES - 1 === lines[lines.length - 1][0] && lengthOf(at) > MOST_LINES);
  return [...rows, ...goesOn ? [style.gutter('...')] : []];
}

/** A line of the gutter alone. */
export function empty({ digits, gutter }: ListingStyle): string {
  return `${' '.repeat(digits)} ${gutter('|')}`;
}

function linesOf(marks: readonly Mark[]): Map<number, MarkedLine> {
  const found = new Map<number, MarkedLine>();
  for (const { at, label } of marks) {
    const lines = at.lines.slice(0, Math.min(MOST_LINES, lengthOf(at)));
    lines.forEach((text, i) => {
      const number = at.start.line + i;
      const line = found.get(number) ?? { text, secretFrom: Infinity, marks: [] };
      line.secretFrom = Math.min((at.secretFrom?.[i] || Infinity) - 1, line.secretFrom);
      line.marks.push(...i === 0 ? [{ ...spanOf(at), label }] : []);
      found.set(number, line);
    });
  }
  return found;
}

/** How many lines a place has; an end at the very beginning of a line is that of the line before. */
function lengthOf({ start, end }: ReportedPlace): number {
  return Math.max(1, end.line - start.line + (end.column > 1 ? 1 : 0));
}

/** The part of a place that is in its first line. */
function spanOf({ start, end, lines }: ReportedPlace): ColumnSpan {
  const to = end.line === start.line ? end.column - 1 : lines[0].trimEnd().length;
  return { from: start.column - 1, to };
}

function rowsOf(number: number, { text, marks, secretFrom }: MarkedLine, style: ListingStyle): string[] {
  // One column is left for the mark of what is missing at the end of a line.
  const room = style.width - style.digits - ' | '.length - 1;
  const written = style.gutter(`${String(number).padStart(style.digits)} |`);
  if (marks.length === 0) {
    return [`${written} ${new ShownLine(text, 0, secretFrom).around({ from: 0, to: 0 }, room).text}`];
  }
  let last: string | undefined;
  const seen = new Set<string>();
  return [...marks].sort((a, b) => a.from - b.from || b.to - a.to).flatMap(mark => {
    const key = JSON.stringify(mark);
    if (seen.has(key)) {
      return [];
    }
    seen.add(key);
    const shown = new ShownLine(text, mark.from, secretFrom).around(mark, room);
    const line = shown.text === last ? [] : [`${written} ${shown.text}`];
    last = shown.text;
    return [...line, ...underline(shown, mark.label, room, style)];
  });
}

function underline({ from, to }: ColumnSpan, label: string | undefined, room: number, style: ListingStyle): string[] {
  const start = `${empty(style)} ${' '.repeat(from)}`;
  const line = (label === undefined ? '^' : '-').repeat(Math.max(1, to - from));
  if (label === undefined) {
    return [start + style.mark(line, false)];
  }
  if (from + line.length + 1 + cellsOf(label) <= room) {
    return [start + style.mark(`${line} ${label}`, true)];
  }
  const indent = Math.min(from, Math.floor(room / 2));
  const rows = wrapped(wordsOf(label), { width: room - indent });
  return [start + style.mark(line, true), ...rows.map(row => `${empty(style)} ${' '.repeat(indent)}${style.mark(row, true)}`)];
}
