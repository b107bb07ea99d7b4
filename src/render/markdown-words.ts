import { cellsOf } from './cells';
import { Colours, coloursOf, linked, TextStyle } from './text-style';
import { Word } from './wrapped';
import { visible } from '../analysis/text/printable';

/** Code, a link, a picture, or a bold word. */
const INLINE = /``[^`]*(?:`[^`]+)*``|`[^`]+`|!?\[[^[\]]*\]\([^()\s]*\)|\*\*[^*]+\*\*/g;

/** A piece of a text that is written in one way. */
interface Piece {
  readonly text: string;
  readonly write: (text: string) => string;
}

/** The words of a paragraph of Markdown. Code keeps its marks where there are no colours to tell it by. */
export function markdownWords(markdown: string, address: string | undefined, style: TextStyle): Word[] {
  const words: Word[] = [];
  let isOpen = false;
  for (const { text, write } of piecesOf(markdown, address, style)) {
    text.split(' ').forEach((part, i) => {
      const isGlued = i === 0 && isOpen;
      if (part !== '') {
        const word = { text: write(part), cells: cellsOf(part) };
        const last = words[words.length - 1];
        isGlued ? words.splice(-1, 1, { text: last.text + word.text, cells: last.cells + word.cells }) : words.push(word);
      }
      isOpen = part !== '' || isGlued;
    });
  }
  return words;
}

function piecesOf(markdown: string, address: string | undefined, style: TextStyle): Piece[] {
  const colours = coloursOf(style);
  const text = visible(markdown);
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(INLINE)) {
    pieces.push({ text: text.slice(end, index), write: plain }, ...pieceOf(found, address, colours, style));
    end = index + found.length;
  }
  return [...pieces, { text: text.slice(end), write: plain }];
}

function pieceOf(found: string, address: string | undefined, colours: Colours, style: TextStyle): Piece[] {
  if (found.startsWith('`')) {
    const code = found.startsWith('``') ? found.slice(2, -2).trim() : found.slice(1, -1);
    return [{ text: style.colours ? code : found, write: colours.blueBright }];
  }
  if (found.startsWith('**')) {
    return [{ text: found.slice(2, -2), write: colours.bold }];
  }
  const [, picture, text, target] = /^(!?)\[([^[\]]*)\]\(([^()\s]*)\)$/.exec(found)!;
  const isAddress = /^https?:/.test(target);
  const to = isAddress ? target : address && address.slice(0, address.lastIndexOf('/') + 1) + target;
  // An address within the pages is of no use in a terminal.
  const after = isAddress && !style.hyperlinks ? [{ text: ` (${target})`, write: plain }] : [];
  // A picture is told by its words.
  const before = picture === '' ? [] : [{ text: 'Picture: ', write: plain }];
  const told = { text: text.replace(/`/g, style.colours ? '' : '`'), write: (part: string) => linked(colours.underline(part), to, style) };
  return [...before, told, ...after];
}

function plain(text: string): string {
  return text;
}
