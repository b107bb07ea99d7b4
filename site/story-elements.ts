import { element } from './dom';
import { partsOf } from './marked-text';
import type { Block, Chapter, FindingNote } from '../src/story/chapter';

/** A story in words, as elements. */
export function storyElements(chapters: readonly Chapter[]): HTMLElement[] {
  return chapters.map(({ title, blocks }) => element('section', [
    ...title === '' ? [] : [element('h3', title)],
    ...blocks.map(blockElement),
  ]));
}

function blockElement(block: Block): HTMLElement {
  switch (block.is) {
    case 'sentences': return element('p', block.sentences.flatMap(text => [...wordsOf(text), document.createTextNode(' ')]));
    case 'items': return element(block.isOrdered ? 'ol' : 'ul', block.items.map(({ text, notes }) => element('li', [
      ...wordsOf(text),
      ...notes.length === 0 ? [] : [notesElement(notes)],
    ])));
    case 'findings': return notesElement(block.notes);
    case 'rows': return element('table', [
      element('thead', [rowOf(block.head, 'th')]),
      element('tbody', block.rows.map(cells => rowOf(cells, 'td'))),
    ]);
  }
}

function notesElement(notes: readonly FindingNote[]): HTMLElement {
  return element('ul', notes.map(({ text }) => element('li', wordsOf(text))));
}

function rowOf(cells: readonly string[], tag: 'th' | 'td'): HTMLTableRowElement {
  return element('tr', cells.map(cell => element(tag, wordsOf(cell))));
}

function wordsOf(text: string): Node[] {
  return partsOf(text).map(part => {
    if (part.kind === 'rule') {
      const link = element('a', part.text);
      link.href = `docs/rules/${part.text}.html`;
      return link;
    }
    return part.kind === 'code' ? element('code', part.text) : document.createTextNode(part.text);
  });
}
