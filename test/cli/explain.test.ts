import * as fs from 'fs';
import { parseAllDocuments } from 'yaml';
import { BUNDLE, CLEAN, pod, RunOptions, WARNING, Workplace } from './command';
import { PodAnalysis, PodAnalysisOptions } from '../../src/analysis';
import { PodStory } from '../../src/story';
import { harmfulLines } from '../hostile';

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector: {app: web}\n  ports: [{port: 80, targetPort: 8080}]\n';
const LABELLED = CLEAN.replace('  name: web\n', '  name: web\n  labels: {app: web}\n');

let place: Workplace;

beforeEach(() => {
  place = new Workplace({ 'k8s/web.yaml': LABELLED, 'k8s/service.yaml': SERVICE, 'warning.yaml': WARNING });
});

afterEach(() => place.remove());

const explain = (args: readonly string[], options?: RunOptions) => place.run(['explain', ...args], options);

const storiesOf = (yaml: string, options?: PodAnalysisOptions) =>
  PodStory.ofAll(PodAnalysis.ofAll(parseAllDocuments(yaml).map(document => document.toJS()), options));

test('tells the stories of all that is given, seen together, as the library does', () => {
  const [story] = storiesOf(`${SERVICE}---\n${LABELLED}`);
  expect(story.text()).toContain('Port 8080 is that of app ← Service web at 80.');
  expect(explain(['k8s'])).toEqual({ code: 0, out: story.text(), err: '' });
  expect(explain(['k8s/*.yaml', '!k8s/old/**'])).toEqual({ code: 0, out: story.text(), err: '' });
  expect(explain(['k8s', '--format', 'markdown']).out).toBe(story.markdown());
  expect(explain(['-'], { input: LABELLED }).out).toBe(storiesOf(LABELLED)[0].text());
});

test('has an empty line between the stories of several pods', () => {
  const both = `${CLEAN}---\n${pod({ name: 'shop' })}`;
  const told = storiesOf(both);
  expect(explain(['-'], { input: both }).out).toBe(`${told[0].text()}\n${told[1].text()}`);
  expect(explain(['-', '--format', 'markdown'], { input: both }).out).toBe(`${told[0].markdown()}\n${told[1].markdown()}`);
});

test('shows what is found, which fails nothing, by the version, the level and the config file', () => {
  expect(explain(['warning.yaml'])).toMatchObject({ code: 0, out: expect.stringContaining('! warning port-clash: ') });
  expect(explain(['k8s', '--pod-security', 'restricted']).out).toContain('✗ error pss-restricted: ');
  place.write('.pod-patterns.yaml', 'podSecurity: restricted\nrules: {port-clash: error}\nexclude: [k8s/]\n');
  expect(explain(['warning.yaml']).out).toMatch(/✗ error pss-restricted: [^]*✗ error port-clash: /);
  expect(explain(['k8s'])).toMatchObject({ code: 4 });
  expect(explain(['warning.yaml', '--no-config']).out).toBe(storiesOf(WARNING)[0].text());
  expect(explain(['k8s', '--no-config', '--kubernetes', '1.27'], {}).out)
    .toBe(storiesOf(`${SERVICE}---\n${LABELLED}`, { kubernetesVersion: '1.27' })[0].text());
});

test('says why where a comment ignores a finding, as an annotation does', () => {
  const line = '        - containerPort: 8080\n';
  place.write('ignored.yaml', WARNING.replace(new RegExp(`${line}$`), line.replace('\n', ' # pod-patterns: ignore[port-clash] one at a time\n')));
  const { out } = explain(['ignored.yaml']);
  expect(out).toContain('nothing found.');
  expect(out).toContain('· acknowledged port-clash: one at a time\n');
});

describe('with --diff', () => {
  beforeEach(() => {
    place.write('new/web.yaml', LABELLED.replace('image: app:1.4', 'image: app:1.5'));
    place.write('new/service.yaml', SERVICE);
  });

  test('tells what a change changes, of files and of folders, and nothing else', () => {
    const changed = 'Pod web\n  Start\n    ~ app has the image: app:1.4 → app:1.5. ';
    expect(explain(['--diff', 'k8s/web.yaml', 'new/web.yaml'])).toMatchObject({ code: 0, out: expect.stringContaining(changed), err: '' });
    expect(explain(['k8s', 'new', '--diff']).out).toBe(explain(['--diff', 'k8s/web.yaml', 'new/web.yaml']).out);
    expect(explain(['--diff', '-', 'new'], { input: `${LABELLED}---\n${SERVICE}` }).out).toContain(changed);
    expect(explain(['--diff', 'k8s', 'new', '--format', 'markdown']).out)
      .toContain('### Pod `web`\n\n#### Start\n\n- **~** `app` has the image: `app:1.4` → `app:1.5`. ');
    expect(explain(['--diff', 'k8s', 'k8s'])).toEqual({ code: 0, out: 'The stories of the pods are the same.\n', err: '' });
    expect(explain(['--diff', '/dev/null', 'k8s'])).toEqual({ code: 0, out: 'Pod web is new\n', err: '' });
  });

  test('says of no pod that it is new or gone where it may be in what cannot be read', () => {
    place.write('new/web.yaml', `${LABELLED}---\na: b: c\n`);
    place.write('k8s/shop.yaml', pod({ name: 'shop' }));
    expect(explain(['--diff', 'k8s', 'new'])).toEqual({
      code: 3,
      out: 'The stories of the pods are the same.\n',
      err: expect.stringMatching(/^error: cannot read new\/web\.yaml:\d+:4: .*\nnot all could be read: pods that are new or gone may be missing\n$/),
    });
    expect(explain(['--diff', 'k8s', 'none'])).toMatchObject({ code: 3, out: '' });
  });
});

