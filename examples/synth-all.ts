/* Runs the real `cdk8s synth` over the examples and sums up what came out, a line an example: `npm run examples`. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { withHelm } from '../test/helm/with-helm';

const EXAMPLES = __dirname;
const DIST = path.join(EXAMPLES, 'dist');
const EXTENSION = '.k8s.yaml';

/** Every example is a file here, but for the app that holds them and what several of them share. */
const NOT_EXAMPLES = ['haproxy', 'main', 'nginx', 'synth-all'];

function main() {
  const examples = fs.readdirSync(EXAMPLES).filter(file => file.endsWith('.ts')).map(file => path.basename(file, '.ts'))
    .filter(name => !NOT_EXAMPLES.includes(name));
  console.log(`synthesizing ${examples.length} examples`);
  fs.rmSync(DIST, { recursive: true, force: true });
  synthesize();

  const missing = examples.filter(name => !fs.existsSync(path.join(DIST, name + EXTENSION)));
  if (missing.length > 0) {
    fail(`these examples are not in examples/main.ts, or have another id there: ${missing.join(', ')}`);
  }
  const header = ['example', 'workloads', 'containers', 'init steps', 'volumes', 'file'];
  print([header, ...fs.readdirSync(DIST).sort().map(file => summary(file))]);
}

function synthesize() {
  const run = spawnSync('cdk8s', ['synth', '--no-check-upgrade'], { cwd: EXAMPLES, encoding: 'utf8', env: withHelm(process.env) });
  if (run.status !== 0) {
    fail(`cdk8s synth failed\n${run.error ?? ''}${run.stdout}${run.stderr}`);
  }
}

/** The counts of one manifest file; a native sidecar counts as a container, since it runs beside the others. */
function summary(file: string): string[] {
  const objects: any[] = parseAllDocuments(fs.readFileSync(path.join(DIST, file), 'utf8')).map(document => document.toJS());
  const pods = objects.map(podSpec).filter(spec => spec !== undefined);
  if (pods.length === 0) {
    fail(`examples/dist/${file} has no workload`);
  }
  const started = pods.flatMap(pod => pod.initContainers ?? []);
  const native = started.filter(container => container.restartPolicy === 'Always');
  const counts = [
    pods.length,
    pods.flatMap(pod => pod.containers).length + native.length,
    started.length - native.length,
    pods.flatMap(pod => pod.volumes ?? []).length,
  ];
  return [path.basename(file, EXTENSION), ...counts.map(String), `examples/dist/${file}`];
}

function podSpec(object: any): any {
  return object.kind === 'Pod' ? object.spec : object.spec?.jobTemplate?.spec.template.spec ?? object.spec?.template?.spec;
}

function print(rows: string[][]) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)));
  for (const row of rows) {
    console.log(row.map((cell, i) => i > 0 && i < 5 ? cell.padStart(widths[i]) : cell.padEnd(widths[i])).join('  ').trimEnd());
  }
}

function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}

main();
