/* Checks what a release has made of this tree, before it is published; started by main.ts, in a clone. */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Npm } from './installed-npm';
import { npmChecks } from './npm-package';
import { differences } from '../languages/comparison';
import { CSharp } from '../languages/csharp';
import { Go } from '../languages/go';
import { Java } from '../languages/java';
import { filesIn, Language, ROOT, run, versionOf } from '../languages/language';
import { Python } from '../languages/python';

const TWIN = path.join(ROOT, 'test/languages/twin.ts');
const PAGE = path.join(ROOT, 'test/languages/page.ts');

/** The file of a package that tells its version, by the end of its path, and how. */
const VERSIONS: Record<string, (version: string) => { readonly file: string; readonly text: string }> = {
  'Python': version => ({ file: `/cdk8s_pod_patterns-${version}-py3-none-any.whl`, text: '' }),
  'Java': version => ({ file: 'java/pom.xml', text: `<artifactId>cdk8s-pod-patterns</artifactId>\n  <version>${version}</version>` }),
  'Go': version => ({ file: 'go/cdk8spodpatterns/version', text: version }),
  'C#': version => ({ file: '.csproj', text: `<PackageVersion>${version}</PackageVersion>` }),
};

const BROKEN = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}\n';

let passed = 0;
let failed = 0;
let skipped = 0;

function check(what: string, wrong: readonly string[]) {
  if (wrong.length > 0) {
    failed++;
    console.log(`FAILED ${what}:\n  ${wrong.join('\n  ')}`);
  } else {
    passed++;
    console.log(`passed ${what}`);
  }
}

function skip(what: string, reason: string) {
  skipped++;
  console.log(`${what}: skipped: ${reason}`);
}

const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf-8' });
const inDist = (file: string) => fs.readFileSync(path.join(ROOT, 'dist', file), 'utf-8').trim();

/** The version, which is another one than that of any tag, and the notes of it. */
function checkBump(): string {
  const version = inDist('version.txt');
  const tags = git('tag').split('\n').filter(Boolean);
  check(`the version ${version}`, [
    ...tags.length === 0 && version !== '0.1.0' ? ['the first release is 0.1.0'] : [],
    ...tags.includes(`v${version}`) ? ['there is a release of that version'] : [],
    ...inDist('releasetag.txt') === `v${version}` ? [] : [`the tag is ${inDist('releasetag.txt')}`],
    ...inDist('changelog.md').includes(version) ? [] : ['the notes do not name it'],
  ]);
  return version;
}

/** Writes with the installed package what the other languages are compared with. */
function checkNpm(npm: Npm, folder: string, version: string, out: string) {
  const archive = npm.pack();
  npm.install(archive, folder);
  Object.entries(npmChecks(npm.installed, archive, version)).forEach(([what, wrong]) => check(`npm: the package ${what}`, wrong));
  check('npm: the command tells its version', [npm.command('--version')].filter(text => text !== `0: ${version}\n`));
  const broken = path.join(folder, 'broken.yaml');
  fs.writeFileSync(broken, BROKEN);
  check('npm: what the command finds leads to a page of this version', [npm.command('check', '--format', 'json', broken)]
    .filter(text => !text.startsWith('1: ') || !text.includes(`/blob/v${version}/docs/rules/api-`)));
  checkProgram(npm, TWIN, out);
}

/** Compares what a program writes with the installed package and in the tree. */
function checkProgram(npm: Npm, program: string, out: string) {
  const inTree = `${out}-in-tree`;
  [inTree, out].forEach(made => fs.mkdirSync(made));
  run(process.execPath, [require.resolve('ts-node/dist/bin'), '--transpile-only', program, inTree]);
  npm.run([program], out);
  checkSame(npm.name, 'as in the tree', differences(inTree, out, npm.hasOrderedMaps));
}

/** The program of docs/languages needs no more than the oldest peers that are supported; the twin does. */
function checkOldestPeers(folder: string, out: string) {
  const { peerDependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf-8'));
  const npm = new Npm('npm, oldest peers', name => peerDependencies[name].replace('^', ''));
  npm.install(npm.pack(), folder);
  checkProgram(npm, PAGE, out);
}

function checkLanguage(language: Language, folder: string, version: string, expected: string) {
  const reason = language.reasonToSkip();
  if (reason) {
    skip(language.name, reason);
    return;
  }
  const [packed, installed, out] = ['package', 'installed', 'out'].map(name => path.join(folder, `${language.name}-${name}`));
  [installed, out].forEach(made => fs.mkdirSync(made));
  language.install(language.pack(packed), installed);
  checkVersion(language.name, packed, version);
  const twin = path.join(ROOT, 'test/languages', language.name.toLowerCase());
  language.run(filesIn(twin).map(file => path.join(twin, file)), out);
  checkSame(language.name, 'as with npm', differences(expected, out, language.hasOrderedMaps));
}

function checkSame(language: string, as: string, files: ReadonlyMap<string, string | undefined>) {
  check(`${language}: a program writes files`, files.size > 0 ? [] : ['it writes none']);
  files.forEach((wrong, file) => check(`${language}: ${file} is ${as}`, wrong === undefined ? [] : [wrong]));
}

/** What nothing here runs is generated with the version, and compiled where there is a compiler. */
function checkCSharp(folder: string, version: string) {
  const csharp = new CSharp();
  const reason = csharp.reasonToSkip();
  if (reason) {
    skip('C#', reason);
    return;
  }
  csharp.prepare(folder);
  checkVersion('C#', folder, version);
  skip('C#: a program', 'nothing here builds a project of .NET; that the code compiles was seen');
}

function checkVersion(language: string, folder: string, version: string) {
  const { file, text } = VERSIONS[language](version);
  const [found] = filesIn(folder, file);
  const isThere = found !== undefined && fs.readFileSync(path.join(folder, found), 'utf-8').includes(text);
  check(`${language}: the package has the version`, isThere ? [] : [`no ${file} with ${text}`]);
}

/** An error of one check is a failure of it, and the others go on. */
function attempt(what: string, attempted: () => void) {
  const begin = Date.now();
  try {
    attempted();
  } catch (error) {
    check(what, [(error as Error).message]);
  }
  console.log(`${what}: ${Math.round((Date.now() - begin) / 1000)} s`);
}

function main(options: readonly string[]) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'packages-'));
  const [empty, oldest, expected, page] = ['npm', 'oldest', 'expected', 'page'].map(name => path.join(folder, name));
  [empty, oldest].forEach(made => fs.mkdirSync(made));
  const version = checkBump();
  attempt('npm', () => checkNpm(new Npm('npm', versionOf), empty, version, expected));
  if (!options.includes('--fast')) {
    attempt('npm, oldest peers', () => checkOldestPeers(oldest, page));
    [new Python(), new Java(), new Go()].forEach(language => attempt(language.name, () => {
      checkLanguage(language, folder, version, expected);
    }));
    attempt('C#', () => checkCSharp(path.join(folder, 'C#'), version));
  }
  attempt('the tree', () => {
    run('npx', ['projen', 'unbump']);
    check('the tree: is as it was before', git('status', '--porcelain').split('\n').filter(Boolean));
  });
  fs.rmSync(folder, { recursive: true });
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}

main(process.argv.slice(2));
