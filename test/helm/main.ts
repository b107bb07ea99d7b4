/* Renders the chart of the examples with the real Helm, built from its Go module, and compares: `npm run test:helm`. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { cacheFolder } from '../cache-folder';

const ROOT = path.join(__dirname, '../..');
const HELM = { module: 'helm.sh/helm/v3/cmd/helm', version: 'v3.16.4' };

const say = (line: string) => console.log(line);

/** The folder of a real `helm`, which takes minutes to build and is kept. */
function realHelm(): string {
  const folder = cacheFolder(`helm-${HELM.version}`);
  if (!fs.existsSync(path.join(folder, 'helm'))) {
    say(`building Helm ${HELM.version}`);
    const {
      status,
      stderr,
    } = spawnSync('go', ['install', `${HELM.module}@${HELM.version}`], { encoding: 'utf-8', env: { ...process.env, GOBIN: folder } });
    if (status !== 0) {
      throw new Error(`Helm cannot be built:\n${stderr}`);
    }
  }
  return folder;
}

function run(program: string, args: string[], cwd: string, env = process.env): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf-8' });
  if (error || status !== 0) {
    throw new Error(`${program} ${args.join(' ')} failed:\n${error ?? stderr}`);
  }
  return stdout;
}

function compare(): Record<string, [actual: string, expected: string]> {
  const helm = realHelm();
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'helm-'));
  const values = path.join(work, 'values.yaml');
  fs.writeFileSync(values, 'replicas: 2\n');
  const rendered = run(path.join(helm, 'helm'), ['template', '-f', values, 'web', path.join(ROOT, 'examples/charts/web')], work);
  const app = `node --require ${ROOT}/node_modules/ts-node/register/transpile-only ${path.join(ROOT, 'examples/main.ts')}`;
  const env = {
    ...process.env,
    PATH: `${helm}${path.delimiter}${process.env.PATH}`,
    TS_NODE_PROJECT: path.join(ROOT, 'test/tsconfig.json'),
  };
  run(path.join(ROOT, 'node_modules/.bin/cdk8s'), ['synth', '--no-check-upgrade', '--app', app, '--output', 'dist'], work, env);
  const read = (...names: string[]) => fs.readFileSync(path.join(...names), 'utf-8');
  const result: ReturnType<typeof compare> = {
    'what stands in for Helm prints what Helm does': [rendered, read(__dirname, 'rendered/web.yaml')],
    'the example is the same with the real Helm': [
      read(work, 'dist/helm-chart.k8s.yaml'),
      read(ROOT, 'test/integ/expected/helm-chart.k8s.yaml'),
    ],
  };
  fs.rmSync(work, { recursive: true });
  return result;
}

function main() {
  if (spawnSync('go', ['version']).status !== 0) {
    say('skipped: Go is not installed');
    say('0 passed, 0 failed, 1 skipped');
    return;
  }
  let [passed, failed] = [0, 0];
  try {
    for (const [what, [actual, expected]] of Object.entries(compare())) {
      actual === expected ? passed++ : failed++;
      say(`${actual === expected ? 'passed' : 'FAILED'}: ${what}${actual === expected ? '' : `\n${actual}\ninstead of\n${expected}`}`);
    }
  } catch (error) {
    failed++;
    say(`FAILED ${(error as Error).message}`);
  }
  say(`${passed} passed, ${failed} failed, 0 skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}

main();
