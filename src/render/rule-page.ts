import { markdownWords } from './markdown-words';
import { tableLines } from './table';
import { coloursOf, TextStyle, widthOf } from './text-style';
import { wordsOf, wrapped } from './wrapped';
import { visible } from '../analysis/text/printable';

/** A part of a page, with its lines as they are in it. */
interface Block {
  readonly kind: 'heading' | 'code' | 'text' | 'list' | 'table' | 'paragraph';
  readonly lines: string[];
}

const TEXT = '  ';
const CODE = '    ';

/**
 * A page of `docs/rules` for the terminal: headings at the left, the text below them wrapped, code as it is, so that it can be copied.
 * It knows what the pages use of Markdown: headings, paragraphs, fenced code, lists and tables; code, links and bold words in them. It
 * has no end of line at its end.
 *
 * @param address the address of the page, to which the links in it are relative
 */
export function rulePage(markdown: string, style: TextStyle, address?: string): string {
  return blocksOf(markdown).map(block => linesOf(block, style, address).join('\n')).join('\n\n');
}

function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  const begin = (kind: Block['kind'], ...lines: string[]) => {
    open = { kind, lines };
    blocks.push(open);
  };
  for (const line of markdown.split(/\r?\n/)) {
    const isCode = open?.kind === 'code' || open?.kind === 'text';
    if (line.startsWith('```')) {
      isCode ? open = undefined : begin(/^```text\b/.test(line) ? 'text' : 'code');
    } else if (isCode) {
      open!.lines.push(line);
    } else if (line.trim() === '') {
      open = undefined;
    } else if (/^#+ /.test(line)) {
      begin('heading', line.replace(/^#+ /, ''));
      open = undefined;
    } else if (/^[-*] /.test(line)) {
      open?.kind === 'list' ? open.lines.push(line.slice(2)) : begin('list', line.slice(2));
    } else if (line.startsWith('|')) {
      open?.kind === 'table' ? open.lines.push(line) : begin('table', line);
    } else if (open?.kind === 'list') {
      open.lines.push(`${open.lines.pop()} ${line.trim()}`);
    } else {
      open?.kind === 'paragraph' ? open.lines.push(line) : begin('paragraph', line);
    }
  }
  return blocks;
}

function linesOf({ kind, lines }: Block, style: TextStyle, address: string | undefined): string[] {
  const { bold, dim } = coloursOf(style);
  const width = widthOf(style);
  const words = (text: string) => markdownWords(text, address, style);
  switch (kind) {
    case 'heading':
      return lines.map(line => bold(visible(line)));
    case 'code':
      return lines.map(line => line === '' ? '' : CODE + visible(line));
    case 'text':
      // What a program has said is read, not copied.
      return lines.map(line => wrapped(wordsOf(visible(line)), { width: width - 2 * CODE.length }))
        .flatMap(rows => indented(rows, CODE, CODE + CODE)).map(dim);
    case 'list':
      return lines.flatMap(item => indented(wrapped(words(item), { width: width - CODE.length }), `${TEXT}- `, CODE));
    case 'table': {
      const rows = lines.map(cellsIn).filter(cells => !cells.every(isRule))
        .map((cells, i) => cells.map(cell => words(i === 0 ? `**${cell}**` : cell)));
      return tableLines(rows, width - TEXT.length).map(line => TEXT + line);
    }
    case 'paragraph':
      return indented(wrapped(words(lines.join(' ')), { width: width - TEXT.length }), TEXT, TEXT);
  }
}

function indented(lines: readonly string[], first: string, others: string): string[] {
  return lines.map((line, i) => (i === 0 ? first : others) + line);
}

function cellsIn(row: string): string[] {
  return row.replace(/^\||\|$/g, '').split('|').map(cell => cell.trim());
}

/** Whether a cell belongs to the line between the head of a table and its rows. */
function isRule(cell: string): boolean {
  return /^:?-+:?$/.test(cell);
}
