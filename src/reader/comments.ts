import { EVENT_ID } from 'js-yaml';
import { Chunk } from './chunks';
import { isBlock } from './events';
import { parse } from './parse';
import { Range, scalarRange } from './places';
import { Lines, SourceSpan } from './position';
import { Refusal } from './refusal';

/** A comment, from its `#` to the end of its line. */
export interface Comment {
  /** What it says, without the `#` and the white space around it. */
  readonly text: string;
  readonly span: SourceSpan;
  /** Whether nothing but white space is before it in its line. */
  readonly isWholeLine: boolean;
}

/** Where the scalars of a document are, a block scalar without its first line; undefined where it cannot be read. */
function scalarsIn(chunk: string): Range[] | undefined {
  try {
    const { source, events, original } = parse(chunk);
    return events.filter(event => event.type === EVENT_ID.SCALAR).filter(({ valueStart }) => valueStart >= 0).map(event => {
      const { start, end } = scalarRange(source, event);
      return { start: original(isBlock(event) ? event.valueStart : start), end: original(end) };
    });
  } catch (error) {
    if (error instanceof Refusal) {
      return undefined;
    }
    throw error;
  }
}

const COMMENT = /(?<=^|[ \t\r\n,[\]{}"'])#([^\r\n]*)/g;
const LINE_COMMENT = /^[ \t]*#([^\r\n]*)/gm;

/**
 * The comments of a file that contain a word. In a document that cannot be read, only those with a line of their own are found.
 * Documents without that word are not looked at.
 */
export function commentsIn(text: string, word: string, chunks: readonly Chunk[], lines: Lines): Comment[] {
  const comments: Comment[] = [];
  const add = (from: number, to: number, expression: typeof COMMENT) => {
    for (const { 0: comment, 1: said, index } of text.slice(from, to).matchAll(expression)) {
      if (said.includes(word)) {
        const start = from + index + comment.indexOf('#');
        const span = lines.span(start, from + index + comment.trimEnd().length);
        comments.push({ text: said.trim(), span, isWholeLine: text.slice(start - span.start.column + 1, start).trim() === '' });
      }
    }
  };
  let end = 0;
  for (const chunk of chunks) {
    add(end, end = chunk.start, COMMENT);
    const part = text.slice(chunk.start, chunk.end);
    if (part.includes('#') && part.includes(word)) {
      const scalars = scalarsIn(part);
      for (const scalar of scalars ?? []) {
        add(end, chunk.start + scalar.start, COMMENT);
        end = chunk.start + scalar.end;
      }
      add(end, chunk.end, scalars ? COMMENT : LINE_COMMENT);
    }
    end = chunk.end;
  }
  return comments;
}
