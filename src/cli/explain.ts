import { ExitCode } from './exit-code';
import type { ExplainArguments } from './explain-arguments';
import { checkWritable, formatAmong, writeOutput } from './outputs';
import { print, remark } from './printing';
import { InputSettings, inputSettingsFor } from './settings';
import { exitCodeAfter, GivenStories, storiesOf } from './stories';
import { printedLayout } from './story-layout';
import { failUsage } from './usage-error';
import { differenceMarkdown, differenceText } from '../story/difference-text';
import { storyMarkdown } from '../story/markdown';
import { knownIn } from '../story/story-difference';
import { storyText } from '../story/text';
import { TextLayout, PLAIN_LAYOUT } from '../story/text-layout';

const FORMATS = ['text', 'markdown'] as const;
type Format = typeof FORMATS[number];

/** Tells the stories of the pods that are given, or what a change of them changes, and says how it ended. */
export async function explain(given: ExplainArguments): Promise<ExitCode> {
  const { output, diff } = given;
  const format = formatAmong(FORMATS, given.format ?? 'text');
  const settings = inputSettingsFor(given, 'explain');
  if (output !== undefined) {
    checkWritable(output);
  }
  const layout = output === undefined ? printedLayout(process) : PLAIN_LAYOUT;
  const sides = diff ? await bothSides(settings) : [await storiesOf(settings, 'explain')];
  const text = sides.every(({ stories }) => stories.length === 0) ? ''
    : diff ? differenceOf(sides[0], sides[1], format, layout) : toldIn(sides[0], format, layout);
  output === undefined ? print(text) : text === '' || writeOutput(output, text);
  return exitCodeAfter(sides, 'explain');
}

/** Each of both is a set of its own. */
async function bothSides(settings: InputSettings): Promise<GivenStories[]> {
  const { words } = settings;
  if (words.length !== 2) {
    failUsage({ what: `--diff takes two files or folders, and not ${words.length}`, fix: 'Write --diff OLD NEW.' });
  }
  if (words[0] === '-' && words[1] === '-') {
    failUsage({ what: 'standard input is given twice', fix: 'Write one of both into a file.' });
  }
  return [await storiesOf({ ...settings, words: [words[0]] }, 'explain'), await storiesOf({ ...settings, words: [words[1]] }, 'explain')];
}

function toldIn({ stories }: GivenStories, format: Format, layout: TextLayout): string {
  return stories.map(story => format === 'markdown' ? storyMarkdown(story) : storyText(story, layout)).join('\n');
}

function differenceOf(before: GivenStories, after: GivenStories, format: Format, layout: TextLayout): string {
  if (!before.isWhole || !after.isWhole) {
    remark('not all could be read: pods that are new or gone may be missing');
  }
  // A pod may be in what could not be read.
  const olds = after.isWhole ? before.stories : knownIn(before.stories, after.stories);
  const news = before.isWhole ? after.stories : knownIn(after.stories, before.stories);
  return olds.length + news.length === 0 ? ''
    : format === 'markdown' ? differenceMarkdown(olds, news) : differenceText(olds, news, layout);
}
