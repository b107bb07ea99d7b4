import { PodAnalysis } from '../../../src/analysis';
import { stackedSvg } from '../../../src/story/picture/stacked';
import { storySvg } from '../../../src/story/picture/svg';
import { storiesOfSet } from '../../../src/story/stories-of-set';
import { attributesIn, parsed } from '../../markup';

const pod = (name: string, number: number) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { containers: Array.from({ length: number }, (_, i) => ({ name: `c${i}`, image: 'a:1' })) },
});
const stories = storiesOfSet(PodAnalysis.ofAll([pod('web', 1), pod('shop', 4), pod('empty', 0)]));

const sizeOf = (svg: string) => Number(parsed(svg).documentElement!.getAttribute('height'));

test('one picture is as it is', () => {
  expect(stackedSvg([stories[0]])).toBe(storySvg(stories[0]));
});

test('several stand below one another, with ids of their own', () => {
  const stacked = stackedSvg(stories);
  const heights = stories.map(story => sizeOf(storySvg(story)));
  expect(sizeOf(stacked)).toBeCloseTo(heights[0] + 24 + heights[1] + 24 + heights[2], 1);
  expect([...attributesIn(stacked).get('transform')!]).toEqual([
    'translate(0 0)', `translate(0 ${heights[0] + 24})`, `translate(0 ${heights[0] + 24 + heights[1] + 24})`,
  ]);
  const ids = stacked.match(/ id="[^"]*"/g)!;
  expect(new Set(ids).size).toBe(ids.length);
});
