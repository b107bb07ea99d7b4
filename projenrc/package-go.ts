/**
 * Packs the Go module: `npx projen package:go`.
 *
 * cdk8s-plus-27 for Go was generated against constructs 10.3, and does not build beside a constructs with `with`, which came with 10.5:
 * "ambiguous selector With". The module of ours names the constructs against which it was generated, and Go takes the highest that any
 * module names. So it is generated against the last one without, from what npm would be given; development goes on with the newest.
 */
import { execFileSync } from 'child_process';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

const ROOT = join(__dirname, '..');

/** The last constructs without `with`, and what npm says of its archive: no lockfile holds it. */
const CONSTRUCTS = 'constructs@10.4.5';
const INTEGRITY = 'sha512-fOoP70YLevMZr5avJHx2DU3LNYmC6wM8OwdrNewMZou1kZnPGOeVzBrRjZNgFDHUlulYUjkpFRSpTE3D+n+ZSg==';

/** Our peers, in the order in which one needs the other. */
export const GO_PEERS = ['constructs', 'cdk8s', 'cdk8s-plus-27'];

function run(program: string, args: string[], cwd: string) {
  execFileSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
}

/** Packs an npm package and unpacks it into a folder; gives the integrity of what was packed. */
function unpack(what: string, target: string): string {
  const packed = mkdtempSync(`${target}-`);
  const [{ filename, integrity }] = JSON.parse(execFileSync('npm', ['pack', what, '--json', '--ignore-scripts', '--pack-destination', packed], {
    cwd: packed, stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8',
  }));
  run('tar', ['-xzf', filename], packed);
  rmSync(target, { recursive: true, force: true });
  renameSync(join(packed, 'package'), target);
  rmSync(packed, { recursive: true });
  return integrity;
}

/** Puts the peers into a folder's node_modules: all but constructs as they are installed here. */
export function putGoPeers(folder: string) {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules, { recursive: true });
  const integrity = unpack(CONSTRUCTS, join(modules, 'constructs'));
  if (integrity !== INTEGRITY) {
    throw new Error(`npm gives another ${CONSTRUCTS} than it did: its integrity is ${integrity}`);
  }
  GO_PEERS.slice(1).forEach(name => cpSync(join(ROOT, 'node_modules', name), join(modules, name), { recursive: true }));
}

/** Puts what npm is given of ours into a folder whose node_modules has the peers, and says where it is. */
function putOurs(folder: string): string {
  const ours = join(folder, 'cdk8s-pod-patterns');
  unpack(ROOT, ours);
  return ours;
}

/** Generates the Go modules of npm packages. Their Go code is not built here: nothing but `npm run test:languages` does that. */
export function generateGo(packages: string[], folder: string, ...options: string[]) {
  mkdirSync(folder, { recursive: true });
  run(join(ROOT, 'node_modules/.bin/jsii-pacmak'), ['--target', 'go', '--no-npmignore', '--code-only', '--outdir', folder, ...options, ...packages], ROOT);
}

/** Generates ours, with the peers of a folder: `go/cdk8spodpatterns` of the other folder. */
export function packGo(withPeers: string, folder: string) {
  generateGo([putOurs(withPeers)], folder, '--rosetta-unknown-snippets', 'fail');
}

if (require.main === module) {
  const folder = mkdtempSync(join(tmpdir(), 'package-go-'));
  putGoPeers(folder);
  packGo(folder, join(ROOT, 'dist'));
  rmSync(folder, { recursive: true });
}