test('writes a file', () => {
  expect(explain(['k8s', '-o', 'web.txt'], { env: { FORCE_COLOR: '1' } })).toEqual({ code: 0, out: '', err: '' });
  expect(place.read('web.txt')).toBe(explain(['k8s']).out);
  expect(explain(['--diff', 'k8s', 'k8s', '--output', 'web.txt']).code).toBe(0);
  expect(place.read('web.txt')).toBe('The stories of the pods are the same.\n');
  expect(explain(['missing', '-o', 'other.txt']).code).toBe(3);
  expect(fs.existsSync(place.path('other.txt'))).toBe(false);
});

test('has colours on a terminal that change nothing else, and fits its width', () => {
  // eslint-disable-next-line no-control-regex
  const plain = (text: string) => text.replace(/\u001b\[\d+m/g, '');
  const coloured = explain(['warning.yaml'], { env: { FORCE_COLOR: '1' } }).out;
  expect(coloured).toMatch(/^\u001b\[1mPod web\u001b\[22m\n/);
  expect(coloured).toContain('\u001b[35m! warning\u001b[39m\u001b[22m port-clash: ');
  expect(plain(coloured)).toBe(explain(['warning.yaml']).out);
  place.write('terminal.js', 'Object.assign(process.stdout, { isTTY: true, columns: 50 });');
  const narrow = explain(['warning.yaml'], { before: 'terminal.js', env: { TERM: 'xterm' } }).out;
  expect(narrow).toContain('\u001b[1mPod web');
  expect(Math.max(...plain(narrow).split('\n').map(line => line.length))).toBeLessThanOrEqual(50);
  expect(plain(narrow).replace(/\s+/g, ' ')).toBe(plain(coloured).replace(/\s+/g, ' '));
});

describe('bad input:', () => {
  test.each([
    [[], 'nothing to explain was given'], [['k8s', '--format', 'txt'], 'there is no format "txt". Did you mean "text"?'],
    [['k8s', '-o', 'none/a.txt'], '"none/a.txt" cannot be written: its folder is not there. Make it first: mkdir -p none.'],
    [['k8s', '-o', 'k8s'], 'it is a folder'], [['--diff', 'k8s'], '--diff takes two files or folders, and not 1'],
    [['--diff', '-', '-'], 'standard input is given twice'], [['k8s', '--kubernetes', '1.99'], 'the Kubernetes version is "1.99"'],
    [['k8s', '--fail-on', 'error'], 'unknown option \'--fail-on\'. See cdk8s-pod-patterns explain --help'],
    [['k8s', '--config', 'none.yaml'], 'the config file "none.yaml" cannot be read'],
  ])('%j is wrong usage, which is said in one line', (args, text) => {
    const { code, out, err } = explain(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^error: [^\n]*\n$/);
    expect(err).toContain(text);
  });

  test('a broken document is named with its place, and the others are told of', () => {
    place.write('k8s/broken.yaml', `${pod({ name: 'shop' })}---\na: b: c\n`);
    const { code, out, err } = explain(['k8s', 'missing.yaml']);
    expect([code, err]).toEqual([3, expect.stringMatching(
      /^error: cannot read missing\.yaml: there is no such file or folder\nerror: cannot read k8s\/broken\.yaml:\d+:\d+: .*\n$/)]);
    expect(out).toMatch(/^Pod shop\n[^]*\nPod web\n/);
  });

  test.each([
    ['apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n', 'there is no pod in what was read'], ['', 'there is no object in what was read'],
    ['Error: chart "shop" not found\n', 'there is no object in what was read'],
  ])('of %j it says that there is nothing to explain', (input, why) => {
    expect(explain(['-'], { input })).toEqual({ code: 4, out: '', err: `error: nothing to explain: ${why}\n` });
    expect(explain(['--diff', '-', '/dev/null'], { input }).code).toBe(4);
  });

  test('a pod may have no containers, or two hundred', () => {
    const many = pod({ containers: Array.from({ length: 200 }, (_, i) => `c${i}`), ports: Array.from({ length: 200 }, (_, i) => 1000 + i) });
    expect(explain(['-'], { input: many }).out).toContain('c19 and 180 more');
    expect(explain(['-'], { input: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}\n' }))
      .toMatchObject({ code: 0, out: expect.stringMatching(/^Pod a\n {2}The pod has no containers\.\n/) });
  });

  test.each(['<script>alert(1)</script>', '\u202egnp.exe', 'a\n::error::b', '\u001b[2J\r', '\u2028##[error]x'])('a name %j is harmless', name => {
    const input = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name },
      spec: { containers: [{ name, image: name, volumeMounts: [{ name, mountPath: name }] }], volumes: [{ name, emptyDir: {} }] },
    });
    for (const format of ['text', 'markdown']) {
      const { code, out, err } = explain(['-', '--format', format], { input });
      expect([code, err]).toEqual([0, '']);
      expect(harmfulLines(out)).toEqual([]);
      expect(format === 'markdown' ? out.replace(/`[^`\n]*`/g, '') : '').not.toContain('<script');
      expect(harmfulLines(explain(['--diff', '/dev/null', '-', '--format', format], { input }).out)).toEqual([]);
    }
  });

  test('a pipe may be closed before all is told', () => {
    place.write('many.yaml', Array.from({ length: 300 }, (_, i) => pod({ name: `web-${i}` })).join('---\n'));
    const { out, err } = place.shell(`"${process.execPath}" "${BUNDLE}" explain many.yaml | head -1; echo "\${PIPESTATUS[0]}"`);
    expect([out, err]).toEqual(['Pod web-0\n0\n', '']);
  });
});
