/* Runs one program in every language that there is here, and compares what each writes with its TypeScript twin: `npm run test:languages`. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { difference, differences } from './comparison';
import { Go } from './go';
import { Java } from './java';
import { filesIn, Language, ROOT, run } from './language';
import { Python } from './python';

const python = new Python();
const LANGUAGES: readonly Language[] = [python, new Java(), new Go()];

const say = (line: string) => console.log(line);
let passed = 0;
let failed = 0;
let skipped = 0;

function count(what: string, wrong: string | undefined) {
  if (wrong === undefined) {
    passed++;
  } else {
    failed++;
    say(`FAILED ${what}:\n${wrong}`);
  }
}

function inTypeScript(program: string, out: string): string {
  return run(process.execPath, [require.resolve('ts-node/dist/bin'), '--transpile-only', path.join(__dirname, program), out]).stderr;
}

function compareTwins(language: Language, folder: string) {
  const [ours, theirs] = ['TypeScript', language.name].map(name => path.join(folder, name));
  fs.mkdirSync(theirs);
  const twin = path.join(__dirname, language.name.toLowerCase());
  const sources = filesIn(twin).map(file => path.join(twin, file));
  const warnings = language.run(sources, theirs);
  for (const [file, wrong] of differences(ours, theirs, language.hasOrderedMaps)) {
    count(`${language.name}, ${file}`, wrong);
  }
  const expected = fs.readFileSync(path.join(folder, 'warnings'), 'utf-8');
  // jsii says things of its own before and after.
  count(`${language.name}, the warnings`, warnings.includes(expected) ? undefined : difference(expected, warnings));
}

/** The code on the language's page is one program; blocks of a language that knows no files but modules are one file. */
function sourcesOnPage({ name }: Language, folder: string): string[] {
  const page = fs.readFileSync(path.join(ROOT, 'docs/languages', `${name.toLowerCase()}.md`), 'utf-8');
  const blocks = [...page.matchAll(/^```(?:python|java|go)\n(.*?)^```$/gms)].map(([, code]) => code);
  const files: [string, string][] = name === 'Python' ? [['page.py', blocks.join('\n')]] : blocks.map((code, i) => {
    const [, type] = /^public (?:final )?class (\w+)/m.exec(code) ?? [];
    return [type ? `${type}.java` : `page${i}.go`, code];
  });
  return files.map(([file, code]) => {
    fs.writeFileSync(path.join(folder, file), code);
    return path.join(folder, file);
  });
}

function comparePages(language: Language, folder: string) {
  const out = path.join(folder, `${language.name}-page`);
  const sources = path.join(folder, `${language.name}-sources`);
  [out, sources].forEach(made => fs.mkdirSync(made));
  language.run(sourcesOnPage(language, sources), out);
  for (const [file, wrong] of differences(path.join(folder, 'TypeScript-page'), out, language.hasOrderedMaps)) {
    count(`docs/languages/${language.name.toLowerCase()}.md, ${file}`, wrong);
  }
}

/** The command that Python installs says what that of npm does. */
function compareCommands(folder: string) {
  const file = path.join(folder, 'broken.yaml');
  fs.writeFileSync(file, 'apiVersion: v1\nkind: Pod\nspec: {containers: []}\n');
  const [npm, installed] = [[process.execPath, path.join(ROOT, 'bin/cdk8s-pod-patterns.js')], [python.command]].map(([program, ...args]) => {
    const { status, stdout } = spawnSync(program, [...args, 'check', file], { encoding: 'utf-8', env: { ...process.env, ...python.env } });
    return `${status}\n${stdout}`;
  });
  count('the command', npm === installed && npm.startsWith('1\n') ? undefined : difference(npm, installed));
}

function test(language: Language, folder: string) {
  const reason = language.reasonToSkip();
  if (reason) {
    skipped++;
    say(`${language.name}: skipped: ${reason}`);
    return;
  }
  const begin = Date.now();
  try {
    const [packed, installed] = ['package', 'installed'].map(name => path.join(folder, `${language.name}-${name}`));
    fs.mkdirSync(installed);
    language.install(language.pack(packed), installed);
    compareTwins(language, folder);
    comparePages(language, folder);
    if (language === python) {
      compareCommands(folder);
    }
  } catch (error) {
    count(language.name, (error as Error).message);
  }
  say(`${language.name}: ${Math.round((Date.now() - begin) / 1000)} s`);
}

function main(names: readonly string[]) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'twins-'));
  const out = path.join(folder, 'TypeScript');
  const page = path.join(folder, 'TypeScript-page');
  [out, page].forEach(made => fs.mkdirSync(made));
  inTypeScript('page.ts', page);
  fs.writeFileSync(path.join(folder, 'warnings'), inTypeScript('twin.ts', out));
  LANGUAGES.filter(({ name }) => names.length === 0 || names.includes(name)).forEach(language => test(language, folder));
  fs.rmSync(folder, { recursive: true });
  say(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}

main(process.argv.slice(2));
