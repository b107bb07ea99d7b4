/* Installs each version of cdk8s-plus that npm has, beside one cdk8s, and holds the contract with it: `npm run test:versions`. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import { createRequire } from 'module';
import * as path from 'path';
import '../quiet-checks';
import { Clause, contractWith } from './contract';
import { cacheFolder } from '../cache-folder';

const ROOT = path.join(__dirname, '../..');
const OLDEST = 28;
/** Older than what helpers are described with, and used by many still. */
const ALSO = ['cdk8s-plus-25'];

const say = (line: string) => console.log(line);

function npm(args: string[], cwd = ROOT): { ok: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd, encoding: 'utf-8' });
  return { ok: status === 0, output: status === 0 ? stdout : stderr };
}

const versionIn = (folder: string, name: string) =>
  JSON.parse(fs.readFileSync(path.join(folder, 'node_modules', name, 'package.json'), 'utf-8')).version as string;

/** `name@version` of each cdk8s-plus up to the newest, asked one after the other until npm has no more; nothing if npm cannot be asked. */
function published(): string[] | undefined {
  const found: string[] = [];
  for (const name of [...ALSO, 'cdk8s-plus-27']) {
    const { ok, output } = npm(['view', name, 'version']);
    if (!ok) {
      return undefined;
    }
    found.push(`${name}@${output.trim()}`);
  }
  for (let minor = OLDEST; ; minor++) {
    const { ok, output } = npm(['view', `cdk8s-plus-${minor}`, 'version']);
    if (!ok && !output.includes('E404')) {
      return undefined;
    }
    if (!ok) {
      return found;
    }
    found.push(`cdk8s-plus-${minor}@${output.trim()}`);
  }
}

/** A folder with these packages; those that are costly to fetch are kept. */
function installed(packages: readonly string[]): string {
  const others = ['cdk8s', 'constructs'].map(name => `${name}@${versionIn(ROOT, name)}`);
  const folder = cacheFolder(
    `versions-${[...others, ...packages].map(name => name.replace('cdk8s-plus-', '').replace('@', '-')).join('_')}`,
  );
  const complete = path.join(folder, 'complete');
  if (!fs.existsSync(complete)) {
    say(`installing ${[...others, ...packages].join(', ')}`);
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
    const { ok, output } = npm(['install', '--no-audit', '--no-fund', '--ignore-scripts', ...others, ...packages], folder);
    if (!ok) {
      throw new Error(`npm install failed:\n${output}`);
    }
    fs.writeFileSync(complete, '');
  }
  return folder;
}

/** Puts what was built of this library among them, so that it finds the cdk8s that they have. */
function withOurs(folder: string): NodeJS.Require {
  const ours = path.join(folder, 'node_modules', 'cdk8s-pod-patterns');
  fs.rmSync(ours, { recursive: true, force: true });
  fs.mkdirSync(ours);
  ['lib', 'package.json', '.jsii'].forEach(name => fs.cpSync(path.join(ROOT, name), path.join(ours, name), { recursive: true }));
  return createRequire(path.join(folder, 'package.json'));
}

function holds({ title, check }: Clause, version: string): boolean {
  try {
    check();
    return true;
  } catch (error) {
    say(`FAILED ${version}: ${title}\n${(error as Error).message}`);
    return false;
  }
}

function main() {
  const packages = published();
  if (packages === undefined) {
    say('skipped: npm does not say which versions there are');
    say('0 passed, 0 failed, 1 skipped');
    return;
  }
  const load = withOurs(installed(packages));
  const [cdk8s, kplus, patterns] = ['cdk8s', 'cdk8s-plus-27', 'cdk8s-pod-patterns'].map(load);
  let [passed, failed] = [0, 0];
  for (const version of packages) {
    const clauses = contractWith(load(version.split('@')[0]), { cdk8s, kplus, patterns });
    const held = clauses.filter(clause => holds(clause, version)).length;
    say(`${version}: ${held} of ${clauses.length}`);
    passed += held;
    failed += clauses.length - held;
  }
  say(`${passed} passed, ${failed} failed, 0 skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}

main();
