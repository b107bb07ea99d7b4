import { statSync } from 'fs';
import { join } from 'path';
import type { DrawArguments } from './draw-arguments';
import { ExitCode } from './exit-code';
import { checkWritable, formatAmong, writeOutput } from './outputs';
import { pictureNames } from './picture-names';
import { print } from './printing';
import { inputSettingsFor } from './settings';
import { exitCodeAfter, storiesOf } from './stories';
import { failUsage } from './usage-error';
import { quoted } from '../analysis/manifest/json';
import { printable } from '../analysis/text/printable';
import { storyMermaid } from '../story/mermaid';
import { stackedSvg } from '../story/picture/stacked';
import { storySvg } from '../story/picture/svg';
import type { Story } from '../story/story';
import { storyPage } from '../story/story-page';

const FORMATS = ['svg', 'mermaid'] as const;
type Format = typeof FORMATS[number];

/** The files that Mermaid's own programs read. */
const ONE_DIAGRAM = /\.(?:mmd|mermaid)$/;

/** Draws the pods that are given, and says how it ended. */
export async function draw(given: DrawArguments): Promise<ExitCode> {
  const { output } = given;
  const format = formatOf(given);
  const settings = inputSettingsFor(given, 'draw');
  const isFolder = output !== undefined && meansFolder(output);
  if (output !== undefined) {
    checkWritable(isFolder ? join(output, 'pod') : output);
  }
  const read = await storiesOf(settings, 'draw');
  const { stories } = read;
  if (stories.length > 0) {
    if (isFolder) {
      const ending = { svg: 'svg', mermaid: 'mmd' }[format];
      pictureNames(stories).forEach((name, i) => writeOutput(join(output, `${name}.${ending}`), drawn(stories[i], format)));
    } else {
      const text = output?.endsWith('.html') ? pageOf(stories, settings.words) : allIn(stories, format, output);
      output === undefined ? print(text) : writeOutput(output, text);
    }
  }
  return exitCodeAfter([read], 'draw');
}

/** Whether a path is that of a folder; whatever keeps this from being known keeps a file from being written, too. */
function meansFolder(path: string): boolean {
  try {
    return path.endsWith('/') || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false;
  }
}

/** The format that is asked for; else the one that a file is named after. */
function formatOf({ format, output = '' }: DrawArguments): Format {
  const asked = format === undefined ? undefined : formatAmong(FORMATS, format);
  if (asked === 'mermaid' && output.endsWith('.html')) {
    failUsage({ what: 'a page has its pictures in SVG', fix: 'Leave out --format mermaid, or name a file that ends in .md.' });
  }
  return asked ?? (output.endsWith('.md') || ONE_DIAGRAM.test(output) ? 'mermaid' : 'svg');
}

function drawn(story: Story, format: Format): string {
  return format === 'svg' ? storySvg(story) : storyMermaid(story);
}

function allIn(stories: readonly Story[], format: Format, output = ''): string {
  if (format === 'svg') {
    return stackedSvg(stories);
  }
  if (stories.length > 1 && ONE_DIAGRAM.test(output)) {
    const what = `${quoted(output)} can hold the diagram of one pod, and there are ${stories.length}`;
    failUsage({ what, fix: 'Name a folder, or a file that ends in .md.' });
  }
  return stories.length === 1 && !output.endsWith('.md') ? storyMermaid(stories[0]) : stories.map(inFence).join('\n');
}

/** A page that is named after what was given. */
function pageOf(stories: readonly Story[], words: readonly string[]): string {
  const name = printable(words.map(word => word === '-' ? 'standard input' : word).join(' '));
  return storyPage(name, stories.map(story => ({ story })));
}

/** As Markdown has it. No line of a diagram begins as a fence does. */
function inFence(story: Story): string {
  return `\`\`\`mermaid\n${storyMermaid(story)}\`\`\`\n`;
}
