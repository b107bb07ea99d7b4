import { lineStartOf } from './position';
import { Respaced } from './respaced';

const INDICATOR = /[-?:](?=[ \t\r\n]|$)/y;
const PROPERTY = /[&!][^ \t\r\n,[\]{}]*/y;
const ALIAS = /\*[^ \t\r\n,[\]{}]*/y;
const QUOTED = /"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'/y;
const COLON = /[ \t]*:(?=[ \t\r\n]|$)/y;
const BLOCK_SCALAR = /[|>][-+\d]*[ \t]*(?:#.*)?(?:\r\n?|\n|$)/y;
const SPACES = / */y;
const REST_OF_LINE = /[^\r\n]*/y;
const DOCUMENT_MARK = /(?:---|\.\.\.)(?=[ \t\r\n]|$)/y;

/**
 * The parser of kubectl minds neither indentation nor tabs within brackets and quotes, while js-yaml, as YAML 1.2 does, wants all lines
 * there to be indented by more spaces than what is around them; nor does it want a space between such a token and a comment. Here
 * these spaces are inserted, which changes nothing of what the text says. Where it is no YAML, what comes out is none either.
 */
export function respace(text: string): Respaced {
  const scan = new Scan(text);
  scan.run();
  return scan.result;
}

class Scan {
  public readonly result: Respaced;

  private at = 0;
  private lineStart = 0;
  private flowDepth = 0;
  /** The columns of the mappings and lists around, outside of brackets. */
  private readonly columns = [-1];
  private isAfterColon = false;
  /** The column of the node that is being read, which may turn out to be a key. */
  private column?: number;

  public constructor(private readonly text: string) {
    this.result = new Respaced(text);
  }

  public run() {
    while (this.at < this.text.length) {
      this.step();
    }
  }

  private step() {
    switch (this.text[this.at]) {
      case '\t':
        if (this.flowDepth > 0 || this.isAfterColon || this.column !== undefined) {
          this.result.replace(this.at);
        }
        return this.goTo(this.at + 1);
      case '\n':
      case '\r':
      case ' ':
        return this.goTo(this.at + 1, this.flowDepth > 0);
      case '#':
        if (this.at > this.lineStart && !isBlank(this.text[this.at - 1])) {
          this.result.insert(this.at, 1);
        }
        return this.goTo(this.endOfLine());
      case '[':
      case '{':
        this.flowDepth++;
        return this.goTo(this.at + 1);
      case ']':
      case '}':
        this.flowDepth = Math.max(0, this.flowDepth - 1);
        return this.goTo(this.at + 1);
      case '"':
      case "'":
        return this.readQuoted();
      default:
        return this.flowDepth > 0 ? this.readInFlow() : this.readInBlock();
    }
  }

  private readQuoted() {
    this.enterNode();
    const length = this.lengthOf(QUOTED);
    this.goTo(length === 0 ? this.text.length : this.at + length, true);
    this.readColon();
  }

  private readInFlow() {
    const length = this.lengthOf(PROPERTY) || this.lengthOf(ALIAS);
    this.goTo(length > 0 ? this.at + length : Math.max(this.endOfPlain(), this.at + 1), true);
  }

  private readInBlock() {
    this.enterNode();
    if (this.lengthOf(INDICATOR) > 0) {
      this.open();
      this.goTo(this.at + 1);
    } else if (this.lengthOf(PROPERTY) > 0) {
      this.goTo(this.at + this.lengthOf(PROPERTY));
    } else if (this.lengthOf(BLOCK_SCALAR) > 0) {
      this.readBlockScalar();
    } else {
      const aliasLength = this.lengthOf(ALIAS);
      this.goTo(aliasLength > 0 ? this.at + aliasLength : Math.max(this.endOfPlain(), this.at + 1));
      if (!this.readColon() && aliasLength === 0) {
        this.readFurtherLines();
      }
    }
  }

  /** Makes a key of what was read, if a colon follows. */
  private readColon(): boolean {
    const length = this.flowDepth > 0 ? 0 : this.lengthOf(COLON);
    if (length > 0) {
      this.open();
      this.goTo(this.at + length);
      this.isAfterColon = true;
    }
    return length > 0;
  }

  /** The lines of a plain scalar after its first. */
  private readFurtherLines() {
    for (;;) {
      let next = this.at;
      while (isBlank(this.text[next]) && next < this.text.length) {
        next++;
      }
      const column = next - lineStartOf(this.text, next);
      if (next === this.text.length || this.text[next] === '#' || next - column < this.at || column <= this.around) {
        return;
      }
      this.goTo(next);
      this.goTo(Math.max(this.endOfPlain(), this.at + 1));
    }
  }

  private readBlockScalar() {
    const header = this.text.slice(this.at, this.at + this.lengthOf(BLOCK_SCALAR));
    const digit = /^[|>][-+]?([1-9])/.exec(header)?.[1];
    let indentation = digit ? Math.max(this.around, 0) + Number(digit) : undefined;
    this.goTo(this.at + header.length);
    while (this.at < this.text.length) {
      const spaces = this.spaces();
      if (this.at + spaces < this.endOfLine()) {
        indentation ??= Math.max(spaces, this.around + 1);
        if (spaces < indentation) {
          return;
        }
      }
      this.goTo(this.endOfLine());
      this.goTo(this.at + (this.text.startsWith('\r\n', this.at) ? 2 : 1));
    }
  }

  /** Where a plain scalar ends: in its line, or within brackets wherever it does. */
  private endOfPlain(): number {
    for (let i = this.at; i < this.text.length; i++) {
      const character = this.text[i];
      const isEnd = this.flowDepth > 0 ? ',?[]{}'.includes(character) : character === '\n' || character === '\r';
      if (isEnd || (character === ':' && isBlank(this.text[i + 1])) || (character === '#' && isBlank(this.text[i - 1]))) {
        return i;
      }
    }
    return this.text.length;
  }

  private enterNode() {
    this.isAfterColon = false;
    const column = this.at - this.lineStart;
    if (this.flowDepth === 0 && this.column === undefined) {
      this.column = column;
      while (this.around > column) {
        this.columns.pop();
      }
    }
  }

  /** A mapping or list begins, or goes on, at the column of what was read. */
  private open() {
    if (this.column !== undefined && this.column > this.around) {
      this.columns.push(this.column);
    }
    this.column = undefined;
  }

  private get around(): number {
    return this.columns[this.columns.length - 1];
  }

  private goTo(end: number, isFree = false) {
    while (this.at < end) {
      const character = this.text[this.at++];
      if (character === '\n' || (character === '\r' && this.text[this.at] !== '\n')) {
        this.lineStart = this.at;
        this.column = undefined;
        this.isAfterColon = false;
        if (isFree) {
          this.indentLine();
        }
      }
    }
  }

  private indentLine() {
    const spaces = this.spaces();
    if (spaces <= this.around && this.at + spaces < this.endOfLine() && this.lengthOf(DOCUMENT_MARK) === 0) {
      this.result.insert(this.at, this.around + 1 - spaces);
    }
  }

  /** How many spaces follow. */
  private spaces(): number {
    return this.lengthOf(SPACES);
  }

  private endOfLine(): number {
    return this.at + this.lengthOf(REST_OF_LINE);
  }

  private lengthOf(expression: typeof QUOTED): number {
    expression.lastIndex = this.at;
    return expression.exec(this.text)?.[0].length ?? 0;
  }
}

/** The end of a text is as good as white space. */
function isBlank(character: string | undefined): boolean {
  return character === undefined || ' \t\r\n'.includes(character);
}
