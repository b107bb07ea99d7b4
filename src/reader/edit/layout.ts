import { EVENT_ID, SCALAR_STYLE } from 'js-yaml';
import { EditNode, EditTree, isList } from './tree';
import { lineStartOf } from '../position';

/** A change of a text: what is put in the place of a part of it. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with the changes made; undefined where they get in each other's way. */
export function spliced(text: string, splices: readonly Splice[]): string | undefined {
  const pieces: string[] = [];
  let copied = 0;
  for (const splice of [...splices].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (splice.start < copied) {
      return undefined;
    }
    pieces.push(text.slice(copied, splice.start), splice.text);
    copied = splice.end;
  }
  return pieces.join('') + text.slice(copied);
}

/** How a document is laid out. What it does not show is as most people write it. */
export interface Layout {
  readonly newline: string;
  /** By how many columns the entries of a mapping are indented. */
  readonly step: number;
  /** By how many a list is, against the key above it. */
  readonly listStep: number;
  /** By how many the value of an item is, against its "-". */
  readonly itemStep: number;
  readonly quote: '"' | "'";
  readonly isJson: boolean;
}

/** The layout of a document, by what there is most of. */
export function layoutOf(tree: EditTree, isJson: boolean): Layout {
  const counts = { step: new Map<number, number>(), listStep: new Map<number, number>(), itemStep: new Map<number, number>() };
  const note = (what: keyof typeof counts, columns: number) => counts[what].set(columns, (counts[what].get(columns) ?? 0) + 1);
  const walk = (node: EditNode) => {
    for (const { colon, start, value } of node.isFlow ? [] : node.children ?? []) {
      if (colon !== undefined && value.children && !value.isFlow) {
        const isBelow = tree.source.slice(colon, value.start).includes('\n');
        const columns = columnOf(tree.source, value.start) - columnOf(tree.source, start);
        if (isList(node) !== isBelow) {
          note(isList(node) ? 'itemStep' : isList(value) ? 'listStep' : 'step', columns);
        }
      }
      walk(value);
    }
  };
  walk(tree.root);
  const [single, double] = [SCALAR_STYLE.SINGLE_QUOTED, SCALAR_STYLE.DOUBLE_QUOTED]
    .map(style => tree.events.filter(event => event.type === EVENT_ID.SCALAR && event.style === style).length);
  const step = mostOf(counts.step) ?? 2;
  return {
    newline: /\r\n|\n|\r/.exec(tree.source)?.[0] ?? '\n',
    step,
    listStep: mostOf(counts.listStep) ?? step,
    itemStep: mostOf(counts.itemStep) ?? 2,
    quote: single > double ? "'" : '"',
    isJson,
  };
}

function mostOf(counts: ReadonlyMap<number, number>): number | undefined {
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Where the line begins that an offset is in, behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  const start = lineStartOf(text, offset);
  return start === 0 && text[0] === '\ufeff' ? 1 : start;
}

/** Where the line ends that an offset is in, before its line break. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') {
    end++;
  }
  return end;
}

/** Where the next line begins, or the text ends. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return end + (text.startsWith('\r\n', end) ? 2 : end < text.length ? 1 : 0);
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Whether nothing but white space is before an offset in its line. */
export function isFirstInLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

export function indented(lines: readonly string[], columns: number): string[] {
  return lines.map(line => line === '' ? line : ' '.repeat(columns) + line);
}

/** A comment that has been a part of the document is about nothing in it. */
const DISABLED = /^#+[ \t]*(?:-(?:[ \t]|$)|["']?[\w./-]+["']?:(?:[ \t]|$))/;

/**
 * Where the comments begin that belong to what begins at an offset, first in its line: those directly above, as far in as it is. What
 * looks like a part of the document that has been disabled belongs to nothing, nor does what is above that.
 */
export function commentedStart(text: string, offset: number): number {
  let start = lineStart(text, offset);
  const column = offset - start;
  while (start > 0) {
    const above = lineStart(text, start - (text.startsWith('\r\n', start - 2) ? 2 : 1));
    const line = text.slice(above, lineEnd(text, above));
    const comment = line.trimStart();
    if (above === start || !comment.startsWith('#') || line.length - comment.length !== column || DISABLED.test(comment)) {
      break;
    }
    start = above;
  }
  return start;
}
