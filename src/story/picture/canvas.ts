import { FontName, FONTS } from './fonts';
import { fitted, textWidth } from './measure';
import { digits, escapedXml, shownText } from './xml';
import type { Lifetime } from '../../analysis/pod/container';

export interface TextOptions {
  /** The widest that it may be; what is more is cut, and then the whole text is in a title. */
  readonly most?: number;
  readonly anchor?: 'middle' | 'end';
  /** More classes, such as a colour. */
  readonly look?: string;
  /** What a title says besides. */
  readonly title?: string;
}

/** What is drawn, element by element. */
export class Canvas {
  public readonly elements: string[] = [];

  /** @param prefix what the ids of the picture begin with */
  public constructor(public readonly prefix: string) {}

  public add(element: string): void {
    this.elements.push(element);
  }

  /** Writes a text, and returns how wide it is. */
  public text(x: number, y: number, whole: string, font: FontName, { most = Infinity, anchor, look, title }: TextOptions = {}): number {
    const clean = shownText(whole);
    const text = fitted(clean, most, FONTS[font]);
    const width = textWidth(text, FONTS[font]);
    // How wide other letters are is anybody's guess: they are made to fit.
    const length = FOREIGN.test(text) ? ` textLength="${digits(width)}" lengthAdjust="spacingAndGlyphs"` : '';
    const told = title ?? (text === clean ? undefined : clean);
    this.add(`<text class="${font}${look === undefined ? '' : ` ${look}`}" x="${digits(x)}" y="${digits(y)}"`
      + `${anchor === undefined ? '' : ` text-anchor="${anchor}"`}${length}>`
      + `${told === undefined ? '' : `<title>${escapedXml(told)}</title>`}${escapedXml(text)}</text>`);
    return width;
  }

  public rect(x: number, y: number, width: number, height: number, look: string, radius = 0): void {
    this.add(`<rect class="${look}" x="${digits(x)}" y="${digits(y)}" width="${digits(width)}" height="${digits(height)}"`
      + `${radius === 0 ? '' : ` rx="${radius}"`}/>`);
  }

  /** Draws the pattern of a kind over something of it; app containers have none. */
  public pattern(x: number, y: number, width: number, height: number, kind: Lifetime, radius: number): void {
    if (kind !== 'app') {
      this.add(`<rect x="${digits(x)}" y="${digits(y)}" width="${digits(width)}" height="${digits(height)}" rx="${radius}"`
        + ` fill="url(#${this.prefix}-${kind})"/>`);
    }
  }

  public path(d: string, look: string): void {
    this.add(`<path class="${look}" d="${d}"/>`);
  }

  /** A line that ends in the head of an arrow, along points that are right of, or below one another. */
  public arrow(points: readonly (readonly [x: number, y: number])[], look = 'arrow'): void {
    const [x, y] = points[points.length - 1];
    this.path(`M${points.map(point => point.map(digits).join(' ')).join('L')}`, look);
    this.path(`M${digits(x + 1)} ${digits(y)}l-6 -3.5v7z`, 'head');
  }

  /** What belongs together, with a title that says what it is. */
  public group(title: string | undefined, draw: () => void): void {
    this.add(`<g>${title === undefined ? '' : `<title>${escapedXml(title)}</title>`}`);
    draw();
    this.add('</g>');
  }
}

const FOREIGN = /[^\x20-\x7e…≥·→✕✓×]/;
