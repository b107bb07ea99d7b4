import { SCALAR_STYLE } from 'js-yaml';
import { indented, Layout } from './layout';
import { isCollection, isEmpty } from './operation';
import { plainScalar } from '../plain-scalar';

/** A text of which nobody doubts that it is one, in a line of its own. */
const PLAIN = /^[A-Za-z\d_./$](?:[\w./$()@+=%,;~^*<>-]|:(?=[^\s])| (?=[^\s#]))*$/;
/** And in brackets. */
const PLAIN_IN_FLOW = /^[A-Za-z\d_./][\w./-]*$/;
/** What other readers of YAML may take for a number, a time or a date. */
const NUMERIC = /^[\d.][\d_:.,xob+eETtZ-]*$/i;
/** What kubectl does not read unless it is escaped, or what nobody sees. Of surrogates, only those are found that are alone. */
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u00a0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/gu;

/** Whether a text may stand without quotes. */
function isPlain(text: string, isInFlow: boolean): boolean {
  return (isInFlow ? PLAIN_IN_FLOW : PLAIN).test(text) && !NUMERIC.test(text) && plainScalar(text) === text;
}

/** A scalar in one line, in the style that it had if that is given and can say it. */
export function writtenScalar(value: unknown, { isJson, quote }: Layout, isInFlow: boolean, style?: number): string {
  if (typeof value !== 'string' || isJson) {
    return JSON.stringify(value);
  }
  const wanted = style === SCALAR_STYLE.SINGLE_QUOTED ? "'" : style === SCALAR_STYLE.DOUBLE_QUOTED ? '"' : undefined;
  return wanted === undefined && isPlain(value, isInFlow) ? value : inQuotes(value, wanted ?? quote);
}

/** A text in quotes: in those that are wanted, unless only the others can say it without escapes. */
export function inQuotes(text: string, wanted: '"' | "'"): string {
  const isPrintable = text.search(UNPRINTABLE) < 0;
  return isPrintable && (wanted === "'" ? !text.includes("'") || /["\\]/.test(text) : /["\\]/.test(text))
    ? `'${text.replaceAll("'", "''")}'`
    : JSON.stringify(text).replace(UNPRINTABLE, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A value in one line. */
export function writtenInFlow(value: unknown, layout: Layout): string {
  if (!isCollection(value)) {
    return writtenScalar(value, layout, true);
  }
  return Array.isArray(value)
    ? `[${value.map(item => writtenInFlow(item, layout)).join(', ')}]`
    : `{${Object.entries(value).map(([key, item]) => `${writtenScalar(key, layout, true)}: ${writtenInFlow(item, layout)}`).join(', ')}}`;
}

/** The lines of an entry of a mapping. */
export function entryLines(key: string, value: unknown, layout: Layout): string[] {
  const name = writtenScalar(key, layout, false);
  return isCollection(value) && !isEmpty(value)
    ? [`${name}:`, ...indented(linesOf(value, layout), Array.isArray(value) ? layout.listStep : layout.step)]
    : [`${name}: ${isCollection(value) ? writtenInFlow(value, layout) : writtenScalar(value, layout, false)}`];
}

/** The lines of an item of a list. */
export function itemLines(value: unknown, layout: Layout): string[] {
  const lines = isCollection(value) && !isEmpty(value) ? linesOf(value, layout)
    : [isCollection(value) ? writtenInFlow(value, layout) : writtenScalar(value, layout, false)];
  const [first, ...others] = indented(lines, layout.itemStep);
  return [`-${first.slice(1)}`, ...others];
}

/** The lines of a mapping or list that is not empty. */
export function linesOf(value: object, layout: Layout): string[] {
  return Array.isArray(value) ? value.flatMap(item => itemLines(item, layout))
    : Object.entries(value).flatMap(([key, item]) => entryLines(key, item, layout));
}

/** The lines of a text below `|`, or undefined where that cannot say it well. */
export function literalOf(text: string, columns: number, { newline }: Layout): string | undefined {
  const lines = text.replace(/\n$/, '').split('\n');
  const isSimple = /^\S/.test(text) && lines.length > 1 && lines.every(line => line.search(UNPRINTABLE) < 0 && !/\s$/.test(line))
    && lines[lines.length - 1] !== '';
  return isSimple ? [text.endsWith('\n') ? '|' : '|-', ...indented(lines, columns)].join(newline) : undefined;
}
