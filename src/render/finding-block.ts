import { cellsOf } from './cells';
import { noteLines } from './finding-notes';
import { digitsOf, listing, ListingStyle, Mark } from './listing';
import { commonOf, messageParts } from './message-parts';
import { placeOf, subjectOf } from './place';
import { painterOf } from './severities';
import { Colours, coloursOf, linked, TextStyle, widthOf } from './text-style';
import { wordsOf, wrapped } from './wrapped';
import { printable } from '../analysis/text/printable';
import { FileFinding } from '../report/file-report';

/** How a finding is written. */
export interface BlockStyle extends TextStyle {
  /** Whether the address of the rule's page is said where it cannot be opened by a click. */
  readonly namesPage: boolean;
}

/** What is said of findings: one, or those of a rule in one object. */
interface Wording {
  readonly heading: string;
  /** What each of them adds to the heading, if there are several. */
  readonly items: readonly string[];
  /** Why it fails, where the heading does not say it. */
  readonly why: string;
}

/** A finding as rustc shows one, or several of one rule in one object in one listing. */
export function findingBlock(findings: readonly FileFinding[], style: BlockStyle): string[] {
  const [{ at }] = findings;
  const colours = coloursOf(style);
  const paint = painterOf(findings[0].severity, colours);
  const { heading, items, why } = wordingOf(findings, style);
  const marks = marksOf(findings);
  const own = marks.filter(mark => isSameFile(mark, at));
  const others = groupedByFile(marks.filter(mark => !isSameFile(mark, at)));
  const listed = { ...listingStyle(colours, paint), width: widthOf(style), digits: digitsOf(marks) };
  return [
    ...headingLines(findings[0], heading, paint, style),
    ...placeLines(placeOf(at), subjectOf(findings), listed),
    ...listing(own, listed),
    ...others.flatMap(([first, ...rest]) => [...placeLines(placeOf(first.at), '', listed), ...listing([first, ...rest], listed)]),
    ...noteLines(findings, { items, why }, listed, style),
  ];
}

function wordingOf(findings: readonly FileFinding[], style: TextStyle): Wording {
  const [{ rule, severity, message }] = findings;
  if (findings.length > 1) {
    const { start, own, end } = commonOf(findings.map(finding => messageParts(printable(finding.message))));
    // Where all say the same, all is common to their starts.
    const [what, why] = own.some(({ length }) => length > 0) ? [start, end] : [start.slice(0, 1), start.slice(1)];
    return {
      heading: what.length > 0 ? `${what.join(': ')} (${findings.length} findings)`
        : `${own[0][0] ?? end[0]} (and ${findings.length - 1} more)`,
      items: own.map(parts => parts.join(': ')),
      why: why.join(': '),
    };
  }
  const whole = printable(message);
  const [what, ...why] = messageParts(whole);
  const fits = cellsOf(`${severity}[${rule}]: ${whole}`) <= widthOf(style);
  return fits || what === '' ? { heading: whole, items: [], why: '' } : { heading: what, items: [], why: why.join(': ') };
}

function headingLines({ severity, rule, docs }: FileFinding, text: string, paint: (text: string) => string, style: TextStyle): string[] {
  const { bold } = coloursOf(style);
  const id = `${severity}[${printable(rule)}]`;
  const width = widthOf(style) - HANGING.length;
  const [first = '', ...rest] = wrapped(wordsOf(text), { width, taken: cellsOf(id) + ': '.length - HANGING.length });
  return [`${linked(paint(id), docs, style)}${bold(`: ${first}`.trimEnd())}`, ...rest.map(line => HANGING + bold(line))];
}

const HANGING = '    ';

/** Where it is: a place that terminals and editors open by a click, and what is there. */
function placeLines(place: string, subject: string, { width, digits, gutter }: ListingStyle): string[] {
  const arrow = `${' '.repeat(digits)}--> `;
  const words = wordsOf(subject === '' ? '' : `(${subject})`);
  const [first, ...rest] = wrapped([{ text: place, cells: cellsOf(place) }, ...words], { width: width - arrow.length });
  return [gutter(arrow) + first, ...rest.map(line => ' '.repeat(arrow.length) + line)];
}

function listingStyle({ bold, blueBright }: Colours, paint: (text: string) => string): Pick<ListingStyle, 'gutter' | 'mark'> {
  const gutter = (text: string) => bold(blueBright(text));
  return { gutter, mark: (text, isRelated) => isRelated ? gutter(text) : paint(text) };
}

function marksOf(findings: readonly FileFinding[]): Mark[] {
  return findings.flatMap(({ at, related }) => [
    { at },
    ...related.map(other => ({ at: other.at, label: printable(other.what) })),
  ]);
}

function isSameFile({ at }: Mark, { file, template }: Mark['at']): boolean {
  return at.file === file && at.template === template;
}

function groupedByFile(marks: readonly Mark[]): Mark[][] {
  const groups = new Map<string, Mark[]>();
  for (const mark of marks) {
    const key = JSON.stringify([mark.at.file, mark.at.template]);
    const group = groups.get(key);
    group ? group.push(mark) : groups.set(key, [mark]);
  }
  return [...groups.values()];
}
