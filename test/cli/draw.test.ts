import * as fs from 'fs';
import { parseAllDocuments } from 'yaml';
import { BUNDLE, CLEAN, pod, RunOptions, WARNING, Workplace } from './command';
import { PodAnalysis } from '../../src/analysis';
import { PodStory } from '../../src/story';
import { parsed, shownIn } from '../markup';

let place: Workplace;

beforeEach(() => {
  place = new Workplace({ 'k8s/web.yaml': CLEAN, 'k8s/shop.yaml': pod({ name: 'shop' }), 'warning.yaml': WARNING });
  fs.mkdirSync(place.path('out'));
});

afterEach(() => place.remove());

const draw = (args: readonly string[], options?: RunOptions) => place.run(['draw', ...args], options);

const [WEB, SHOP] = PodStory.ofAll(PodAnalysis.ofAll(parseAllDocuments(`${CLEAN}---\n${pod({ name: 'shop' })}`).map(document => document.toJS())));
const fenced = (story: PodStory) => `\`\`\`mermaid\n${story.mermaid()}\`\`\`\n`;

test('prints the picture of a pod, as the library draws it', () => {
  expect(draw(['k8s/web.yaml'])).toEqual({ code: 0, out: WEB.svg(), err: '' });
  expect(draw(['-', '--format', 'mermaid'], { input: CLEAN })).toEqual({ code: 0, out: WEB.mermaid(), err: '' });
});

test('draws several pods into one file, by its ending', () => {
  for (const file of ['pods.svg', 'pods.md', 'pods.html', 'pods']) {
    expect(draw(['k8s', '-o', `out/${file}`])).toEqual({ code: 0, out: '', err: '' });
  }
  expect(shownIn(place.read('out/pods.svg'))).toMatch(/Pod shop.*Pod web/);
  expect(parsed(place.read('out/pods')).documentElement!.tagName).toBe('svg');
  expect(place.read('out/pods.md')).toBe(`${fenced(SHOP)}\n${fenced(WEB)}`);
  expect(shownIn(place.read('out/pods.html'))).toMatch(/^ The pods of k8s The pods of k8s Pod shop Pod web Pod shop .* Start app and helper /);
  expect(parsed(place.read('out/pods.html')).getElementsByTagName('svg')).toHaveLength(2);
  expect(draw(['k8s', '--format', 'mermaid']).out).toBe(`${fenced(SHOP)}\n${fenced(WEB)}`);
});

test('draws one pod into a file, by its ending', () => {
  const written = (file: string, ...more: string[]) => {
    expect(draw(['k8s/web.yaml', '-o', file, ...more])).toEqual({ code: 0, out: '', err: '' });
    return place.read(file);
  };
  expect(written('web.svg')).toBe(WEB.svg());
  expect(written('web.mmd')).toBe(WEB.mermaid());
  expect(written('web.md')).toBe(fenced(WEB));
  expect(written('web.txt', '--format', 'mermaid')).toBe(WEB.mermaid());
});

test('draws a file for each workload into a folder', () => {
  expect(draw(['k8s', '-o', 'out'])).toEqual({ code: 0, out: '', err: '' });
  expect(draw(['k8s', '-o', 'out/', '--format', 'mermaid']).code).toBe(0);
  expect(fs.readdirSync(place.path('out')).sort()).toEqual(['pod.shop.mmd', 'pod.shop.svg', 'pod.web.mmd', 'pod.web.svg']);
  expect(place.read('out/pod.web.svg')).toBe(WEB.svg());
  expect(place.read('out/pod.shop.mmd')).toBe(SHOP.mermaid());
});

test('shows what is found, and what a comment ignores as acknowledged', () => {
  expect(draw(['warning.yaml'])).toMatchObject({ code: 0, out: expect.stringContaining('port-clash') });
  expect(draw(['k8s/web.yaml', '--pod-security', 'restricted']).out).toContain('pss-restricted');
  place.write('ignored.yaml', WARNING.replace(/8080\n$/, '8080 # pod-patterns: ignore[port-clash] one at a time\n'));
  expect(shownIn(draw(['ignored.yaml']).out)).toContain('acknowledged: one at a time');
});

