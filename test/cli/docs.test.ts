import * as fs from 'fs';
import * as path from 'path';
import { BUNDLE, CLEAN, Run, Workplace } from './command';
import { ExitCode } from '../../src/cli/exit-code';

const PAGE = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'command-line.md'), 'utf-8');

const blocks = (language: string) => [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm'))].map(([, text]) => text);

let place: Workplace;

beforeEach(() => {
  place = new Workplace({ 'web.yaml': CLEAN, 'k8s/web.yaml': CLEAN, 'k8s/old/web.yaml': 'a: b: c\n' });
  fs.rmSync(place.path('k8s/old'), { recursive: true });
  ['helm', 'git'].forEach(program => place.write(`bin/${program}`, `#!/bin/sh\ncat '${place.path('web.yaml')}'\n`));
  place.write('bin/cdk8s-pod-patterns', `#!/bin/sh\nexec '${process.execPath}' '${BUNDLE}' "$@"\n`);
  ['helm', 'git', 'cdk8s-pod-patterns'].forEach(program => fs.chmodSync(place.path(`bin/${program}`), 0o755));
});

afterEach(() => place.remove());

test.each(blocks('console').flatMap(block => block.trim().split('\n')))('%s', command => {
  const { code, err } = place.shell(command);
  expect(err.replace(/^mended 0 findings.*\n/, '')).toBe('');
  expect([0, 1]).toContain(code);
});

test('the config file of the page is one', () => {
  place.write('.pod-patterns.yaml', blocks('yaml config')[0]);
  expect(place.check(['k8s'])).toMatchObject({ code: 1, err: '' });
});

test('what the page ignores is ignored', () => {
  place.write('ignored.yaml', blocks('yaml ignored')[0]);
  expect(place.check(['ignored.yaml', '--fail-on', 'warning'])).toMatchObject({ code: 0, out: expect.stringContaining('1 ignored') });
});

test('the exit codes of the page are those of the command and of its help', () => {
  const codes = Object.values(ExitCode).filter(code => typeof code === 'number').map(String);
  expect([...PAGE.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => code)).toEqual(codes);
  expect(codesOf(place.check(['--help']))).toEqual(codes);
  for (const command of ['explain', 'draw']) {
    expect(codesOf(place.run([command, '--help']))).toEqual(codes.filter(code => code !== String(ExitCode.FINDINGS)));
  }
});

const codesOf = ({ out }: Run) => [...out.matchAll(/^ {2}(\d+) /gm)].map(([, code]) => code);

test.each([['check', 'Options'], ['explain', 'Explaining'], ['draw', 'Drawing']])('the options of %s on the page are those of its help', (command, section) => {
  const options = (text: string) => [...new Set(text.match(/--[a-z]+(?:-[a-z]+)*/g))].filter(option => option !== '--help').sort();
  const start = PAGE.indexOf(`## ${section}`);
  const table = PAGE.slice(start, PAGE.indexOf('```console', start));
  expect(options(table)).toEqual(options(place.run([command, '--help']).out));
});
