import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { CLEAN, Workplace } from './command';

const ROOT = path.join(__dirname, '..', '..');

/** Ten rules of all kinds; of those with `true`, the wrong manifest can be mended. */
const RULES: ReadonlyArray<readonly [rule: string, isMended: boolean]> = [
  ['api-init-container', true], ['api-mount', true], ['job-never-completes', true], ['variable-defined-twice', false],
  ['api-wrong-type', true], ['missing-key', false], ['port-clash', false], ['service-selects-nothing', false],
  ['sigterm-lost', false], ['volume-never-written', false],
];

let place: Workplace;

/** The command out of the package, with nothing installed beside it. */
const packed = (args: readonly string[], input = '') => packedCommand(['check', ...args], input);

const packedCommand = (args: readonly string[], input = '') => {
  const bundle = place.path('package/bin/cdk8s-pod-patterns.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...args], { cwd: place.folder, input, encoding: 'utf-8' });
  return { code: status, out: stdout, err: stderr };
};

/** The rules of what is found in a file, and of what of it can be mended. */
const found = (file: string): { readonly rules: readonly string[]; readonly fixable: readonly string[] } => {
  const { findings } = JSON.parse(packed([file, '--format', 'json', '--show-info']).out);
  const rulesOf = (some: readonly any[]) => [...new Set<string>(some.map(({ rule }) => rule))];
  return { rules: rulesOf(findings), fixable: rulesOf(findings.filter(({ fixable }: any) => fixable)) };
};

beforeAll(() => {
  place = new Workplace();
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', place.folder], {
    cwd: ROOT, encoding: 'utf-8', stdio: ['ignore', 'pipe', 'ignore'],
  }));
  execFileSync('tar', ['-xzf', place.path(filename), '-C', place.folder]);
});

afterAll(() => place.remove());

test.each(RULES)('checks and mends the wrong manifest of %s', (rule, isMended) => {
  const page = fs.readFileSync(path.join(ROOT, 'docs/rules', `${rule}.md`), 'utf-8');
  const file = `${rule}.yaml`;
  place.write(file, /^## Wrong\n[^]*?```yaml\n([^]*?)```/m.exec(page)![1]);
  expect(found(file).rules).toContain(rule);
  expect(found(file).fixable.includes(rule)).toBe(isMended);
  expect(packed([file, '--fix=all'])).toMatchObject({ err: expect.stringMatching(isMended ? /^mended 1 / : /^mended 0 /) });
  expect(found(file).rules.includes(rule)).toBe(!isMended);
});

test('reads a pipe, shows the page of a rule, and says when there is nothing to check', () => {
  expect(packed(['-'], CLEAN)).toEqual({ code: 0, out: 'Nothing found in 1 object (1 pod) of 1 file\n', err: '' });
  expect(packed(['--rule-page', 'port-clash'])).toMatchObject({ code: 0, out: expect.stringMatching(/^port-clash\n/) });
  expect(packed(['-'], 'Error: chart not found\n').code).toBe(4);
});

test('explains and draws a pod', () => {
  expect(packedCommand(['explain', '-'], CLEAN)).toMatchObject({ code: 0, out: expect.stringMatching(/^Pod web\n {2}2 app containers; /), err: '' });
  expect(packedCommand(['draw', '-', '-o', 'web.html'], CLEAN)).toEqual({ code: 0, out: '', err: '' });
  expect(place.read('web.html')).toContain('<h2 id="pod-1-title">Pod <code>web</code></h2>');
});

test('reads a folder of a thousand files', () => {
  Array.from({ length: 1000 }, (_, i) => place.write(`many/${i}.yaml`, CLEAN.replace('name: web', `name: web-${i}`)));
  expect(packed(['many'])).toEqual({ code: 0, out: 'Nothing found in 1000 objects (1000 pods) of 1000 files\n', err: '' });
});
