import * as fs from 'fs';
import * as path from 'path';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { misplacedTexts, parsedPicture } from './parsed-picture';
import { PodAnalysis } from '../../../src/analysis';
import { RULES, SET_RULES } from '../../../src/analysis/rules';
import { PodStory } from '../../../src/story';
import { storyMermaid } from '../../../src/story/mermaid';
import { storySvg } from '../../../src/story/picture/svg';
import { replaced } from '../../analysis/manifest-places';
import { manifestsOf } from '../../analysis/rules/pages';
import { MANIFESTS, PARTNERS } from '../../analysis/whole-manifests';
import { PODS } from '../../cluster/pods/pods';
import { FUZZ, FUZZ_SEED } from '../../fuzz';
import { harmfulLines, hostile, replacedIn, valueAt, waysIn } from '../../hostile';
import { growsFaster } from '../../linear-time';

fc.configureGlobal({ seed: FUZZ_SEED });

const EXPECTED = path.join(__dirname, '../../integ/expected');

const storiesOf = (manifests: readonly unknown[]) => PodStory.ofAll(PodAnalysis.ofAll([...manifests]));

function podOf(spec: object): PodStory {
  return PodStory.of(PodAnalysis.of({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec }));
}

/** Draws pods, and looks at what everybody may expect of a picture. */
function draw(manifests: readonly unknown[]): void {
  const again = storiesOf(manifests);
  storiesOf(manifests).forEach((story, i) => {
    const svg = story.svg();
    const root = parsedPicture(svg);
    expect(misplacedTexts(root)).toEqual([]);
    expect(harmfulLines(svg).map(line => line.slice(0, 200))).toEqual([]);
    expect(harmfulLines(story.mermaid())).toEqual([]);
    expect(story.mermaid().match(UNSAFE)).toBeNull();
    expect([svg, story.mermaid()]).toEqual([again[i].svg(), again[i].mermaid()]);
  });
}

