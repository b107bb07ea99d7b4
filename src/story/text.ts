import type { Block } from './chapter';
import { chaptersOf, titleOf } from './chapters';
import { inLines } from './lines';
import type { Story } from './story';
import type { Pen } from './words';

export const PLAIN: Pen = { code: text => text, words: text => text, rule: id => id };

/** A story for a terminal: a screen of plain words. */
export function storyText(story: Story): string {
  const lines = [...inLines(titleOf(story, PLAIN), '', '')];
  for (const { title, blocks } of chaptersOf(story, PLAIN)) {
    lines.push(...title === '' ? [] : ['', title], ...blocks.flatMap(linesOf));
  }
  return `${lines.join('\n')}\n`;
}

function linesOf(block: Block): string[] {
  switch (block.is) {
    case 'sentences': return block.sentences.flatMap(text => inLines(text, '  ', '  '));
    case 'items': {
      const width = block.isOrdered ? String(block.items.length).length + 2 : 2;
      const indent = ' '.repeat(2 + width);
      return block.items.flatMap(({ text, notes }, i) => [
        ...inLines(text, `  ${(block.isOrdered ? `${i + 1}.` : '-').padEnd(width)}`, indent),
        ...notes.flatMap(note => inLines(note, indent, `${indent}  `)),
      ]);
    }
    case 'rows': {
      const width = Math.max(...block.rows.map(([first]) => first.length));
      return block.rows.flatMap(([first, second]) => inLines(second, `    ${first.padStart(width)}  `, ' '.repeat(width + 6)));
    }
  }
}
