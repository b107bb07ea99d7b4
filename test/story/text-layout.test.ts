import * as fc from 'fast-check';
import { PodAnalysis } from '../../src/analysis';
import { differenceText } from '../../src/story/difference-text';
import { storiesOfSet } from '../../src/story/stories-of-set';
import { storyText } from '../../src/story/text';
import { TextLayout, Tint } from '../../src/story/text-layout';
import { podOf } from '../analysis/rules/judge';
import { MANIFESTS, PARTNERS } from '../analysis/whole-manifests';
import { FUZZ, FUZZ_SEED } from '../fuzz';
import { harmfulLines, hostile, replacedIn, valueAt, waysIn } from '../hostile';

fc.configureGlobal({ seed: FUZZ_SEED });

const storiesIn = (manifests: readonly unknown[]) => storiesOfSet(PodAnalysis.ofAll([...manifests]));

/** Marks what is painted, and notes it. */
function painting(width: number): TextLayout & { readonly painted: [Tint, string][] } {
  const painted: [Tint, string][] = [];
  return {
    width,
    painted,
    paint: (tint, text) => {
      painted.push([tint, text]);
      return text;
    },
  };
}

test('paints titles, headings and what is found, and nothing of what a manifest says', () => {
  const layout = painting(100);
  const annotations = { 'cdk8s-pod-patterns/acknowledged': JSON.stringify([{ rule: 'api-image', container: 'b', reason: 'kustomize' }]) };
  const manifest = podOf({
    containers: [{ name: 'a', image: 'a:1', ports: [{ containerPort: 80 }] }, { name: 'b', ports: [{ containerPort: 80 }] }],
    volumes: [{ name: 'v', configMap: {} }],
  });
  storyText(storiesIn([{ ...manifest, metadata: { ...manifest.metadata, name: 'web', annotations } }])[0], layout);
  expect(layout.painted.filter(([tint]) => tint !== 'heading')).toEqual([
    ['title', 'Pod web'], ['acknowledged', '· acknowledged'], ['warning', '! warning'], ['error', '✗ error'],
  ]);
  expect(layout.painted.filter(([tint]) => tint === 'heading').map(([, text]) => text))
    .toEqual(['Start', 'Volumes', 'Network', 'Resources', 'End', 'A new image', 'Findings']);
});

test('paints what is new, gone and changed', () => {
  const layout = painting(100);
  const pod = (name: string, containers: object[]) => ({ ...podOf({ containers }), metadata: { name } });
  const before = [pod('web', [{ name: 'a', image: 'a:1' }, { name: 'b', image: 'b:1' }]), pod('old', [])];
  const after = [pod('web', [{ name: 'a', image: 'a:2' }, { name: 'c', image: 'c:1' }]), pod('new', [])];
  differenceText(storiesIn(before), storiesIn(after), layout);
  expect(layout.painted).toEqual(expect.arrayContaining([
    ['title', 'Pod web'], ['changed', '    ~ a has the image: a:1 → a:2. Container "a" alone is restarted with the new image, whatever the'],
    ['gone', '    - b is there: app container'], ['new', '    + c is there: app container'], ['gone', 'Pod old is gone'], ['new', 'Pod new is new'],
  ]));
});

describe('whatever text stands in any place of a manifest,', () => {
  const manifests = [...MANIFESTS.slice(0, 3), ...PARTNERS.slice(0, 3)];
  const ways = waysIn(manifests).filter(way => way.length > 1);

  test.each([40, 57, 120])('no line is longer than %d characters, and each is harmless', width => {
    fc.assert(fc.property(fc.constantFrom(...ways), hostile(), (way, text) => {
      const value = valueAt(manifests, way);
      const stories = storiesIn(replacedIn(manifests, way, typeof value === 'string' ? `${value}${text}` : text));
      const difference = differenceText(storiesIn(manifests), stories, painting(width));
      for (const told of [...stories.map(story => storyText(story, painting(width))), difference]) {
        expect(told.split('\n').filter(line => line.length > width)).toEqual([]);
        expect(harmfulLines(told)).toEqual([]);
      }
    }), { numRuns: 20 * FUZZ });
  });
});
