import type { Block, FindingNote, Item } from './chapter';
import { chaptersOf, titleOf } from './chapters';
import { escaped } from './picture/xml';
import type { Story } from './story';
import type { Pen } from './words';

const HTML: Pen = {
  code: text => `<code>${escaped(text)}</code>`,
  words: text => text.split(/(`[^`]*`)/)
    .map(part => /^`.+`$/.test(part) ? `<code>${escaped(part.slice(1, -1))}</code>` : escaped(part)).join(''),
  rule: (id, page) => `<a href="${escaped(page)}">${escaped(id)}</a>`,
};

/** The name of a pod's workload, and what is in it. */
export function titleHtml(story: Story): string {
  return titleOf(story, HTML);
}

/** A story below its title, as HTML that is well-formed XML. */
export function storyHtml(story: Story): string {
  return chaptersOf(story, HTML).flatMap(({ title, blocks }) => [
    ...title === '' ? [] : [`<h3>${title}</h3>`], ...blocks.map(blockHtml),
  ]).join('\n');
}

function blockHtml(block: Block): string {
  switch (block.is) {
    case 'sentences': return `<p>${block.sentences.join(' ')}</p>`;
    case 'items': {
      const list = block.isOrdered ? 'ol' : 'ul';
      return [`<${list}>`, ...block.items.map(itemHtml), `</${list}>`].join('\n');
    }
    case 'findings': return notesHtml(block.notes);
    case 'rows': return [
      '<table>',
      `<thead>${rowHtml(block.head, 'th scope="col"', 'th')}</thead>`,
      `<tbody>${block.rows.map(row => rowHtml(row, 'td', 'td')).join('\n')}</tbody>`,
      '</table>',
    ].join('\n');
  }
}

function itemHtml({ text, notes }: Item): string {
  return `<li>${text}${notes.length === 0 ? '' : `\n${notesHtml(notes)}\n`}</li>`;
}

function notesHtml(notes: readonly FindingNote[]): string {
  return ['<ul>', ...notes.map(({ is, text }) => `<li class="${is}">${text}</li>`), '</ul>'].join('\n');
}

function rowHtml(cells: readonly string[], start: string, end: string): string {
  return `<tr>${cells.map(cell => `<${start}>${cell}</${end}>`).join('')}</tr>`;
}
