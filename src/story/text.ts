import type { Block, FindingNote } from './chapter';
import { chaptersOf, titleOf } from './chapters';
import { inLines } from './lines';
import type { Story } from './story';
import { TextLayout, PLAIN_LAYOUT } from './text-layout';
import type { Pen } from './words';

export const PLAIN: Pen = { code: text => text, words: text => text, rule: id => id };

/** A story for a terminal: a screen of plain words. */
export function storyText(story: Story, layout = PLAIN_LAYOUT): string {
  const { width, paint } = layout;
  const lines = inLines(titleOf(story, PLAIN), '', '', width).map(line => paint('title', line));
  for (const { title, blocks } of chaptersOf(story, PLAIN)) {
    lines.push(...title === '' ? [] : ['', paint('heading', title)], ...blocks.flatMap(block => linesOf(block, layout)));
  }
  return `${lines.join('\n')}\n`;
}

function linesOf(block: Block, layout: TextLayout): string[] {
  const { width } = layout;
  switch (block.is) {
    case 'sentences': return block.sentences.flatMap(text => inLines(text, '  ', '  ', width));
    case 'items': {
      const column = block.isOrdered ? String(block.items.length).length + 2 : 2;
      const indent = ' '.repeat(2 + column);
      return block.items.flatMap(({ text, notes }, i) => {
        const mark = `  ${(block.isOrdered ? `${i + 1}.` : '-').padEnd(column)}`;
        return [
          ...inLines(text, mark, indent, width),
          ...notes.flatMap(note => noteLines(note, indent, `${indent}  `, layout)),
        ];
      });
    }
    case 'findings': return block.notes.flatMap(note => noteLines(note, '  - ', '    ', layout));
    case 'rows': {
      const column = Math.max(...block.rows.map(([first]) => first.length));
      return block.rows.flatMap(([first, second]) => inLines(second, `    ${first.padStart(column)}  `, ' '.repeat(column + 6), width));
    }
  }
}

/** Only the beginning has a colour: the mark, and what it is. */
function noteLines({ is, text }: FindingNote, first: string, next: string, { width, paint }: TextLayout): string[] {
  const end = text.indexOf(is) + is.length;
  const [line, ...others] = inLines(text, first, next, width);
  return [`${first}${paint(is, text.slice(0, end))}${line.slice(first.length + end)}`, ...others];
}
