import { DOMParser, Element } from '@xmldom/xmldom';
import { FontName, FONTS } from '../../../src/story/picture/fonts';
import { textWidth } from '../../../src/story/picture/measure';

/** A text of a picture, where it is. */
export interface PlacedText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
}

/** The root of a picture. Throws when it is not well-formed. */
export function parsedPicture(svg: string): Element {
  const fail = (level: string, message: string) => { throw new Error(`${level}: ${message}`); };
  return new DOMParser({ onError: fail }).parseFromString(svg, 'image/svg+xml').documentElement!;
}

/** The texts of a picture, as wide as they are at most. */
export function placedTexts(root: Element): PlacedText[] {
  return [...root.getElementsByTagName('text')].map(element => {
    const text = [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.nodeValue).join('');
    const font = FONTS[element.getAttribute('class')!.split(' ')[0] as FontName];
    const width = textWidth(text, font);
    const anchor = element.getAttribute('text-anchor');
    const left = Number(element.getAttribute('x')) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
    return { text, left, right: left + width, baseline: Number(element.getAttribute('y')), size: font.size };
  });
}

/** The pairs of texts that stand over one another, and those that stand out of the picture. */
export function misplacedTexts(root: Element): string[] {
  const texts = placedTexts(root).sort((a, b) => a.baseline - b.baseline);
  const [width, height] = ['width', 'height'].map(name => Number(root.getAttribute(name)));
  const out = texts.filter(({ left, right, baseline }) => left < 0 || right > width || baseline > height);
  const over = texts.flatMap((one, i) => texts.slice(i + 1, i + 40)
    .filter(two => two.baseline - one.baseline < two.size * 0.7 && one.left < two.right && two.left < one.right)
    .map(two => `${one.text} | ${two.text}`));
  return [...out.map(({ text }) => text), ...over];
}
