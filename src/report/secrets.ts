import { isObject, objectIn, textIn } from '../analysis/manifest/json';
import { isSecretName } from '../analysis/text/masked';
import { maskedWords } from '../analysis/text/masked-words';
import { valueIn } from '../reader/edit/operation';

/**
 * The column of a line from which on a secret stands there, as far as the rest of the document tells; 0 if none does.
 *
 * @param column where that begins which is at the keys: its own key, or itself if it has none
 */
export function secretColumn(line: string, column: number, document: unknown, keys: readonly string[]): number {
  const parent = valueIn(document, keys.slice(0, -1));
  const key = keys[keys.length - 1];
  const rest = line.slice(column - 1);
  const isHeader = keys[keys.length - 3] === 'httpHeaders';
  if (isHeader && key !== 'value') {
    return columnBehind(column, VALUE_BEHIND.exec(rest));
  }
  if (Array.isArray(parent)) {
    return isSecretWord(parent, Number(key)) ? column : isSecretVariable(parent[Number(key)]) ? columnBehind(column, VALUE.exec(rest)) : 0;
  }
  const isSecret = isInSecret(document, keys) || (key === 'value' && (isHeader || isSecretVariable(parent)));
  return isSecret ? columnBehind(column, KEY.exec(rest)) : 0;
}

/** In a document that cannot be read: the columns of some of its lines from which on they hold a secret; 0 where none does. */
export function secretColumnsIn(text: string, lines: readonly string[]): number[] {
  const isSecret = OF_SECRET.test(text);
  return lines.map(line => {
    const column = line.search(/\S|$/) + 1;
    return isSecret && /[\p{L}\p{N}]/u.test(line) ? columnBehind(column, KEY.exec(line.trimStart())) || column : 0;
  });
}

/** The data of a Secret, which may be in a List. */
function isInSecret(document: unknown, keys: readonly string[]): boolean {
  const at = keys.findIndex((key, i) => i % 2 === 0 && key !== 'items');
  return ['data', 'stringData'].includes(keys[at]) && objectIn(valueIn(document, keys.slice(0, at))).kind === 'Secret';
}

function isSecretVariable(variable: unknown): boolean {
  return isObject(variable) && 'value' in variable && isSecretName(textIn(variable.name) ?? '');
}

/** Whether a word of a command is a secret because of the one before it, such as `--password`. */
function isSecretWord(words: readonly unknown[], index: number): boolean {
  const texts = words.map(word => textIn(word) ?? '');
  return maskedWords(texts)[index] !== maskedWords([texts[index]])[0];
}

/** The column behind what was found at a column; 0 if it was not. */
function columnBehind(column: number, found: RegExpExecArray | null): number {
  return found ? column + found[0].length : 0;
}

/** A key at the beginning, also in a bracket, with all that is before its value. */
const KEY = /^[{\s]*(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'{[:](?:[^\s:]|:(?!\s))*)\s*:\s*/;
const VALUE_BEHIND = /^.*?\bvalue["']?\s*:\s*(?=\S)/;
const VALUE = /^[{\s]*["']?value["']?\s*:\s*/;

const OF_SECRET = /\bkind["']?[ \t]*:[ \t]*["']?Secret\b/;
