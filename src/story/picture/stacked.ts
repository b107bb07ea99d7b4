import { storySvg, WIDTH } from './svg';
import { digits } from './xml';
import type { Story } from '../story';

const GAP = 24;

/** The pictures of several stories as one, below one another; of one, its picture. */
export function stackedSvg(stories: readonly Story[]): string {
  if (stories.length === 1) {
    return storySvg(stories[0]);
  }
  let height = 0;
  const parts = stories.map((story, i) => {
    const picture = storySvg(story, `pod-${i + 1}`);
    const part = `<g transform="translate(0 ${digits(height)})">\n${picture}</g>`;
    height += heightOf(picture) + (i < stories.length - 1 ? GAP : 0);
    return part;
  });
  const size = `width="${WIDTH}" height="${digits(height)}" viewBox="0 0 ${WIDTH} ${digits(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n${parts.join('\n')}\n</svg>\n`;
}

function heightOf(picture: string): number {
  return Number(/ height="([\d.]+)"/.exec(picture)![1]);
}
