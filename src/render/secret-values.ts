import { scalarsIn } from './line-scalars';
import { isSecretName } from '../analysis/text/masked';
import { maskedWords } from '../analysis/text/masked-words';

/** The name of a variable or a header, and where its value begins. */
const NAME = /\bname["']?\s*:\s*["']?([\w.-]+)/;
const VALUE = /\bvalue["']?\s*:\s*(?=\S)/;

/**
 * From which column on each line of a file holds a secret, counted from 0, as the others tell: the value of an item of a list whose name
 * says so, a word of a command that follows an option, and the data of a Secret. What a line tells itself is not looked for.
 */
export function secretColumns(lines: readonly string[]): number[] {
  const [words, data] = [secretWords(lines), dataOfSecrets(lines)];
  return itemsIn(lines).flatMap(secretsOfItem).map((column, i) => Math.min(column, words[i], data[i]));
}

function secretsOfItem(lines: readonly string[]): number[] {
  const isSecret = lines.some(line => isSecretName(NAME.exec(line)?.[1] ?? ''));
  let value: string | undefined;
  return lines.map(line => {
    const found = isSecret ? VALUE.exec(line) : null;
    if (found) {
      value = line;
      return found.index + found[0].length;
    }
    return value !== undefined && keyColumn(line) > keyColumn(value) ? keyColumn(line) : Infinity;
  });
}

function secretWords(lines: readonly string[]): number[] {
  const items = lines.map(line => {
    const [scalar, ...others] = /^\s*- /.test(line) ? scalarsIn(line) : [];
    return scalar && others.length === 0 && scalar.key === undefined && scalar.parent === 0 ? scalar : undefined;
  });
  const words = maskedWords(items.map(item => item?.text ?? ''));
  return items.map((item, i) => item && words[i] !== maskedWords([item.text])[0] ? item.from : Infinity);
}

function dataOfSecrets(lines: readonly string[]): number[] {
  return cutBefore(line => line.startsWith('---'), lines).flatMap(document => {
    const isSecret = document.some(line => /^["']?kind["']?\s*:\s*["']?Secret\b/.test(line));
    return cutBefore(line => /^\S/.test(line), document).flatMap(([first, ...rest]) => {
      const isData = isSecret && /^["']?(?:data|stringData)["']?\s*:/.test(first);
      return [Infinity, ...rest.map(line => isData && line.trim() !== '' ? /^\s*(?:[^\s:]+:\s+)?/.exec(line)![0].length : Infinity)];
    });
  });
}

/** The lines in groups, each of which begins with a line that matches, but for the first. */
function cutBefore(isStart: (line: string) => boolean, lines: readonly string[]): string[][] {
  const groups: string[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    group && !isStart(line) ? group.push(line) : groups.push([line]);
  }
  return groups;
}

/** The lines, cut where another item of a list begins or one ends. */
function itemsIn(lines: readonly string[]): string[][] {
  const items: string[][] = [[]];
  let around = -1;
  for (const line of lines) {
    const isItem = /^\s*- /.test(line);
    if (isItem || (line.trim() !== '' && indentationOf(line) <= around)) {
      items.push([]);
      around = isItem ? indentationOf(line) : -1;
    }
    items[items.length - 1].push(line);
  }
  return items;
}

function indentationOf(line: string): number {
  return line.search(/\S|$/);
}

/** At which column a line begins, behind the "-" of an item. */
function keyColumn(line: string): number {
  return /^(?:\s|-\s)*/.exec(line)![0].length;
}
