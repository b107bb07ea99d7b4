/* Runs one program in every language that there is here, and compares what each writes with its TypeScript twin: `npm run test:languages`. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { difference, differences } from './comparison';
import { CSharp, programOfNames } from './csharp';
import { EXAMPLE_PROGRAMS, examples } from './examples';
import { Go } from './go';
import { Java } from './java';
import { filesIn, Language, ROOT, run } from './language';
import { Python } from './python';
import { BANNER, failureOf, pathWithout, Trouble, wrongIn } from './troubles';

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
  return run(process.execPath, [require.resolve('ts-node/dist/bin'), '--transpile-only', path.join(__dirname, `${program}.ts`), out]).stderr;
}

/** A program that is there in TypeScript and in other languages, which write the same files. */
interface Program {
  readonly typescript: string;
  /** What a difference in one of the files is called. */
  title(language: Language, file: string): string;
  /** The program in another language, written into a folder if need be; nothing where it is not there. */
  sources(language: Language, folder: string): string[] | undefined;
  readonly env?: Record<string, string>;
  /** What else is looked at where it has run and printed something. */
  after?(language: Language, sources: readonly string[], printed: string, folder: string): void;
}

const PROGRAMS: readonly Program[] = [
  {
    typescript: 'twin',
    title: ({ name }, file) => `${name}, ${file}`,
    sources: ({ name }) => {
      const folder = path.join(__dirname, name.toLowerCase());
      return filesIn(folder).map(file => path.join(folder, file));
    },
  },
  {
    typescript: 'page',
    title: ({ name }, file) => `docs/languages/${name.toLowerCase()}.md, ${file}`,
    sources: sourcesOnPage,
    env: { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '' },
    after: checkTroubles,
  },
  {
    typescript: 'run-examples',
    title: ({ name }, file) => `${name}, the example ${path.basename(file, '.json')}`,
    sources: ({ name }, folder) => EXAMPLE_PROGRAMS[name]?.(examples(), folder),
  },
];

function compare(program: Program, language: Language, folder: string) {
  const made = (name: string) => {
    const subfolder = path.join(folder, `${language.name}-${program.typescript}${name}`);
    fs.mkdirSync(subfolder);
    return subfolder;
  };
  const sources = program.sources(language, made('-sources'));
  if (sources === undefined) {
    return;
  }
  const [ours, theirs] = [path.join(folder, program.typescript), made('')];
  const warnings = language.run(sources, theirs, program.env);
  for (const [file, wrong] of differences(ours, theirs, language.hasOrderedMaps)) {
    count(program.title(language, file), wrong);
  }
  const expected = fs.readFileSync(path.join(folder, `${program.typescript}-warnings`), 'utf-8');
  // jsii says things of its own before and after. What is rendered again is not warned of again.
  const isSame = warnings.includes(expected) && !warnings.replace(expected, '').includes(' in the pods:');
  count(program.title(language, 'the warnings'), isSame ? undefined : difference(expected, warnings));
  program.after?.(language, sources, warnings, folder);
}

/** What a user may see who lacks something, as the language's page quotes it. */
function checkTroubles(language: Language, sources: readonly string[], printed: string, folder: string) {
  const page = fs.readFileSync(pageOf(language), 'utf-8');
  const bin = pathWithout(path.join(folder, `${language.name}-bin`), language.programs);
  const troubles: Trouble[] = [
    { what: 'no Node', quoted: language.withoutNode, seen: () => failureOf(() => language.run(sources, folder, { PATH: bin })) },
    ...language.troubles(sources, folder),
  ];
  if (BANNER) {
    troubles.push({ what: 'the banner of jsii', quoted: BANNER, seen: () => printed });
  } else {
    skipped++;
    say(`${language.name}, the banner of jsii: skipped: Node ${process.versions.node} is not past its end`);
  }
  troubles.forEach(trouble => count(`${language.name}, ${trouble.what}`, wrongIn(trouble, language, page)));
}

function pageOf({ name }: Language): string {
  return path.join(ROOT, 'docs/languages', `${name.toLowerCase()}.md`);
}

/** The code on the language's page is one program; blocks of a language that knows no files but modules are one file. */
function sourcesOnPage(language: Language, folder: string): string[] {
  const { name } = language;
  const page = fs.readFileSync(pageOf(language), 'utf-8');
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

/** C# is compiled, and not run. */
function compileCSharp(folder: string) {
  const code = path.join(folder, 'csharp');
  const csharp = new CSharp();
  csharp.prepare(code);
  const page = fs.readFileSync(path.join(ROOT, 'docs/languages/csharp.md'), 'utf-8');
  const blocks = [...page.matchAll(/^```csharp\n(.*?)^```$/gms)].map(([, block]) => block);
  for (const [what, sources] of Object.entries({ 'the names': [programOfNames()], 'docs/languages/csharp.md': blocks })) {
    const files = sources.map((source, i) => {
      const file = path.join(code, `${i}.cs`);
      fs.writeFileSync(file, source);
      return file;
    });
    try {
      csharp.compile(files, path.join(code, 'program.exe'));
      count(what, undefined);
    } catch (error) {
      count(`C#, ${what}`, (error as Error).message);
    }
  }
}

function test(name: string, reason: string | undefined, run: () => void) {
  if (reason) {
    skipped++;
    say(`${name}: skipped: ${reason}`);
    return;
  }
  const begin = Date.now();
  try {
    run();
  } catch (error) {
    count(name, (error as Error).message);
  }
  say(`${name}: ${Math.round((Date.now() - begin) / 1000)} s`);
}

function testLanguage(language: Language, folder: string) {
  const [packed, installed] = ['package', 'installed'].map(name => path.join(folder, `${language.name}-${name}`));
  fs.mkdirSync(installed);
  language.install(language.pack(packed), installed);
  PROGRAMS.forEach(program => compare(program, language, folder));
  if (language === python) {
    compareCommands(folder);
  }
}

function main(names: readonly string[]) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'twins-'));
  for (const { typescript } of PROGRAMS) {
    const out = path.join(folder, typescript);
    fs.mkdirSync(out);
    fs.writeFileSync(`${out}-warnings`, inTypeScript(typescript, out));
  }
  const isAsked = (name: string) => names.length === 0 || names.includes(name);
  LANGUAGES.filter(({ name }) => isAsked(name)).forEach(language => {
    test(language.name, language.reasonToSkip(), () => testLanguage(language, folder));
  });
  if (isAsked('C#')) {
    test('C#', new CSharp().reasonToSkip(), () => compileCSharp(folder));
  }
  fs.rmSync(folder, { recursive: true });
  say(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}

main(process.argv.slice(2));
