import { inLines } from './lines';
import { MARKDOWN } from './markdown';
import type { Story } from './story';
import { StoryChange, storyDifferences } from './story-difference';
import { PLAIN } from './text';
import { TextLayout, PLAIN_LAYOUT } from './text-layout';
import { printable } from '../analysis/text/printable';

const SAME = 'The stories of the pods are the same.';
const WORDS = { gone: ' is gone', new: ' is new', changed: '' } as const;

/** What a change of manifests changes, for a terminal. */
export function differenceText(before: readonly Story[], after: readonly Story[], layout = PLAIN_LAYOUT): string {
  const { width, paint } = layout;
  const differences = storyDifferences(before, after, PLAIN);
  const lines = differences.flatMap(({ title, is, changes }, i) => [
    ...i === 0 ? [] : [''],
    ...inLines(`${title}${WORDS[is]}`, '', '  ', width).map(line => paint(is === 'changed' ? 'title' : is, line)),
    ...byChapter(changes).flatMap(([chapter, some]) =>
      [`  ${paint('heading', chapter)}`, ...some.flatMap(change => changeLines(change, layout))]),
  ]);
  return `${lines.length === 0 ? SAME : lines.join('\n')}\n`;
}

function changeLines(change: StoryChange, { width, paint }: TextLayout): string[] {
  const { before, after } = change;
  const tint = before === undefined ? 'new' : after === undefined ? 'gone' : 'changed';
  return inLines(changeText(change), `    ${markOf(change)} `, '      ', width).map(line => paint(tint, line));
}

/** The same for a pull request. */
export function differenceMarkdown(before: readonly Story[], after: readonly Story[]): string {
  const differences = storyDifferences(before, after, MARKDOWN);
  const parts = differences.flatMap(({ title, is, changes }) => [
    printable(`### ${title}${WORDS[is]}`),
    ...byChapter(changes).flatMap(([chapter, some]) =>
      [`#### ${chapter}`, some.map(change => printable(`- **${markOf(change)}** ${changeText(change)}`)).join('\n')]),
  ]);
  return `${parts.length === 0 ? SAME : parts.join('\n\n')}\n`;
}

function byChapter(changes: readonly StoryChange[]): [string, StoryChange[]][] {
  const chapters = new Map<string, StoryChange[]>();
  for (const change of changes) {
    const some = chapters.get(change.chapter) ?? [];
    some.push(change);
    chapters.set(change.chapter, some);
  }
  return [...chapters];
}

/** `+` for what is new, `-` for what is gone, `~` for what has changed. */
function markOf({ before, after }: StoryChange): string {
  return before === undefined ? '+' : after === undefined ? '-' : '~';
}

function changeText({ about, before, after, restarts }: StoryChange): string {
  if (before === undefined || after === undefined) {
    const value = before ?? after;
    return value ? `${about}: ${value}` : about;
  }
  const restarted = restarts ? `. ${restarts[0].toUpperCase()}${restarts.slice(1)}` : '';
  return `${about}: ${before || 'nothing'} → ${after || 'nothing'}${restarted}`;
}
