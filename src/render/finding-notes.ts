import { ListingStyle } from './listing';
import { shownContainer } from './place';
import { coloursOf, TextStyle } from './text-style';
import { wordsOf, wrapped } from './wrapped';
import { printable } from '../analysis/text/printable';
import { FileFinding } from '../report/file-report';

/** What is said of findings below their lines, but for what each of them says itself. */
interface Said {
  readonly items: readonly string[];
  readonly why: string;
}

/** What stands below the lines of a file: what each of several findings adds, why they fail, the fix and the page. */
export function noteLines(
  findings: readonly FileFinding[],
  { items, why }: Said,
  listed: ListingStyle,
  style: TextStyle & { readonly namesPage: boolean },
): string[] {
  const { bold, green } = coloursOf(style);
  const note = (text: string, label = '', paint = bold) => noteOf(text, label, paint, listed);
  const page = findings[0].docs;
  const lines = [
    ...note(why),
    ...clustersOf(findings).flatMap(indexes => {
      const { written = '', fix, fixable } = findings[indexes[0]];
      return [
        ...findings.length > 1 ? itemsOf(indexes, findings, items).flatMap(([place, text]) => note(text, place)) : [],
        ...note(printable(written), 'note'),
        ...note(printable(fix), 'fix', text => bold(green(text))),
        ...fixable ? note(`${fixable === 'safe' ? '--fix' : '--fix=all'} mends ${indexes.length > 1 ? 'these' : 'this'}`) : [],
      ];
    }),
    ...page !== undefined && style.namesPage && !style.hyperlinks ? [startOf(listed) + `see ${printable(page)}`] : [],
  ];
  return lines.length > 0 ? [`${' '.repeat(listed.digits)} ${listed.gutter('|')}`, ...lines] : [];
}

/** Which findings are mended in the same way, by their indexes. */
function clustersOf(findings: readonly FileFinding[]): number[][] {
  const clusters = new Map<string, number[]>();
  findings.forEach(({ fix, fixable, written }, i) => {
    const key = JSON.stringify([fix, fixable, written]);
    const cluster = clusters.get(key);
    cluster ? cluster.push(i) : clusters.set(key, [i]);
  });
  return [...clusters.values()];
}

/** What some of several findings add to what is said of all, by their place in the file; those that add the same, together. */
function itemsOf(indexes: readonly number[], findings: readonly FileFinding[], items: readonly string[]): [string, string][] {
  const [{ at: { start: { line, column } } }] = findings;
  const isOnePlace = findings.every(({ at: { start } }) => start.line === line && start.column === column);
  const isOneContainer = findings.every(({ container }) => container === findings[0].container);
  const places = new Map<string, string[]>();
  for (const i of indexes) {
    const { at: { start }, container } = findings[i];
    const name = container === undefined || isOneContainer ? '' : shownContainer(container);
    const text = name === '' || items[i].includes(name) ? items[i] : `${items[i]} (container ${name})`.trim();
    places.set(text, [...places.get(text) ?? [], `${start.line}:${start.column}`]);
  }
  return [...places].map(([text, at]) => isOnePlace ? ['', text] : text === '' ? ['', `at ${at.join(', ')}`] : [at.join(', '), text]);
}

function noteOf(text: string, label: string, paint: (text: string) => string, listed: ListingStyle): string[] {
  const isShort = label.length <= LONGEST_LABEL;
  const start = label === '' || !isShort ? '' : `${label}: `;
  const words = wordsOf(isShort ? text : `${label}: ${text}`);
  if (words.length === 0) {
    return [];
  }
  const indent = listed.digits + ' = '.length + start.length;
  const [first, ...rest] = wrapped(words, { width: listed.width - indent });
  return [
    startOf(listed) + (start === '' ? '' : `${paint(start.trimEnd())} `) + first,
    ...rest.map(line => ' '.repeat(indent) + line),
  ];
}

function startOf({ digits, gutter }: ListingStyle): string {
  return `${' '.repeat(digits)} ${gutter('=')} `;
}

/** A longer label, such as that of many places, is a part of the text. */
const LONGEST_LABEL = 16;