describe('bad input:', () => {
  test.each([
    [[], 'nothing to draw was given'], [['k8s', '--format', 'png'], 'there is no format "png"'],
    [['k8s', '-o', 'none/'], 'cannot be written: its folder is not there. Make it first: mkdir -p none'],
    [['k8s', '-o', 'none/a.svg'], '"none/a.svg" cannot be written: its folder is not there. Make it first: mkdir -p none.'],
    [['k8s', '-o', 'k8s/web.yaml/a.svg'], 'part of its path is no folder'],
    [['k8s', '-o', 'a.mmd'], '"a.mmd" can hold the diagram of one pod, and there are 2. Name a folder, or a file that ends in .md.'],
    [['k8s', '-o', 'a.html', '--format', 'mermaid'], 'a page has its pictures in SVG'],
    [['k8s', '--diff'], 'unknown option \'--diff\'. See cdk8s-pod-patterns draw --help'],
  ])('%j is wrong usage, which is said in one line', (args, text) => {
    const { code, out, err } = draw(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^error: [^\n]*\n$/);
    expect(err).toContain(text);
  });

  test('a broken document is named with its place, and the others are drawn', () => {
    place.write('k8s/broken.yaml', 'apiVersion: b: c\n');
    const { code, err } = draw(['k8s', '-o', 'out']);
    expect([code, err]).toEqual([3, expect.stringMatching(/^error: cannot read k8s\/broken\.yaml:1:13: .*\n$/)]);
    expect(fs.readdirSync(place.path('out'))).toEqual(['pod.shop.svg', 'pod.web.svg']);
  });

  test('of what has no pod it says so, and writes nothing', () => {
    const input = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
    expect(draw(['-', '-o', 'out/a.html'], { input })).toEqual({ code: 4, out: '', err: 'error: nothing to draw: there is no pod in what was read\n' });
    expect(fs.readdirSync(place.path('out'))).toEqual([]);
  });

  test('workloads of one name, and of no good one, have files of their own in the folder', () => {
    const names = ['../x', '..', 'web', 'WEB', '<script>', '\u202egnp', 'a\n::error::b', '\u001b[2J', ''];
    const input = names.map(name => JSON.stringify({
      apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [{ name, image: 'a:1' }] },
    })).join('\n---\n');
    expect(draw(['-', '-o', 'out'], { input })).toMatchObject({ code: 0, err: '' });
    const files = fs.readdirSync(place.path('out'));
    expect(files).toHaveLength(names.length);
    expect(files.filter(file => !/^pod\.[a-z0-9-]+\.svg$/.test(file))).toEqual([]);
    expect(fs.readdirSync(place.folder).sort()).toEqual(['k8s', 'out', 'warning.yaml']);
    for (const output of [draw(['-'], { input }).out, ...files.map(file => place.read(`out/${file}`))]) {
      expect(parsed(output).getElementsByTagName('script')).toHaveLength(0);
      expect(output).not.toMatch(/[\u001b\u202e]/);
      expect(output.split('\n').filter(line => /^\s*::/.test(line))).toEqual([]);
    }
  });

  test('a pod may have no containers, or two hundred', () => {
    const many = pod({ containers: Array.from({ length: 200 }, (_, i) => `c${i}`), ports: Array.from({ length: 200 }, (_, i) => 1000 + i) });
    for (const input of [many, 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}\n']) {
      expect(parsed(draw(['-'], { input }).out).documentElement!.tagName).toBe('svg');
      expect(draw(['-', '--format', 'mermaid'], { input })).toMatchObject({ code: 0, out: expect.stringMatching(/^flowchart /) });
    }
  });

  test('a pipe may be closed before all is drawn', () => {
    place.write('many.yaml', Array.from({ length: 300 }, (_, i) => pod({ name: `web-${i}` })).join('---\n'));
    const { out, err } = place.shell(`"${process.execPath}" "${BUNDLE}" draw many.yaml | head -c 4; echo; echo "\${PIPESTATUS[0]}"`);
    expect([out, err]).toEqual(['<svg\n0\n', '']);
  });
});
