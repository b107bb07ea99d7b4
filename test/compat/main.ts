/* Compares this version with the newest release: `npm run compat`. What breaks and is meant to is in projenrc/allowed-breaks.ts. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { breaksSince, problemsOf } from './breaks';
import { ALLOWED_BREAKS } from '../../projenrc/allowed-breaks';

const ROOT = path.join(__dirname, '../..');
const NAME = 'cdk8s-pod-patterns';

/** Puts the newest release into a folder, beside what it needs; or says why there is none. */
function fetchRelease(folder: string): { readonly release: string; readonly version: string } | { readonly reason: string } {
  const { status, stdout, stderr } = spawnSync('npm', ['pack', NAME, '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: folder, encoding: 'utf-8',
  });
  if (status !== 0) {
    if (/\bE404\b/.test(stderr)) {
      return { reason: 'npm has no release yet' };
    }
    throw new Error(`npm cannot be asked:\n${stderr}`);
  }
  const [{ filename, version }] = JSON.parse(stdout);
  const release = path.join(folder, 'package');
  spawnSync('tar', ['-xzf', filename], { cwd: folder });
  if (!fs.existsSync(path.join(release, '.jsii'))) {
    return { reason: `${version}, the only one that npm has, stands there for the name alone` };
  }
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  return { release, version };
}

/** What is wrong in comparison with the newest release. */
function compare(): { readonly compared: string; readonly problems: readonly string[] } | { readonly reason: string } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'compat-'));
  try {
    const found = fetchRelease(folder);
    return 'reason' in found ? found : { compared: found.version, problems: problemsOf(breaksSince(found.release), ALLOWED_BREAKS) };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const result = compare();
if ('reason' in result) {
  console.log(`skipped: ${result.reason}\n0 passed, 0 failed, 1 skipped`);
} else {
  const { compared, problems } = result;
  problems.forEach(problem => console.log(`FAILED ${problem}`));
  console.log(`compared with ${compared}\n${problems.length > 0 ? 0 : 1} passed, ${problems.length} failed, 0 skipped`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
