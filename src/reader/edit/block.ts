import { columnOf, commentedStart, indented, isFirstInLine, Layout, lineEnd, lineStart, nextLine, Splice } from './layout';
import { isCollection, isEmpty } from './operation';
import { EditChild, EditNode, isList } from './tree';
import { linesOf, literalOf, writtenInFlow, writtenScalar } from './write';
import { isBlock } from '../events';
import { ScalarStyle, styleOf } from '../places';

/** Puts lines before the child at an index of a collection, or at its end. */
export function blockInsertion(
  source: string, { newline }: Layout, { start, children = [] }: EditNode, at: number, lines: readonly string[],
): Splice {
  const column = columnOf(source, start);
  const block = indented(lines, column);
  if (at === children.length) {
    return insertedBelow(source, endOfChild(children[at - 1]), block, newline);
  }
  const { start: next } = children[at];
  if (isFirstInLine(source, next)) {
    return insertion(commentedStart(source, next), [...block, ''].join(newline));
  }
  return insertion(next, [...block, ' '.repeat(column)].join(newline).slice(column));
}

/** Puts lines below that which an offset is in. */
function insertedBelow(source: string, offset: number, lines: readonly string[], newline: string): Splice {
  if (offset > 0 && offset === lineStart(source, offset)) {
    return insertion(offset, [...lines, ''].join(newline));
  }
  return lineEnd(source, offset) === source.length
    ? insertion(source.length, ['', ...lines].join(newline))
    : insertion(nextLine(source, offset), [...lines, ''].join(newline));
}

function insertion(at: number, text: string): Splice {
  return { start: at, end: at, text };
}

/** Removes a child and the comments that belong to it. What is empty then is so in brackets. */
export function blockRemoval(source: string, layout: Layout, owner: EditChild | undefined, parent: EditNode, at: number): Splice[] {
  const children = parent.children!;
  const child = children[at];
  if (children.length === 1) {
    const brackets = isList(parent) ? '[]' : '{}';
    if (owner?.colon === undefined || !isFirstInLine(source, child.start)) {
      return [{ start: parent.start, end: parent.end, text: brackets }];
    }
    const behind = Math.max(owner.colon, propertiesEnd(parent));
    return [insertion(behind, ` ${brackets}`), lineRemoval(source, layout, child)];
  }
  if (isFirstInLine(source, child.start)) {
    return [lineRemoval(source, layout, child)];
  }
  // The next one, or the comment above it, comes behind the "-".
  const below = nextLine(source, endOfChild(child));
  return [{ start: child.start, end: below + source.slice(below).search(/\S|$/), text: '' }];
}

function lineRemoval(source: string, { newline }: Layout, child: EditChild): Splice {
  const start = commentedStart(source, child.start);
  const tail = endOfChild(child);
  const end = tail === lineStart(source, tail) ? tail : nextLine(source, tail);
  const isLast = end === source.length;
  if (isLast && !/[\r\n]$/.test(source) && source.startsWith(newline, start - newline.length)) {
    return { start: start - newline.length, end, text: '' };
  }
  // Of the blank lines on both sides, those above stay.
  const isBlankAbove = start > 0 && source.slice(lineStart(source, start - newline.length), start).trim() === '';
  const isBlankBelow = !isLast && source.slice(end, lineEnd(source, end)).trim() === '';
  return { start, end: isBlankAbove && isBlankBelow ? nextLine(source, end) : end, text: '' };
}

/** Writes another value in the place of one. */
export function blockReplacement(source: string, layout: Layout, parent: EditNode, child: EditChild, value: unknown): Splice[] {
  const { value: old, colon } = child;
  const start = old.hasTag ? old.beginning : old.start;
  const style = styleOf(old.event);
  const isShortList = style !== undefined && !isNull(source, old) && isListOfScalars(value);
  if (!isCollection(value) || isEmpty(value) || isShortList) {
    const written = isCollection(value) ? writtenInFlow(value, layout)
      : textOf(source, layout, child, value) ?? writtenScalar(value, layout, false, styleNumberOf(old));
    const isBelow = old.children !== undefined && !old.isFlow && isFirstInLine(source, old.start);
    return isBelow ? [{ start: Math.max(colon!, propertiesEnd(old)), end: old.end, text: ` ${written}` }]
      : [{ start, end: old.end, text: start === colon ? ` ${written}` : written }];
  }
  return placedLines(source, layout, parent, child, linesOf(value, layout), Array.isArray(value) ? layout.listStep : layout.step);
}

/** Writes the lines of a collection in the place of a value; below a key, they are indented against it by so many columns. */
export function placedLines(
  source: string, layout: Layout, parent: EditNode, { start, colon, value: old }: EditChild, lines: readonly string[], step: number,
): Splice[] {
  const column = columnOf(source, parent.start);
  const end = Math.max(old.end, colon!);
  if (isList(parent)) {
    const inItem = indented(lines, column + layout.itemStep).join(layout.newline);
    return [{ start, end, text: `-${inItem.slice(column + 1)}` }];
  }
  if (source.slice(colon, old.beginning).includes('#')) {
    return [{ start: lineStart(source, old.beginning), end, text: indented(lines, column + step).join(layout.newline) }];
  }
  return [{ start: colon!, end, text: '' }, insertedBelow(source, end, indented(lines, column + step), layout.newline)];
}

/** A text of several lines that was written with `|` stays so. */
function textOf(source: string, layout: Layout, { start, value: old }: EditChild, value: unknown): string | undefined {
  if (styleOf(old.event) !== ScalarStyle.LITERAL || typeof value !== 'string') {
    return undefined;
  }
  const content = source.slice(nextLine(source, old.start), old.end);
  const columns = content.length - content.trimStart().length;
  return literalOf(value, Math.max(columns, columnOf(source, start) + layout.step), layout);
}

function styleNumberOf({ event }: EditNode): number | undefined {
  return 'valueStart' in event && !isBlock(event) ? event.style : undefined;
}

function isNull(source: string, { start, end }: EditNode): boolean {
  return /^(?:~|null|Null|NULL)?$/.test(source.slice(start, end));
}

function isListOfScalars(value: unknown): boolean {
  return Array.isArray(value) && !value.some(isCollection);
}

/** Where the anchor and tag of a node end; -1 if it has none. */
function propertiesEnd({ event }: EditNode): number {
  return 'anchorEnd' in event && 'tagEnd' in event ? Math.max(event.anchorEnd, event.tagEnd) : -1;
}

/** Behind a child, and what cannot be parted from it. */
export function endOfChild({ value, colon, keyEnd }: EditChild): number {
  return Math.max(value.tail, colon ?? keyEnd);
}

/** The lines of an item, with the comments that belong to it, as they are without any indentation. */
export function carriedLines(source: string, child: EditChild): string[] | undefined {
  if (!isFirstInLine(source, child.start)) {
    return undefined;
  }
  const column = columnOf(source, child.start);
  const lines = source.slice(commentedStart(source, child.start), lineEnd(source, child.value.end)).split(/\r\n|\n|\r/);
  return lines.map(line => line.slice(Math.min(column, line.length - line.trimStart().length)));
}
