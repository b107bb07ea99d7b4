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
  const make = (before: Readable, all: readonly number[]): Readable => {
    const made = all.length === 0 ? before : attempt(before, isJson, all.map(i => edits[i]));
    if (made instanceof Map) {
      made.forEach((reason, i) => refusals[all[i]] = reason);
      return make(before, all.filter((_, i) => !made.has(i)));
    }
    if (made === undefined && all.length === 1) {
      refusals[all[0]] = NO_PLACE;
      return before;
    }
    // Which of them it is that cannot be made is found by halves.
    const half = all.length / 2;
    return made ?? make(make(before, all.slice(0, half)), all.slice(half));
  };
  return { ...make({ text, value: valueOf(text, isJson) }, edits.map((_, i) => i)), refusals };
}

/** A text, and what is read from it. */
type Readable = Pick<Edited, 'text' | 'value'>;

/** Why an edit is not made that could be alone, or in no way. */
export const NO_PLACE = 'the way it is written leaves no place for it';

/**
 * Makes all of the edits, in step: the first operation of each, then the second. Returns, by their indices, why some cannot be made; or
 * undefined if something else is read from the text than is to be.
 */
function attempt(
  before: Readable, isJson: boolean, edits: readonly (readonly EditOperation[])[],
): Readable | Map<number, string> | undefined {
  let { text } = before;
  const value = structuredClone(before.value);
  const left = edits.map<EditStep[]>(operations => [...operations]);
  while (left.some(steps => steps.length > 0)) {
    const tree = treeOf(text, isJson);
    const planner = new Planner(tree, layoutOf(tree, isJson), value);
    const refusals = new Map<number, string>();
    const changes = left.flatMap((steps, i) => nextChange(planner, steps, reason => refusals.set(i, reason)));
    if (refusals.size > 0) {
      return refusals;
    }
    const { original } = tree.parsed;
    const after = spliced(text, changes.map(({ start, end, text: put }) => ({ start: original(start), end: original(end), text: put })));
    if (after === undefined || (changes.length > 0 && !isSameJson(valueOf(after, isJson), value))) {
      return undefined;
    }
    text = after;
  }
  return { text, value };
}

/** Takes steps up to the first that changes the text. */
function nextChange(planner: Planner, steps: EditStep[], refuse: (reason: string) => void): readonly Splice[] {
  try {
    while (steps.length > 0) {
      const [step] = steps.splice(0, 1);
      const { splices, then } = planner.planOf(step, steps[0]);
      steps.unshift(...then);
      if (splices.length > 0) {
        return splices;
      }
    }
  } catch (error) {
    if (!(error instanceof EditRefusal)) {
      throw error;
    }
    refuse(error.message);
  }
  return [];
}

function treeOf(text: string, isJson: boolean): EditTree {
  return new EditTree(isJson ? parseJson(text) : parse(text));
}

/** What is read from a text; undefined where it cannot be read. */
function valueOf(text: string, isJson: boolean): unknown {
  try {
    return isJson ? JSON.parse(text) : compose(parse(text)).value;
  } catch (error) {
    if (error instanceof Refusal || error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}
