import type { Block } from './chapter';
import { chaptersOf, titleOf } from './chapters';
import type { Story } from './story';
import type { Pen } from './words';
import { printable } from '../analysis/text/printable';

/** What a code span can show as it is. */
const CODE = /^[\w .,:;/@=+$(){}%'"?*-]+$/;
const SPECIAL = /[\\`*_{}[\]<>()#+!|~&@]/g;

export const MARKDOWN: Pen = {
  code: text => CODE.test(text) && text.trim() === text ? `\`${text}\`` : escaped(text),
  words,
  rule: (id, page) => `[${id}](${page})`,
};

/** A story for a pull request or a page. */
export function storyMarkdown(story: Story): string {
  const parts = [`### ${printable(titleOf(story, MARKDOWN))}`];
  for (const { title, blocks } of chaptersOf(story, MARKDOWN)) {
    parts.push(...title === '' ? [] : [`#### ${title}`], ...blocks.map(blockText));
  }
  return `${parts.join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.is) {
    case 'sentences': return block.sentences.map(printable).join('\n');
    case 'items': return block.items.flatMap(({ text, notes }, i) => {
      const mark = block.isOrdered ? `${i + 1}.` : '-';
      return [`${mark} ${printable(text)}`, ...notes.map(note => `${' '.repeat(mark.length + 1)}- ${printable(note.text)}`)];
    }).join('\n');
    case 'findings': return block.notes.map(note => `- ${printable(note.text)}`).join('\n');
    case 'rows': return [block.head, ['---:', '---'], ...block.rows].map(cells => `| ${cells.map(printable).join(' | ')} |`).join('\n');
  }
}

/** Words, in which what stands between backticks is code. */
function words(text: string): string {
  return text.split(/(`[^`]*`)/).map(part => CODE.test(part.slice(1, -1)) && /^`.+`$/.test(part) ? part : escaped(part)).join('');
}

/** A text that Markdown shows as it is, and that calls nobody. */
function escaped(text: string): string {
  return text.replace(SPECIAL, character => ENTITIES[character] ?? `\\${character}`);
}

/** An empty comment keeps a name from being called. */
const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '@': '@<!-- -->' };
