import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const ROOT = path.join(__dirname, '..', '..');
const EXPECTED = path.join(__dirname, 'expected');
const CLI = path.join(ROOT, 'node_modules', '.bin', 'cdk8s');

const out = fs.mkdtempSync(path.join(os.tmpdir(), 'examples-'));
afterAll(() => fs.rmSync(out, { recursive: true }));

/** Runs in the temporary folder: with `--stdout`, cdk8s synth deletes the output folder of where it runs. */
function synth(...args: string[]): string {
  const app = `node --require ${ROOT}/node_modules/ts-node/register/transpile-only ${ROOT}/examples/main.ts`;
  const run = spawnSync(CLI, ['synth', '--no-check-upgrade', '--app', app, ...args], {
    cwd: out,
    encoding: 'utf8',
    env: { ...process.env, TS_NODE_PROJECT: path.join(ROOT, 'examples', 'tsconfig.json') },
  });
  if (run.status !== 0) {
    throw new Error(`cdk8s synth ended with ${run.status}:\n${run.stdout}${run.stderr}`);
  }
  return run.stdout;
}

describe('cdk8s synth of the examples', () => {
  const expected = fs.readdirSync(EXPECTED).sort();

  beforeAll(() => {
    synth('--output', 'dist');
  }, 60_000);

  test('emits a file for each example', () => {
    expect(fs.readdirSync(path.join(out, 'dist')).sort()).toEqual(expected);
  });

  // A difference is read before it is taken over: npm run examples && cp examples/dist/* test/integ/expected/
  test.each(expected)('emits %s as it was', file => {
    expect(fs.readFileSync(path.join(out, 'dist', file), 'utf8')).toEqual(fs.readFileSync(path.join(EXPECTED, file), 'utf8'));
  });

  test('writes the same to standard output', () => {
    const printed = synth('--stdout');
    for (const file of expected) {
      expect(printed).toContain(fs.readFileSync(path.join(EXPECTED, file), 'utf8'));
    }
  }, 60_000);
});
