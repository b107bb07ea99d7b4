/* Rehearses a release of what is committed, in a clone that is removed again: `npm run release:rehearse`, `-- --fast` of npm alone. */
import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const ROOT = path.join(__dirname, '../..');

// What the workflow of the release sets, and what would lead npm back to this tree; that this tree is compiled says nothing of the clone.
const ENV = {
  ...process.env, RELEASE: 'true', npm_config_ignore_scripts: 'true', INIT_CWD: undefined, npm_package_json: undefined, POD_PATTERNS_COMPILED: undefined,
};

function step(folder: string, program: string, ...args: string[]) {
  const begin = Date.now();
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, env: ENV, encoding: 'utf-8', maxBuffer: 268_435_456 });
  if (status !== 0) {
    throw new Error(`${program} ${args.join(' ')} failed:\n${`${stdout}${stderr}`.slice(-6000)}`);
  }
  console.log(`${program} ${args.join(' ')}: ${Math.round((Date.now() - begin) / 1000)} s`);
}

/** The tests of what is published, which is another one with another version. */
const TESTS = ['test/workflows.test.ts', 'test/package.test.ts', 'test/bundled-libraries.test.ts', 'test/release-notes.test.ts'];

/** What a release does before it publishes, but for most of the tests. */
function release(clone: string, isFast: boolean) {
  if (isFast) {
    // The same files under other names, where that can be; a link to the folder is one that the bundles would show.
    const modules = [path.join(ROOT, 'node_modules'), path.join(clone, 'node_modules')];
    spawnSync('cp', ['-al', ...modules]).status === 0 || step(clone, 'cp', '-a', ...modules);
  } else {
    step(clone, 'npm', 'ci');
  }
  const tasks = isFast ? ['bump', 'compile'] : ['bump', 'default', 'compile', 'post-compile'];
  tasks.forEach(task => step(clone, 'npx', 'projen', task));
  step(clone, 'npx', 'jest', '--ci', '--maxWorkers=1', ...TESTS);
  step(clone, 'npx', 'projen', 'package:js');
}

function main(options: readonly string[]) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'release-'));
  try {
    const clone = path.join(folder, 'clone');
    execFileSync('git', ['clone', '--quiet', ROOT, clone]);
    const commit = execFileSync('git', ['log', '-1', '--format=%h %s'], { cwd: clone, encoding: 'utf-8' }).trim();
    console.log(`rehearsing ${commit}; what is not committed is not in it`);
    release(clone, options.includes('--fast'));
    const checks = ['ts-node', '--transpile-only', 'test/release/packages.ts', ...options];
    process.exitCode = spawnSync('npx', checks, { cwd: clone, env: ENV, stdio: 'inherit' }).status ?? 1;
  } catch (error) {
    console.log((error as Error).message);
    console.log('0 passed, 1 failed, 0 skipped');
    process.exitCode = 1;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

main(process.argv.slice(2));
