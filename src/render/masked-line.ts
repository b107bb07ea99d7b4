import { LineScalar, scalarsIn } from './line-scalars';
import { isHarmless, isSecretName, MASK, masked } from '../analysis/text/masked';
import { maskedWords } from '../analysis/text/masked-words';

/**
 * A line of YAML or JSON without what is plainly a secret in it: the value of a key, or of a variable or header in the same line, whose
 * name says so, a word of a command, the data of a Secret that is written in one line; and what is one in any text.
 */
export function maskedLine(text: string): string {
  const scalars = scalarsIn(text);
  const words = maskedWordsOf(scalars);
  const named = new Map(scalars.filter(({ key }) => key === 'name').map(({ parent, text: name }) => [parent, name]));
  const isSecret = scalars.some(({ key, text: kind }) => key === 'kind' && kind === 'Secret');
  const pieces: string[] = [];
  let copied = 0;
  for (const scalar of scalars) {
    const { key = '', from, to, parent, around } = scalar;
    const isData = around.includes('stringData') || (isSecret && around.includes('data'));
    const shown = isData || isSecretName(key === 'value' ? named.get(parent) ?? '' : key) ? maskOf(scalar.text)
      : key === 'name' ? withoutValue(scalar.text)
        : words.get(scalar)!;
    if (shown !== scalar.text) {
      pieces.push(text.slice(copied, from), shown);
      copied = to;
    }
  }
  return masked(pieces.join('') + text.slice(copied));
}

function maskOf(value: string): string {
  return isHarmless(value) || STRUCTURE.test(value) ? value : MASK;
}

/** What is no value: the mark of a text that begins in the next line, and the name of an anchor. */
const STRUCTURE = /^(?:[|>][-+\d]*|\*\S*|null|~|)$/;

/** Somebody may have written `NAME=VALUE` as the name of a variable. */
function withoutValue(name: string): string {
  const [assigned = ''] = /^[\w.-]+=(?=.)/.exec(name) ?? [];
  return assigned === '' ? name : assigned + MASK;
}

/** Each scalar as a word of a command, by the words before it in the same list. */
function maskedWordsOf(scalars: readonly LineScalar[]): ReadonlyMap<LineScalar, string> {
  const lists = new Map<unknown, LineScalar[]>();
  for (const scalar of scalars) {
    const list = scalar.isItem ? scalar.parent : scalar;
    const items = lists.get(list);
    items ? items.push(scalar) : lists.set(list, [scalar]);
  }
  return new Map([...lists.values()].flatMap(items => {
    const words = maskedWords(items.map(({ text }) => text));
    return items.map((item, i) => [item, words[i]] as const);
  }));
}
