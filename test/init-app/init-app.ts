import { execFileSync, spawnSync, SpawnSyncReturns } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { withStubbedHelm } from '../helm/with-helm';

const ROOT = path.join(__dirname, '../..');
const TEMPLATE = path.join(ROOT, 'node_modules/cdk8s-cli/templates/typescript-app');
const FILES = path.join(__dirname, 'files');

/**
 * An app as `cdk8s init typescript-app` makes it, out of the template of cdk8s-cli, with this library as it is packed. The template's own
 * hook is not run: it installs packages from the network, which are here already.
 */
export class InitApp {
  public readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'init-app-'));

  public constructor() {
    for (const file of ['cdk8s.yaml', 'jest.config.js', 'main.test.ts', 'package.json', 'tsconfig.json']) {
      fs.writeFileSync(path.join(this.folder, file), fs.readFileSync(path.join(TEMPLATE, file), 'utf-8').replace(/\{\{ (\$?\w+) \}\}/g, (_, name) => {
        return name === '$base' ? 'shop' : '1.0.0';
      }));
    }
    fs.readdirSync(FILES).forEach(file => fs.copyFileSync(path.join(FILES, file), path.join(this.folder, file)));
    ['charts', 'manifests'].forEach(name => fs.cpSync(path.join(ROOT, 'examples', name), path.join(this.folder, name), { recursive: true }));
    this.install();
  }

  public compile(): SpawnSyncReturns<string> {
    return this.run(path.join(ROOT, 'node_modules/.bin/tsc'), ['--pretty', 'false']);
  }

  public synth(): SpawnSyncReturns<string> {
    return this.run(path.join(ROOT, 'node_modules/.bin/cdk8s'), ['synth', '--no-check-upgrade', '--app', 'node main.js']);
  }

  /** What the synth has written. */
  public get output(): string {
    return path.join(this.folder, 'dist/shop.k8s.yaml');
  }

  public remove() {
    fs.rmSync(this.folder, { recursive: true });
  }

  private install() {
    const modules = path.join(this.folder, 'node_modules');
    const ours = path.join(modules, 'cdk8s-pod-patterns');
    fs.mkdirSync(ours, { recursive: true });
    for (const name of fs.readdirSync(path.join(ROOT, 'node_modules'))) {
      fs.symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
    }
    const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', this.folder], {
      cwd: ROOT, encoding: 'utf-8', stdio: ['ignore', 'pipe', 'ignore'],
    }));
    execFileSync('tar', ['-xzf', path.join(this.folder, filename), '--strip-components=1', '-C', ours]);
  }

  private run(program: string, args: string[]): SpawnSyncReturns<string> {
    return spawnSync(program, args, { cwd: this.folder, encoding: 'utf-8', env: withStubbedHelm(process.env) });
  }
}
