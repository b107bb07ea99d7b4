/*
 * Runs the tests of the interface, of synth and of the command under each version of Node that is supported: `npm run test:node`, or
 * `npm run test:node -- 24` for one.
 */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { cacheFolder } from '../cache-folder';

const ROOT = path.join(__dirname, '../..');
const TESTS = ['test/contract.test.ts', 'test/analysis/entry.test.ts', 'test/integ', 'test/synth', 'test/cli'];
/** Those besides the oldest, under which all tests are run. */
const VERSIONS = [22, 24, 26];

const say = (line: string) => console.log(line);

/** The newest release of a version of Node, as npm has it for this machine; or why there is none. It is fetched once. */
function nodeOf(version: number): { readonly program: string } | { readonly reason: string } {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = cacheFolder(`node-${version}-${process.platform}-${process.arch}`);
  const program = path.join(folder, 'node_modules', name, 'bin', 'node');
  if (!fs.existsSync(program)) {
    say(`fetching Node ${version}`);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
    const { status, stderr } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${version}`], {
      cwd: folder, encoding: 'utf-8',
    });
    if (status !== 0) {
      return { reason: `npm has no Node ${version} for this machine, or cannot be asked: ${stderr.trim().split('\n')[0]}` };
    }
  }
  return { program };
}

/** The tests that passed, failed and were skipped under a Node. */
interface Counts { readonly passed: number; readonly failed: number; readonly skipped: number }

function countsUnder(program: string): Counts {
  // What the tests start looks for `node`, and must find this one.
  const env = { ...process.env, PATH: `${path.dirname(program)}${path.delimiter}${process.env.PATH}` };
  const jest = require.resolve('jest/bin/jest');
  const { stdout, stderr, status } = spawnSync(program, [jest, '--ci', '--coverage=false', '--json', '--silent', ...TESTS], {
    cwd: ROOT, env, encoding: 'utf-8', maxBuffer: 1e9,
  });
  const line = stdout.split('\n').find(one => one.startsWith('{'));
  if (line === undefined) {
    throw new Error(`Jest printed no result (exit code ${status}):\n${stderr}`);
  }
  const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites: broken, numPendingTests: skipped, testResults } = JSON.parse(line);
  testResults.filter((suite: any) => suite.status === 'failed').forEach((suite: any) => say(suite.message));
  return { passed, failed: numFailedTests + broken, skipped };
}

function main() {
  const isHere = process.argv.includes('--here');
  const asked = process.argv.slice(2).map(Number);
  const versions = VERSIONS.filter(version => asked.includes(version));
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const version of isHere ? [undefined] : versions.length > 0 ? versions : VERSIONS) {
    const node = version === undefined ? { program: process.execPath } : nodeOf(version);
    if ('reason' in node) {
      say(`skipped: ${node.reason}`);
      total.skipped++;
      continue;
    }
    const name = spawnSync(node.program, ['--version'], { encoding: 'utf-8' }).stdout.trim();
    const { passed, failed, skipped } = countsUnder(node.program);
    say(`Node ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

main();
