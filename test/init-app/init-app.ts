import { spawnSync, SpawnSyncReturns } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { withStubbedHelm } from '../helm/with-helm';
import { installPacked } from '../packed-package';

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
      fs.writeFileSync(
        path.join(this.folder, file),
        fs.readFileSync(path.join(TEMPLATE, file), 'utf-8').replace(/\{\{ (\$?\w+) \}\}/g, (_, name) => {
          return name === '$base' ? 'shop' : '1.0.0';
        }),
      );
    }
    fs.readdirSync(FILES).forEach(file => fs.copyFileSync(path.join(FILES, file), path.join(this.folder, file)));
    ['charts', 'manifests']
      .forEach(name => fs.cpSync(path.join(ROOT, 'examples', name), path.join(this.folder, name), { recursive: true }));
    fs.writeFileSync(path.join(this.folder, 'any-workload.ts'), pageAsProgram());
    installPacked(path.join(this.folder, 'node_modules'));
  }

  public compile(): SpawnSyncReturns<string> {
    return this.run(path.join(ROOT, 'node_modules/.bin/tsc'), ['--pretty', 'false']);
  }

  public synth(): SpawnSyncReturns<string> {
    return this.run(path.join(ROOT, 'node_modules/.bin/cdk8s'), ['synth', '--no-check-upgrade', '--app', 'node main.js']);
  }

  /** Runs the examples of docs/any-workload.md, which write to a folder of that name. */
  public runPage(): SpawnSyncReturns<string> {
    return this.run(process.execPath, ['any-workload.js']);
  }

  /** Runs what imports the analysis alone. */
  public runAnalysis(): SpawnSyncReturns<string> {
    return this.run(process.execPath, ['analysis.js']);
  }

  /** What the synth has written. */
  public get output(): string {
    return path.join(this.folder, 'dist/shop.k8s.yaml');
  }

  public remove() {
    fs.rmSync(this.folder, { recursive: true });
  }

  private run(program: string, args: string[]): SpawnSyncReturns<string> {
    return spawnSync(program, args, { cwd: this.folder, encoding: 'utf-8', env: withStubbedHelm(process.env) });
  }
}

/** What the examples of docs/any-workload.md find about them. */
const NAMES: Readonly<Record<string, string>> = {
  'cdk8s': 'ApiObject, App, Chart, Helm, Include, JsonPatch',
  'cdk8s-pod-patterns': 'Adapter, Ambassador, ContainerMounts, InitContainers, InitStep, PodTemplates, RestrictedSecurity, SharedVolume, '
    + 'Sidecar, Upstream',
};

/** The examples of docs/any-workload.md as a program, each in a chart of its own. */
function pageAsProgram(): string {
  const page = fs.readFileSync(path.join(ROOT, 'docs/any-workload.md'), 'utf-8');
  const examples = [...page.matchAll(/```ts\n([^]*?)```/g)]
    .map(([, code], i) => `(chart => {\n${code}})(new Chart(app, 'example-${i + 1}'));`);
  const program = ["const app = new App({ outdir: 'any-workload' });", ...examples, 'app.synth();']
    .join('\n')
    .replace(/\(chart =>/g, '((chart: Chart) =>');
  const imports = Object.entries(NAMES)
    .map(([from, names]) => `import { ${names.split(', ').filter(name => program.includes(name)).join(', ')} } from '${from}';`);
  return [...imports, "import * as kplus33 from 'cdk8s-plus-33';", program].join('\n');
}
