/** A place in a text. */
export interface Position {
  /** How many UTF-16 units come before it. */
  readonly offset: number;
  /** The number of its line; the first is 1. */
  readonly line: number;
  /** The number of its UTF-16 unit in the line; the first is 1. */
  readonly column: number;
}

/** A part of a text: from `start` up to, and without, `end`. */
export interface SourceSpan {
  readonly start: Position;
  readonly end: Position;
}

/** Where the line begins that an offset is in. */
export function lineStartOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') {
    start--;
  }
  return start;
}

/** Says at which line and column an offset of a text is. A line ends with LF, CR or both. */
export class Lines {
  private starts?: readonly number[];

  public constructor(private readonly text: string) {}

  public positionAt(offset: number): Position {
    const starts = this.starts ??= startsIn(this.text);
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      starts[middle] <= offset ? low = middle : high = middle - 1;
    }
    return { offset, line: low + 1, column: offset - starts[low] + 1 };
  }

  public span(start: number, end: number): SourceSpan {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  /** What stands in a line, without its end; nothing, where there is no such line. The first is 1. */
  public textOf(line: number): string {
    const starts = this.starts ??= startsIn(this.text);
    const [start, end] = [line - 1, line].map(index => starts[index] ?? this.text.length);
    const mark = line >= starts.length ? 0 : this.text.startsWith('\r\n', end - 2) ? 2 : 1;
    return this.text.slice(start, end - mark);
  }
}

function startsIn(text: string): number[] {
  const starts = [0];
  for (const { 0: end, index } of text.matchAll(/\r\n?|\n/g)) {
    starts.push(index + end.length);
  }
  return starts;
}
