import { PLAIN_PEN } from './labels';
import { shortened } from '../../analysis/text/printable';
import type { Block } from '../chapter';
import { chaptersOf } from '../chapters';
import type { Story } from '../story';

/** What the picture says to who does not see it: so much of the story in words. */
const CHAPTERS = ['', 'Start', 'Volumes', 'Network', 'End', 'Findings'];
const LONGEST = 4000;

export function descriptionOf(story: Story): string {
  return shortened(chaptersOf(story, PLAIN_PEN).filter(({ title }) => CHAPTERS.includes(title))
    .flatMap(({ blocks }) => blocks.flatMap(textsOf)).join(' '), LONGEST);
}

function textsOf(block: Block): readonly string[] {
  switch (block.is) {
    case 'sentences': return block.sentences;
    case 'items': return block.items.flatMap(({ text, notes }) => [text, ...notes.map(note => note.text)]);
    case 'findings': return block.notes.map(note => note.text);
    case 'rows': return block.rows.map(cells => `${cells.join(' ')}.`);
  }
}
