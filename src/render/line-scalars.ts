/** A scalar in a line of YAML or JSON that is no key. */
export interface LineScalar {
  /** Where it is, without its quotes. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** The key in front of it. */
  readonly key?: string;
  /** Which bracket in this line it is in, counted; 0 for none. */
  readonly parent: number;
  /** Whether that is the bracket of a list. */
  readonly isItem: boolean;
  /** The keys in front of the brackets that it is in. */
  readonly around: readonly string[];
}

/** A bracket that is open. */
interface Open {
  readonly index: number;
  readonly isList: boolean;
  readonly key?: string;
}

/** A scalar in quotes, which may have no end in this line. */
const QUOTED = /"((?:\\.|[^"\\])*)"?|'([^']*)'?/y;
/** What is plain ends before `: ` and ` #`, and in brackets before what divides them. */
const PLAIN_IN_BLOCK = /(?:[^\s:]|:(?!\s|$)|\s(?!#))+/y;
const PLAIN_IN_BRACKETS = /(?:[^\s:,[\]{}]|:(?![\s,[\]{}]|$)|\s(?!#))+/y;

/** The scalars of a line, which may be any part of a document, as far as the line itself tells; of a comment, the same. */
export function scalarsIn(line: string): LineScalar[] {
  const found: LineScalar[] = [];
  const open: Open[] = [];
  let [brackets, at] = [0, 0];
  let key: string | undefined;
  while (at < line.length) {
    const character = line[at];
    if ('[{'.includes(character)) {
      open.push({ index: ++brackets, isList: character === '[', key });
      key = undefined;
    } else if (open.length > 0 && ']},'.includes(character)) {
      if (character !== ',') {
        open.pop();
      }
      key = undefined;
    } else if (!/[\s:#]/.test(character) && !/^-\s/.test(line.slice(at, at + 2))) {
      const scalar = scalarAt(line, at, open.length > 0);
      if (/^\s*:/.test(line.slice(scalar.end, scalar.end + LONGEST_GAP))) {
        key = scalar.text;
      } else {
        const { index = 0, isList = false } = open.at(-1) ?? {};
        const around = open.flatMap(bracket => bracket.key ?? []);
        found.push({ from: scalar.from, to: scalar.to, text: scalar.text, key, parent: index, isItem: isList, around });
        key = undefined;
      }
      at = scalar.end;
      continue;
    }
    at++;
  }
  return found;
}

/** So many spaces may stand before a colon. */
const LONGEST_GAP = 20;

function scalarAt(line: string, at: number, isInBrackets: boolean) {
  QUOTED.lastIndex = at;
  const quoted = QUOTED.exec(line);
  if (quoted) {
    const text = quoted[1] ?? quoted[2];
    return { from: at + 1, to: at + 1 + text.length, text, end: at + quoted[0].length };
  }
  const plain = isInBrackets ? PLAIN_IN_BRACKETS : PLAIN_IN_BLOCK;
  plain.lastIndex = at;
  const text = plain.exec(line)?.[0].trimEnd() ?? line[at];
  return { from: at, to: at + text.length, text, end: at + text.length };
}
