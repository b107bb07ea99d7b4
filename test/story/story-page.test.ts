import * as fs from 'fs';
import * as path from 'path';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { PodAnalysis } from '../../src/analysis';
import { storiesOfSet } from '../../src/story/stories-of-set';
import type { Story } from '../../src/story/story';
import { storyPage } from '../../src/story/story-page';
import { MANIFESTS, PARTNERS } from '../analysis/whole-manifests';
import { FUZZ, FUZZ_SEED } from '../fuzz';
import { hostile, replacedIn, valueAt, waysIn } from '../hostile';
import { attributesIn, elementsIn, shownIn } from '../markup';

fc.configureGlobal({ seed: FUZZ_SEED });

const storiesIn = (manifests: readonly unknown[]) => storiesOfSet(PodAnalysis.ofAll([...manifests]));
const pageOf = (stories: readonly Story[], name = 'shop') => storyPage(name, stories.map(story => ({ story, origin: `${story.kind} 'shop/web'` })));

const ELEMENTS = [
  'a', 'body', 'code', 'h1', 'h2', 'h3', 'head', 'header', 'html', 'li', 'main', 'meta', 'nav', 'ol', 'p', 'section', 'span', 'style', 'table', 'tbody',
  'td', 'th', 'thead', 'title', 'tr', 'ul',
  // Those of the picture.
  'circle', 'defs', 'desc', 'figure', 'g', 'path', 'pattern', 'rect', 'svg', 'text',
];
const ATTRIBUTES = [
  'aria-label', 'aria-labelledby', 'charset', 'class', 'content', 'href', 'http-equiv', 'id', 'lang', 'name', 'scope',
  'cx', 'cy', 'd', 'fill', 'fill-opacity', 'height', 'lengthAdjust', 'patternTransform', 'patternUnits', 'r', 'role', 'rx', 'stroke-opacity',
  'stroke-width', 'text-anchor', 'textLength', 'viewBox', 'width', 'x', 'xmlns', 'y',
];

function expectHarmless(page: string) {
  expect(elementsIn(page).filter(name => !ELEMENTS.includes(name))).toEqual([]);
  const attributes = attributesIn(page);
  expect([...attributes.keys()].filter(name => !ATTRIBUTES.includes(name))).toEqual([]);
  expect([...attributes.get('fill') ?? []].filter(fill => !/^url\(#pod-\d+-picture-(?:step|native)\)$/.test(fill))).toEqual([]);
  const ids = page.match(/ id="[^"]*"/g) ?? [];
  expect(new Set(ids).size).toBe(ids.length);
  expect([...attributes.get('href') ?? []].filter(address => !/^(?:#|https:\/\/github\.com\/cdk8s-pod-patterns\/)/.test(address))).toEqual([]);
}

const pod = (name: string, more: object = {}) => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [{ name: 'app', image: 'app:1.4', ...more }] },
});

test('has the stories with all that they say, and the same bytes each time', () => {
  const file = path.join(__dirname, '../integ/expected/database-ambassador.k8s.yaml');
  const manifests = parseAllDocuments(fs.readFileSync(file, 'utf8')).map(document => document.toJS());
  const page = pageOf(storiesIn(manifests));
  const shown = shownIn(page);
  for (const text of [
    'Deployment shop-dev', '1 native sidecar and 1 app container; QoS class BestEffort; nothing found.', 'Port 8080 (web) is that of ambassador ← Service',
    'app: SIGTERM when the deletion begins', 'In the Deployment: Every pod is replaced, a few at a time.',
  ]) {
    expect(shown).toContain(text);
  }
  expect(pageOf(storiesIn(manifests))).toBe(page);
  expectHarmless(page);
});

test('lists the pods where there are several, with what was found in each', () => {
  const page = pageOf(storiesIn([pod('web'), pod('shop', { image: undefined })]));
  expect(page).toContain('<li><a href="#pod-1">Pod <code>web</code></a></li>\n<li><a href="#pod-2">Pod <code>shop</code></a> <span class="error">1 error</span></li>');
  expect(page).toContain('<section id="pod-2" aria-labelledby="pod-2-title">\n<h2 id="pod-2-title">Pod <code>shop</code></h2>');
  expect(page).toMatch(/<li class="error">✗ error <a href="https:\S+\/docs\/rules\/api-image\.md">api-image<\/a>: /);
  expect(pageOf(storiesIn([pod('web')]))).not.toContain('<nav');
});

test('may tell of a pod without containers, of two hundred, and of nothing', () => {
  const containers = (number: number) => ({ ...pod('web'), spec: { containers: Array.from({ length: number }, (_, i) => ({ name: `c${i}`, image: 'a:1' })) } });
  expect(shownIn(pageOf(storiesIn([containers(0)])))).toContain('The pod has no containers.');
  expect(shownIn(pageOf(storiesIn([containers(200)])))).toContain('c19 and 180 more');
  expectHarmless(pageOf([]));
});

describe('a hostile manifest', () => {
  const manifests = [...MANIFESTS.slice(0, 3), ...PARTNERS.slice(0, 3)];
  const ways = waysIn(manifests).filter(way => way.length > 1);
  const MARKUP = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '\' onclick=\'x', '</style><style>', ']]>', '<!--', '&lt;', '`<b>`'];

  test('has a harmless page that is well-formed, whatever text stands in any place of it', () => {
    fc.assert(fc.property(fc.constantFrom(...ways), fc.oneof(hostile(), fc.constantFrom(...MARKUP)), (way, text) => {
      const value = valueAt(manifests, way);
      expectHarmless(pageOf(storiesIn(replacedIn(manifests, way, typeof value === 'string' ? `${value}${text}` : text))));
      expectHarmless(pageOf(storiesIn(replacedIn(manifests, way, value, text))));
    }), { numRuns: 30 * FUZZ });
  });

  test.each(MARKUP)('may be named %s', text => {
    const name = { name: text };
    const page = pageOf(storiesIn([{
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: text, namespace: text, labels: { app: 'x' } },
      spec: {
        initContainers: [{ name: text, image: text, command: ['nc', '-z', text, '80'] }],
        containers: [{
          name: text, image: text, ports: [{ containerPort: 80, name: text, protocol: text }], volumeMounts: [{ name: text, mountPath: text }],
        }],
        volumes: [{ name: text, configMap: name }, { name: `${text}2`, [text]: {} }],
      },
    }, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: text, namespace: text },
      spec: { selector: { app: 'x' }, ports: [{ port: 80, targetPort: text }] },
    }]), text);
    expectHarmless(page);
    expect(shownIn(page)).toContain(`The pods of ${text}`);
  });
});
