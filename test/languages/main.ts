/* Runs programs in every language that there is here, and compares what each writes with its TypeScript twin: `npm run test:languages`. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { difference } from './comparison';
import { CSharp, programOfNames } from './csharp';
import { Go } from './go';
import { Java } from './java';
import { filesIn, Language, ROOT } from './language';
import { pageOf, pathOfPage, sourcesOnPage } from './pages';
import { compare, EXAMPLES, missingClasses, PAGE, runTypeScript, TWIN } from './programs';
import { Python } from './python';
import { Tally } from './tally';
import { BANNER, failureOf, pathWithout, Trouble, wrongIn } from './troubles';

const LANGUAGES: readonly Language[] = [new Python(), new Java(), new Go()];

const tally = new Tally();

/** What a user may see who lacks something, as the language's page quotes it. */
function checkTroubles(language: Language, sources: readonly string[], printed: string, folder: string) {
  const bin = pathWithout(path.join(folder, `${language.name}-bin`), language.programs);
  const troubles: Trouble[] = [
    { what: 'no Node', quoted: language.withoutNode, seen: () => failureOf(() => language.run(sources, folder, { PATH: bin })) },
    ...language.troubles(sources),
  ];
  if (BANNER) {
    troubles.push({ what: 'the banner of jsii', quoted: BANNER, seen: () => printed });
  } else {
    tally.skip(`${language.name}, the banner of jsii`, `Node ${process.versions.node} is not past its end`);
  }
  troubles.forEach(trouble => tally.count(`${language.name}, ${trouble.what}`, wrongIn(trouble, pageOf(language.name))));
}

/** The command that Python installs says what that of npm does. */
function compareCommands(python: Python, folder: string) {
  const file = path.join(folder, 'broken.yaml');
  fs.writeFileSync(file, 'apiVersion: v1\nkind: Pod\nspec: {containers: []}\n');
  const [npm, installed] = [[process.execPath, path.join(ROOT, 'bin/cdk8s-pod-patterns.js')], [python.command]].map(([program, ...args]) => {
    const env = { ...process.env, ...python.env };
    const { status, stdout } = spawnSync(program, [...args, 'check', file], { encoding: 'utf-8', env });
    return `${status}\n${stdout}`;
  });
  tally.count('Python, the command', npm === installed && npm.startsWith('1\n') ? undefined : difference(npm, installed));
}

/** That what was packed shows the examples in its own language. */
function checkTranslations(language: Language, folders: readonly string[]) {
  const code = folders.flatMap(folder => filesIn(folder).map(file => path.join(folder, file))).filter(file => /\.(?:py|java|go)$/.test(file));
  const isTranslated = code.some(file => fs.readFileSync(file, 'utf-8').includes(language.ofAnExample));
  tally.count(`${language.name}, the examples of the package`, isTranslated ? undefined : `  "${language.ofAnExample}" is nowhere in it`);
}

function testLanguage(language: Language, folder: string) {
  const [packed, installed] = ['package', 'installed'].map(name => path.join(folder, `${language.name}-${name}`));
  fs.mkdirSync(installed);
  language.install(language.pack(packed), installed);
  checkTranslations(language, [packed, installed]);
  const twin = compare(TWIN, language, folder, tally);
  tally.count(`${language.name}, the classes of the twin`, missingClasses(twin.sources));
  const page = compare(PAGE, language, folder, tally);
  checkTroubles(language, page.sources, page.printed, folder);
  compare(EXAMPLES, language, folder, tally);
  if (language instanceof Python) {
    compareCommands(language, folder);
  }
}

/** C# is compiled, and not run. */
function compileCSharp(csharp: CSharp, folder: string) {
  csharp.prepare(folder);
  const names = path.join(folder, 'Names.cs');
  fs.writeFileSync(names, programOfNames());
  for (const [what, sources] of Object.entries({ 'C#, the names': [names], [pathOfPage('C#')]: sourcesOnPage('C#', folder) })) {
    tally.count(what, failureOf(() => csharp.compile(sources, path.join(folder, 'program.exe'))));
  }
  const mixin = path.join(folder, 'Mixin.cs');
  fs.writeFileSync(mixin, 'class Mixin { void Apply(Org.Cdk8s.Chart chart) { chart.With(new Cdk8s.PodPatterns.RestrictedSecurity()); } }\n');
  const refused = failureOf(() => csharp.compile([mixin], path.join(folder, 'program.exe'))) ?? 'nothing';
  tally.count('C#, With', refused.includes('Constructs.IMixin') ? undefined : `  this is said of it: ${refused}`);
}

function main(names: readonly string[]) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'languages-'));
  const isAsked = (name: string) => names.length === 0 || names.includes(name);
  runTypeScript(folder);
  LANGUAGES.filter(({ name }) => isAsked(name)).forEach(language => {
    tally.part(language.name, language.reasonToSkip(), () => testLanguage(language, folder));
  });
  if (isAsked('C#')) {
    const csharp = new CSharp();
    tally.part('C#', csharp.reasonToSkip(), () => compileCSharp(csharp, path.join(folder, 'csharp')));
  }
  fs.rmSync(folder, { recursive: true });
  tally.end();
}

main(process.argv.slice(2));