/** A label of Mermaid holds no quote, and no directive, comment, fence or element but `<br>`. */
const UNSAFE = /%|`|<(?!br>)|"[^"\n]*[{}()[\]*~^\\]+[^"\n]*"(?=[\])|])/;

describe('a picture', () => {
  const svg = podOf({
    initContainers: [
      { name: 'wait', image: 'busybox:1.37', command: ['sleep', '600'] },
      { name: 'proxy', image: 'envoy:1.30', restartPolicy: 'Always', startupProbe: { tcpSocket: { port: 80 } } },
    ],
    containers: [
      { name: 'app', image: 'app:1.4', ports: [{ containerPort: 8080, name: 'http' }], volumeMounts: [{ name: 'logs', mountPath: '/logs' }], lifecycle: { preStop: { sleep: { seconds: 5 } } } },
      { name: 'ship', image: 'ship:1', volumeMounts: [{ name: 'logs', mountPath: '/in', readOnly: true }] },
    ],
    volumes: [{ name: 'logs', emptyDir: { sizeLimit: '64Mi' } }],
  }).svg();
  const root = parsedPicture(svg);

  test('is read out by its title and its description', () => {
    const [title, desc] = root.getAttribute('aria-labelledby')!.split(' ').map(id => root.ownerDocument!.getElementById(id)!);
    expect(root.getAttribute('role')).toBe('img');
    expect(title.textContent).toBe('Pod web');
    expect(desc.textContent).toContain('proxy (native sidecar) starts when wait has completed, after 600 s');
  });

  test('has an arrow to each container that waits', () => {
    expect(svg.match(/class="arrow"[^>]*d="M[\d.]+ [\d.]+L[\d.]+ [\d.]+L/g)).toHaveLength(3);
    expect(podOf({ containers: [{ name: 'a', image: 'a' }, { name: 'b', image: 'b' }] }).svg()).not.toContain('class="arrow"');
  });

  test('says how long a step takes at least, and marks what is not known', () => {
    expect(svg).toContain('≥ 10 min · sleep 600</text>');
    expect(svg).toContain('>?</text>');
    expect(svg).toContain('>not to scale</text>');
  });

  test('shows who writes and who reads a volume', () => {
    const at = ['>app</text>', '>can write</text>', '>logs</text>', '>reads</text>'].map(text => svg.indexOf(text, svg.indexOf('>Volumes<')));
    expect(at.every(index => index > 0)).toBe(true);
    expect(svg).toContain('emptyDir of at most 64Mi');
  });

  test('shows whose a port is', () => {
    expect(svg.slice(svg.indexOf('>Ports<'))).toMatch(/>:8080 http<\/text>\n<\/g>\n.*>app<\/text>\n.*\n<path class="arrow"/);
  });

  test('tells kinds apart by colour and by pattern', () => {
    const kinds = ['step', 'native', 'app'].filter(kind => svg.includes(`<rect class="${kind}"`));
    expect(kinds).toEqual(['step', 'native', 'app']);
    expect([...svg.matchAll(/fill="url\(#pod-\w+-(\w+)\)"/g)].map(([, kind]) => kind).filter((kind, i, all) => all.indexOf(kind) === i))
      .toEqual(['step', 'native']);
  });

  test('is dark where the reader wants it so, and asks for nothing from elsewhere', () => {
    expect(svg).toContain('@media (prefers-color-scheme:dark)');
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|@import|<script|<image|href/);
  });

  test('has a badge for what is found, one for all of a rule', () => {
    const found = podOf({ containers: [{ name: 'a', image: 'a:1', bogus: 1, wrong: 2 }] }).svg();
    expect(found).toMatch(/<g><title>error: [^<]*bogus[^]*class="error"[^]*>api-unknown-field ×2<\/text>/);
  });

  test('shows what never starts behind a step that never ends', () => {
    const stuck = podOf({ initContainers: [{ name: 'tail', image: 'a:1', command: ['tail', '-f', '/dev/null'] }], containers: [{ name: 'app', image: 'a:1' }] });
    expect(stuck.svg()).toContain('>never starts: tail never ends</text>');
  });

  test('is to scale where all seconds are known, and says so', () => {
    const sleeps = ['60', '120', '60'].map((seconds, i) => ({ name: `s${i}`, image: 'a:1', command: ['sleep', seconds] }));
    expect(podOf({ initContainers: sleeps, containers: [{ name: 'app', image: 'a:1' }] }).svg()).toContain('>only start to scale</text>');
  });

  test('cuts a name that is too long, and has the whole one in a title', () => {
    const name = 'a-name-of-sixty-three-characters-is-the-longest-that-may-be-usd';
    expect(podOf({ containers: [{ name, image: 'a:1' }] }).svg()).toMatch(new RegExp(`<title>${name}</title>a-name-of-[a-z-]*…</text>`));
  });

  test('has ids of its own, or those that it is given', () => {
    const [one, two] = ['a', 'b'].map(name => podOf({ containers: [{ name, image: 'a:1' }] })._story);
    const idsOf = (text: string) => [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const ids = [...idsOf(storySvg(one)), ...idsOf(storySvg(two)), ...idsOf(storySvg(one, 'mine'))];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter(id => id.startsWith('mine'))).toHaveLength(5);
  });

  test('may have nothing to show', () => {
    expect(PodStory.of(PodAnalysis.of({ kind: 'Service' })).svg()).toContain('The manifest has no pod.');
    expect(podOf({ containers: [] }).svg()).toContain('The pod has no containers.');
  });
});

describe('every pod', () => {
  test.each(fs.readdirSync(EXPECTED))('of %s is drawn in its place, the same each time', file => {
    draw(parseAllDocuments(fs.readFileSync(path.join(EXPECTED, file), 'utf8')).map(document => document.toJS()));
  });

  test('of the pages of the rules is drawn in its place', () => {
    for (const { id } of [...RULES, ...SET_RULES]) {
      const { wrong, right } = manifestsOf(id);
      [wrong, right].forEach(({ objects }) => draw(objects));
    }
  });

  test('of the predictions is drawn in its place', () => PODS.forEach(({ manifest }) => draw([manifest])));

  test.each([2, 7, 20, 200])('of %d containers is drawn in its place', count => {
    const container = (i: number) => ({ name: `container-${i}`, image: 'registry.example.com/app:1.4', command: ['sleep', String(i)], ports: [{ containerPort: 8000 + i }] });
    const all = Array.from({ length: count }, (_, i) => container(i));
    draw([{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { initContainers: all.slice(count / 2), containers: all.slice(0, count / 2) } }]);
  });
});

describe('a hostile pod', () => {
  const manifests = [...MANIFESTS.slice(0, 3), ...PARTNERS.slice(0, 3)];
  const ways = waysIn(manifests).filter(way => way.length > 1);

  test('is drawn harmlessly, whatever text stands in any place of it', () => {
    fc.assert(fc.property(fc.constantFrom(...ways), hostile(), (way, text) => {
      const value = valueAt(manifests, way);
      draw(replacedIn(manifests, way, typeof value === 'string' ? `${value}${text}` : text));
    }), { numRuns: 30 * FUZZ });
  });

  test('is drawn, whatever JSON stands in any place of it', () => {
    fc.assert(fc.property(fc.nat(manifests.length - 1), fc.nat(), fc.jsonValue(), (i, place, value) => {
      draw([replaced(manifests[i], waysIn(manifests[i])[place % waysIn(manifests[i]).length], value), ...PARTNERS]);
    }), { numRuns: 60 * FUZZ });
  });

  test.each([
    '<script>alert(1)</script>', ']]>', '&amp;', '"\'', '\ufffe\uffff', '\u202eabc', 'שלום', 'عربى', 'z\u0301\u0302\u0303\u0304', '%%{init: {}}%%',
    '"]; click c0 "javascript:alert(1)"', '1. a', '- a', '`x`', '#quot;', 'end', 'ﷺ'.repeat(9),
  ])('is drawn harmlessly where everything is named %j', name => {
    draw([{
      kind: 'Pod',
      metadata: { name, namespace: name },
      spec: {
        initContainers: [{ name, image: name, command: [name] }],
        containers: [{
          name,
          image: name,
          ports: [{ containerPort: 80, name }],
          volumeMounts: [{ name, mountPath: name }],
          lifecycle: { stopSignal: name },
        }],
        volumes: [{ name, configMap: { name } }],
      },
    }]);
  });
});

test('the flowchart shows who waits for whom, who writes and reads, and what is found', () => {
  const chart = podOf({
    initContainers: [{ name: 'wait', image: 'a:1', command: ['sleep', '600'] }],
    containers: [{ name: 'app', image: 'a:1', bogus: 1, volumeMounts: [{ name: 'v', mountPath: '/v' }] }],
    volumes: [{ name: 'v', emptyDir: {} }],
  }).mermaid();
  expect(chart).toContain('flowchart LR\n');
  expect(chart).toContain('c0 ==>|"completed, #8805; 10 min"| c1');
  expect(chart).toContain('c1 -.->|"can write /v"| v0');
  expect(chart).toContain('#10007; api-unknown-field"]:::app');
  expect(chart).toContain('e0 --> e1');
});

test('a picture takes as long as the pod is large', () => {
  const story = (size: number) => podOf({
    initContainers: Array.from({ length: size }, (_, i) => ({ name: `s${i}`, image: 'a:1', bogus: 1 })),
    containers: Array.from({ length: size }, (_, i) => ({
      name: `c${i}`,
      image: 'a:1',
      ports: [{ containerPort: i + 1 }],
      volumeMounts: [{ name: `v${i}`, mountPath: '/v' }, { name: 'all', mountPath: '/all' }],
    })),
    volumes: [{ name: 'all', emptyDir: {} }, ...Array.from({ length: size }, (_, i) => ({ name: `v${i}`, emptyDir: {} }))],
  })._story;
  const stories = new Map([100, 400].map(size => [size, story(size)]));
  expect(growsFaster(100, size => storySvg(stories.get(size)!) + storyMermaid(stories.get(size)!))).toBe(false);
});
