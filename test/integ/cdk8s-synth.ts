import { spawnSync, SpawnSyncReturns } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { withStubbedHelm } from '../helm/with-helm';

const ROOT = path.join(__dirname, '..', '..');
const CLI = path.join(ROOT, 'node_modules', '.bin', 'cdk8s');

/** A folder that is removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'synth-'));
  afterAll(() => fs.rmSync(folder, { recursive: true }));
  return folder;
}

/**
 * Runs the real `cdk8s synth` with an app of this repository, in a folder of its own: with `--stdout`, it deletes the output folder
 * of where it runs.
 */
export function runSynth(app: string, folder: string, args: readonly string[], env: Record<string, string> = {}): SpawnSyncReturns<string> {
  const command = `node --require ${ROOT}/node_modules/ts-node/register/transpile-only ${path.join(ROOT, app)}`;
  return spawnSync(CLI, ['synth', '--no-check-upgrade', '--app', command, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...withStubbedHelm(process.env), TS_NODE_PROJECT: path.join(ROOT, 'test', 'tsconfig.json'), ...env },
  });
}

/** The same, and what it printed; throws if it failed. */
export function synthWith(app: string, folder: string, args: readonly string[], env: Record<string, string> = {}): string {
  const { status, stdout, stderr } = runSynth(app, folder, args, env);
  if (status !== 0) {
    throw new Error(`cdk8s synth ended with ${status}:\n${stdout}${stderr}`);
  }
  return stdout;
}
