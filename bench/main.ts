/**
 * Measures synth by this library's constructs against the same manifests by cdk8s-plus alone, in alternating processes,
 * and prints medians and ratios as JSON. Fails when the library costs more than it may, see `LIMITS`.
 */
import { spawnSync } from 'child_process';
import { readFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';
import type { Measurement } from './subject';

const ROOT = join(__dirname, '..');

/** How many Deployments, each in how many pairs of processes. */
const ROUNDS = { 1: 9, 100: 9, 1000: 15 };

const LIMITS = {
  /** Our time and our memory by those of cdk8s-plus alone, at 1,000 Deployments. */
  ratio: 1.10,
  /** The time of a Deployment among 1,000 by that of one among 100: more would be superlinear. */
  growth: 1.5,
};

// Compiled here, so that no compiler is in the memory of the processes that are measured.
const subject = ts.transpileModule(readFileSync(join(__dirname, 'subject.ts'), 'utf8'), {
  compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
}).outputText;

function run(by: 'patterns' | 'hand', deployments: number): Measurement {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', subject, by, `${deployments}`], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${deployments} Deployments by ${by}: ${stderr}`);
  }
  return JSON.parse(stdout);
}

/** Both must emit the same but for what cdk8s-plus cannot emit; otherwise a comparison would say nothing. */
function checkManifests() {
  const [ours, plain] = [run('patterns', 1).manifest, run('hand', 1).manifest];
  const sidecar = ours.spec.template.spec.initContainers[0];
  const { restartPolicy } = sidecar;
  delete sidecar.restartPolicy;
  if (restartPolicy !== 'Always' || JSON.stringify(ours) !== JSON.stringify(plain)) {
    throw new Error(`The manifests differ in more than "restartPolicy":\n${JSON.stringify(ours)}\n${JSON.stringify(plain)}`);
  }
}

function compare(deployments: number, rounds: number) {
  const ours: Measurement[] = [];
  const plain: Measurement[] = [];
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`${deployments} Deployments: round ${round} of ${rounds}\n`);
    ours.push(run('patterns', deployments));
    plain.push(run('hand', deployments));
  }
  return {
    deployments,
    rounds,
    seconds: medians(ours.map(m => m.seconds), plain.map(m => m.seconds)),
    peakMebibytes: medians(ours.map(m => m.peakMebibytes), plain.map(m => m.peakMebibytes)),
  };
}

function medians(ours: number[], plain: number[]) {
  return {
    patterns: rounded(median(ours)),
    plain: rounded(median(plain)),
    ratio: rounded(median(ours) / median(plain)),
    // What else the machine does only ever adds: where this differs much from the ratio, measure again on a quiet one.
    ratioOfLeast: rounded(Math.min(...ours) / Math.min(...plain)),
  };
}

/** Of an odd number of values. */
function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) / 2];
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

function version(dependency: string): string {
  return JSON.parse(readFileSync(join(ROOT, 'node_modules', dependency, 'package.json'), 'utf8')).version;
}

checkManifests();
const results = Object.entries(ROUNDS).map(([deployments, rounds]) => compare(Number(deployments), rounds));
const [, hundred, thousand] = results;
const growth = rounded(thousand.seconds.patterns / hundred.seconds.patterns / 10);
process.stdout.write(JSON.stringify({
  node: process.version,
  cdk8s: version('cdk8s'),
  cdk8sPlus: version('cdk8s-plus-27'),
  results,
  growth,
}, undefined, 2) + '\n');

const tooMuch = [
  ...thousand.seconds.ratio > LIMITS.ratio ? [`the time at 1,000 Deployments is more than ${LIMITS.ratio} times that of cdk8s-plus alone`] : [],
  ...thousand.peakMebibytes.ratio > LIMITS.ratio ? [`the peak memory at 1,000 Deployments is more than ${LIMITS.ratio} times that of cdk8s-plus alone`] : [],
  ...growth > LIMITS.growth ? [`a Deployment among 1,000 takes ${growth} times as long as one among 100, and ${LIMITS.growth} is the limit`] : [],
];
tooMuch.forEach(what => process.stderr.write(`${what}\n`));
process.exitCode = tooMuch.length > 0 ? 1 : 0;
