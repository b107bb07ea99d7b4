import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const ROOT = path.join(__dirname, '..');

/**
 * Puts this library, as it is packed, into a folder `node_modules`, and beside it what its tests are run with: what it depends on is
 * there as after an `npm install`.
 */
export function installPacked(modules: string) {
  const ours = path.join(modules, 'cdk8s-pod-patterns');
  fs.mkdirSync(ours, { recursive: true });
  for (const name of fs.readdirSync(path.join(ROOT, 'node_modules'))) {
    fs.symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  }
  const packed = fs.mkdtempSync(path.join(os.tmpdir(), 'packed-'));
  try {
    const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', packed], {
      cwd: ROOT, encoding: 'utf-8', stdio: ['ignore', 'pipe', 'ignore'],
    }));
    execFileSync('tar', ['-xzf', path.join(packed, filename), '--strip-components=1', '-C', ours]);
  } finally {
    fs.rmSync(packed, { recursive: true });
  }
}
