import type { Font } from './fonts';

/** The parts of the size that a character takes, where all take the same. */
const FIXED = 0.61;
const NARROW = /[ijlIft.,:;'|!()[\]/\\ -]/;
const BROAD = /[mwMW@%&_A-Z0-9+=<>~#]/;

/** How wide a text is at most. */
export function textWidth(text: string, { size, isFixed }: Font): number {
  let width = 0;
  for (const character of text) {
    width += partOf(character, isFixed === true);
  }
  return width * size;
}

function partOf(character: string, isFixed: boolean): number {
  return character > '~' ? foreignPartOf(character)
    : isFixed ? FIXED : NARROW.test(character) ? 0.42 : BROAD.test(character) ? 0.76 : 0.62;
}

/** Letters of other scripts, about: they are made to fit. */
function foreignPartOf(character: string): number {
  return MARK.test(character) ? 0 : WIDE.test(character) ? 1.1 : character > '\uffff' ? 1.3 : 0.7;
}

const MARK = /\p{M}/u;
const WIDE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60\ufdf0-\ufdff…]/u;

/** So much of a text as fits, with `…` for what does not. */
export function fitted(text: string, most: number, font: Font): string {
  const room = most - font.size * (font.isFixed ? FIXED : 0.9);
  let [width, kept] = [0, 0];
  for (const character of text) {
    width += partOf(character, font.isFixed === true) * font.size;
    if (width > most) {
      return `${text.slice(0, kept).trimEnd()}…`;
    }
    kept += width <= room ? character.length : 0;
  }
  return text;
}

/** A text in lines that fit; what does not fit into so many lines is cut. */
export function linesWithin(text: string, most: number, font: Font, count = Infinity): string[] {
  const lines: string[] = [];
  let line = '';
  const words = text.split(' ');
  for (let i = 0; i < words.length; i++) {
    const next = line === '' ? words[i] : `${line} ${words[i]}`;
    if (line === '' || textWidth(next, font) <= most) {
      line = next;
    } else if (lines.length + 1 >= count) {
      return [...lines, fitted([line, ...words.slice(i)].join(' '), most, font)];
    } else {
      lines.push(fitted(line, most, font));
      line = words[i];
    }
  }
  return [...lines, fitted(line, most, font)];
}
