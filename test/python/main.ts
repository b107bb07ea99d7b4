import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { cacheFolder } from '../cache-folder';

const ROOT = path.join(__dirname, '../..');
const WHEELS = path.join(ROOT, 'dist/python');
const PACKAGES = ['cdk8s', 'cdk8s-plus-27', 'constructs'];

const say = (line: string) => console.log(line);

/** Runs a program, and gives what it prints; a failure is an error that shows it. */
function run(program: string, args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf-8' });
  if (error || status !== 0) {
    throw new Error(`${path.basename(program)} ${args.join(' ')} failed:\n${error ?? `${stdout}${stderr}`}`);
  }
  return stdout;
}

/** Why the programs cannot be compared here, if they cannot. */
function reasonToSkip(): string | undefined {
  if (spawnSync('python3', ['--version']).status !== 0) {
    return 'Python is not installed';
  }
  return spawnSync('python3', ['-c', 'import venv, ensurepip']).status === 0
    ? undefined
    : 'Python has no venv (on Debian: apt-get install python3-venv)';
}

/** A Python with the packages of node_modules, in the same versions where PyPI has them; it is made once. */
function pythonWithPackages(): string {
  const versions = PACKAGES.map(name =>
    `${name}==${JSON.parse(fs.readFileSync(path.join(ROOT, 'node_modules', name, 'package.json'), 'utf-8')).version}`);
  const version = run('python3', ['-c', 'import platform; print(platform.python_version())']).trim();
  const folder = cacheFolder(`python-${version}-${versions.join('-').replace(/==/g, '-')}`);
  const python = path.join(folder, 'bin/python');
  const complete = path.join(folder, 'complete');
  if (!fs.existsSync(complete)) {
    say(`making a Python environment with ${versions.join(', ')}`);
    run('python3', ['-m', 'venv', '--clear', folder]);
    try {
      pipInstall(python, versions);
    } catch (error) {
      say(`not all of them are there (${(error as Error).message.trim().split('\n').pop()}): taking the newest`);
      pipInstall(python, PACKAGES);
    }
    fs.writeFileSync(complete, '');
  }
  return python;
}

function pipInstall(python: string, args: string[]) {
  run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...args]);
}

function wheel(): string {
  const wheels = fs.existsSync(WHEELS) ? fs.readdirSync(WHEELS).filter(file => file.endsWith('.whl')) : [];
  if (wheels.length !== 1) {
    throw new Error(`there is not one wheel in dist/python but ${wheels.length}: empty it, and run \`npm run package:python\``);
  }
  return path.join(WHEELS, wheels[0]);
}

/** The paths of all files in a folder, sorted. */
function filesIn(folder: string): string[] {
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf-8' })
    .filter(file => fs.statSync(path.join(folder, file)).isFile())
    .sort();
}

/** The first line in which two texts differ. */
function difference(a: string, b: string): string {
  const [left, right] = [a, b].map(text => text.split(/\n|(?<=[}\]]),/));
  const i = left.findIndex((line, n) => line !== right[n]);
  return `  TypeScript: ${left[i]?.slice(0, 300)}\n  Python:     ${right[i]?.slice(0, 300)}`;
}

function compare(): { passed: number; failed: number } {
  const python = pythonWithPackages();
  pipInstall(python, ['--no-deps', '--force-reinstall', wheel()]);
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'twins-'));
  const [ours, theirs] = ['typescript', 'python'].map(name => path.join(out, name));
  [ours, theirs].forEach(folder => fs.mkdirSync(folder));
  run(process.execPath, [require.resolve('ts-node/dist/bin'), '--transpile-only', path.join(__dirname, 'twin.ts'), ours]);
  run(python, [path.join(__dirname, 'app.py'), theirs]);
  let failed = 0;
  const files = [...new Set([...filesIn(ours), ...filesIn(theirs)])];
  for (const file of files) {
    const [a, b] = [ours, theirs]
      .map(folder => path.join(folder, file))
      .map(name => fs.existsSync(name) ? fs.readFileSync(name, 'utf-8') : '');
    const same = a === b;
    failed += same ? 0 : 1;
    say(same ? `${file}: the same ${Buffer.byteLength(a)} bytes` : `FAILED ${file}:\n${difference(a, b)}`);
  }
  failed += isSameCommand(path.join(path.dirname(python), COMMAND), out) ? 0 : 1;
  fs.rmSync(out, { recursive: true });
  return { passed: files.length + 1 - failed, failed };
}

const COMMAND = 'cdk8s-pod-patterns';

/** Whether the command that Python installs says what that of npm does. */
function isSameCommand(installed: string, folder: string): boolean {
  const file = path.join(folder, 'broken.yaml');
  fs.writeFileSync(file, 'apiVersion: v1\nkind: Pod\nspec: {containers: []}\n');
  const [npm, python] = [[process.execPath, path.join(ROOT, 'bin', `${COMMAND}.js`)], [installed]].map(([program, ...args]) => {
    const { status, stdout } = spawnSync(program, [...args, 'check', file], { encoding: 'utf-8' });
    return `${status}\n${stdout}`;
  });
  const isSame = npm === python && npm.startsWith('1\n');
  say(isSame ? 'the command: the same output and exit code' : `FAILED the command:\n${difference(npm, python)}`);
  return isSame;
}

function main() {
  const reason = reasonToSkip();
  if (reason) {
    say(`skipped: ${reason}`);
    say('0 passed, 0 failed, 1 skipped');
    return;
  }
  let result = { passed: 0, failed: 1 };
  try {
    result = compare();
  } catch (error) {
    say(`FAILED ${(error as Error).message}`);
  }
  say(`${result.passed} passed, ${result.failed} failed`);
  process.exitCode = result.failed > 0 ? 1 : 0;
}

main();
