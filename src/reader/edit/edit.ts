import { YAMLException } from 'js-yaml';
import { layoutOf, spliced, Splice } from './layout';
import { EditOperation, EditRefusal, isSameJson } from './operation';
import { EditStep, Planner } from './plan';
import { EditTree } from './tree';
import { compose } from '../compose';
import { parse, parseJson } from '../parse';
import { Refusal } from '../refusal';

/** The text of a document. */
export interface DocumentText {
  readonly text: string;
  readonly isJson: boolean;
}

/** A text with edits made. */
export interface Edited {
  readonly text: string;
  /** What is read from it. */
  readonly value: unknown;
  /** For each edit why it is not made; undefined if it is. */
  readonly refusals: readonly (string | undefined)[];
}

/**
 * Makes edits in the text of a document, each of them wholly or not at all. What is read from the text afterwards is what JSON Patch
 * makes of what was read before, or the text stays as it is; all that an edit is not about stays, byte for byte. No edit may depend on
 * another one.
 */
export function edited({ text, isJson }: DocumentText, edits: readonly (readonly EditOperation[])[]): Edited {
  const refusals = edits.map<string | undefined>(() => undefined);
  /** Of many, those that are refused are found by halves. */
  const make = (before: Readable, from: number, to: number): Readable => {
    try {
      return made(before, isJson, edits.slice(from, to));
    } catch (error) {
      if (!(error instanceof EditRefusal)) {
        throw error;
      }
      if (to - from === 1) {
        refusals[from] = error.message;
        return before;
      }
      const half = Math.floor((from + to) / 2);
      return make(make(before, from, half), half, to);
    }
  };
  const before = { text, value: valueOf(text, isJson) };
  return { ...edits.length === 0 ? before : make(before, 0, edits.length), refusals };
}

/** A text, and what is read from it. */
type Readable = Pick<Edited, 'text' | 'value'>;

/** Makes all of the edits, in step: the first operation of each, then the second. */
function made(before: Readable, isJson: boolean, edits: readonly (readonly EditOperation[])[]): Readable {
  let { text } = before;
  const value = structuredClone(before.value);
  const left = edits.map<EditStep[]>(operations => [...operations]);
  while (left.some(steps => steps.length > 0)) {
    const tree = treeOf(text, isJson);
    const planner = new Planner(tree, layoutOf(tree, isJson), value);
    const changes = left.flatMap(steps => nextChange(planner, steps));
    if (changes.length > 0) {
      const { original } = tree.parsed;
      const after = spliced(text, changes.map(({ start, end, text: put }) => ({ start: original(start), end: original(end), text: put })));
      if (after === undefined || !isSameJson(valueOf(after, isJson), value)) {
        throw new EditRefusal(NO_PLACE);
      }
      text = after;
    }
  }
  return { text, value };
}

const NO_PLACE = 'the way it is written leaves no place for it';

/** Takes steps up to the first that changes the text. */
function nextChange(planner: Planner, steps: EditStep[]): readonly Splice[] {
  while (steps.length > 0) {
    const [step] = steps.splice(0, 1);
    const { splices, then } = planner.planOf(step, steps[0]);
    steps.unshift(...then);
    if (splices.length > 0) {
      return splices;
    }
  }
  return [];
}

function treeOf(text: string, isJson: boolean): EditTree {
  return refusing(() => new EditTree(isJson ? parseJson(text) : parse(text)));
}

/** What is read from a text. */
function valueOf(text: string, isJson: boolean): unknown {
  return refusing(() => isJson ? JSON.parse(text) : compose(parse(text)).value);
}

function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal || error instanceof YAMLException || error instanceof SyntaxError) {
      throw new EditRefusal(NO_PLACE);
    }
    throw error;
  }
}
