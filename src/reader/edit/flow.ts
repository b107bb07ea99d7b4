import { commentedStart, isFirstInLine, Layout, lineEnd, lineStart, nextLine, Splice } from './layout';
import { isCollection } from './operation';
import { EditChild, EditNode, isList } from './tree';
import { writtenInFlow, writtenScalar } from './write';
import { tokenAfter } from '../places';

/** Puts an item, or the entry of a key, into brackets, before the child at an index or at the end. */
export function flowInsertion(source: string, layout: Layout, parent: EditNode, at: number, value: unknown, key?: string): Splice[] {
  const children = parent.children!;
  const near = children[Math.min(at, children.length - 1)];
  const isLine = near !== undefined && isFirstInLine(source, near.start);
  const text = written(source, layout, parent, value, key, isLine ? near : undefined);
  if (near === undefined) {
    const brackets = source.slice(parent.start, parent.end);
    return brackets.includes('#') ? [{ start: parent.start + 1, end: parent.start + 1, text }]
      : [{ start: parent.start, end: parent.end, text: brackets[0] + text + brackets[brackets.length - 1] }];
  }
  const lineBreak = layout.newline + source.slice(lineStart(source, near.start), near.start);
  if (at < children.length) {
    return [{ start: near.start, end: near.start, text: `${text},${isLine ? lineBreak : gapBefore(source, near)}` }];
  }
  const end = endOf(near);
  const comma = commaAfter(source, end);
  const behind = lineEnd(source, comma ?? end);
  if (!isLine || !isBlank(source.slice(comma ?? end, behind))) {
    return [{ start: end, end, text: `,${isLine ? lineBreak : gapBefore(source, near)}${text}` }];
  }
  const line = lineBreak + text;
  return comma !== undefined ? [{ start: behind, end: behind, text: `${line},` }]
    : end === behind ? [{ start: end, end, text: `,${line}` }]
      : [{ start: end, end, text: ',' }, { start: behind, end: behind, text: line }];
}

/** Removes what is between brackets, and the comma that it needed. */
export function flowRemoval(source: string, parent: EditNode, at: number): Splice[] {
  const children = parent.children!;
  const child = children[at];
  const end = endOf(child);
  const comma = commaAfter(source, end);
  if (children.length === 1) {
    return source.slice(parent.start, child.start).includes('#') || source.slice(end, parent.end).includes('#')
      ? [{ start: child.start, end: comma ?? end, text: '' }]
      : [{ start: parent.start, end: parent.end, text: isList(parent) ? '[]' : '{}' }];
  }
  const behind = comma ?? end;
  if (isFirstInLine(source, child.start) && isBlank(source.slice(behind, lineEnd(source, behind)))) {
    const lines = { start: commentedStart(source, child.start), end: nextLine(source, behind), text: '' };
    const before = at === children.length - 1 && comma === undefined ? endOf(children[at - 1]) : undefined;
    const stray = before === undefined ? undefined : commaAfter(source, before);
    return stray === undefined ? [lines] : [{ start: stray - 1, end: stray, text: '' }, lines];
  }
  return at < children.length - 1
    ? [{ start: child.start, end: children[at + 1].start, text: '' }]
    : [{ start: endOf(children[at - 1]), end, text: '' }];
}

/** Writes another value in the place of one. */
export function flowReplacement(layout: Layout, { colon, keyEnd, value: old }: EditChild, value: unknown): Splice {
  const start = old.hasTag ? old.beginning : old.start;
  const style = 'valueStart' in old.event ? old.event.style : undefined;
  const text = isCollection(value) ? writtenInFlow(value, layout) : writtenScalar(value, layout, true, style);
  // A key may have neither a value nor a colon.
  const gap = colon === undefined && keyEnd === start && old.end === start ? ': ' : start === colon ? ' ' : '';
  return { start, end: old.end, text: gap + text };
}

/** What is put into brackets, before the comma; in several lines, if it is like JSON and stands in a line of its own. */
function written(
  source: string, layout: Layout, parent: EditNode, value: unknown, key: string | undefined, line: EditChild | undefined,
): string {
  const children = parent.children!;
  const isJson = layout.isJson || (key !== undefined && children.length > 0 && children.every(child => source[child.keyStart] === '"'));
  const own = { ...layout, isJson };
  const isCompact = isJson && hasNoGaps(children);
  const text = isCompact ? JSON.stringify(value)
    : isJson && line ? jsonLines(source, layout, parent, line, value)
      : writtenInFlow(value, own);
  return key === undefined ? text : `${writtenScalar(key, own, true)}:${isCompact ? '' : ' '}${text}`;
}

/** A value as JSON, indented as what is around it. */
function jsonLines(source: string, { newline }: Layout, parent: EditNode, { start }: EditChild, value: unknown): string {
  const around = /^[ \t]*/.exec(source.slice(lineStart(source, parent.start)))![0];
  const indentation = source.slice(lineStart(source, start), start);
  const step = indentation.startsWith(around) && indentation !== around ? indentation.slice(around.length) : '  ';
  return JSON.stringify(value, null, step).replaceAll('\n', newline + indentation);
}

/** Whether JSON is written without any spaces. */
function hasNoGaps(children: readonly EditChild[]): boolean {
  return children.some(({ colon, value }) => colon === value.start);
}

/** What stands between a comma and an item: nothing, where all is without spaces. */
function gapBefore(source: string, { colon, value, keyStart }: EditChild): string {
  return (colon !== undefined && colon === value.start) || (colon === undefined && source[keyStart - 1] === ',') ? '' : ' ';
}

/** Behind the comma that follows, if one does. */
function commaAfter(source: string, offset: number): number | undefined {
  const token = tokenAfter(source, offset);
  return source[token] === ',' ? token + 1 : undefined;
}

function endOf({ value, colon, keyEnd }: EditChild): number {
  return Math.max(value.end, colon ?? keyEnd);
}

/** Whether there is nothing but white space and a comment. */
function isBlank(text: string): boolean {
  return /^[ \t]*(?:#|$)/.test(text);
}

/** Whether brackets are what a node is written in: `[a: b]` holds a mapping without any. */
export function hasBrackets(source: string, { isFlow, start }: EditNode): boolean {
  return isFlow && '[{'.includes(source[start]);
}
