/**
 * Measures synth by this library's constructs and with its checks against the same manifests by cdk8s-plus alone, in
 * alternating processes, and the analysis by itself; prints medians and ratios as JSON. Fails when the library costs more
 * than it may, see `LIMITS`.
 */
import { spawnSync } from 'child_process';
import { readFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';
import type { AnalysisMeasurement } from './analysis-subject';
import type { ManifestMeasurement } from './manifest-subject';
import type { Measurement, Subject } from './subject';

const ROOT = join(__dirname, '..');

/** How many Deployments, each in how many rounds of processes. */
const ROUNDS = { 1: 9, 100: 9, 1000: 15 };

const LIMITS = {
  /** The time and the memory of our constructs, by those of cdk8s-plus with the same checks, at 1,000 Deployments. */
  patterns: 1.10,
  /**
   * The time and the memory of cdk8s-plus with checks, by those without, at 1,000 Deployments. The aim is 1.05; most of what is above it is
   * the compiler, which sees every rule for the first time: once it is warm, the checks of a workload take a fiftieth of its synth.
   */
  checks: 1.2,
  /** The time of a Deployment among 1,000 by that of one among 100, and so on: more would be superlinear. */
  growth: 1.5,
  /** Milliseconds for the analysis of a workload of four containers, on average over the first 1,000. The aim is 0.2. */
  analysis: 0.3,
  /** Milliseconds for an application of a pattern to a manifest, on average over 1,000 of them. */
  application: 1,
  /** The time to render manifests with helpers, by that of manifests in which the same helpers are written. */
  manifests: 1.15,
  /** Mebibytes that are kept of 1,000 workloads that have been judged. */
  kept: 1,
};

/** Compiled here, so that no compiler is in the memory of the processes that are measured. */
function compiled(file: string): string {
  return ts.transpileModule(readFileSync(join(__dirname, file), 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  }).outputText;
}

function run<T>(program: string, args: string[]): T {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', '-e', program, ...args], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${args.join(' ')}: ${stderr}`);
  }
  return JSON.parse(stdout);
}

const subject = compiled('subject.ts');
const synth = (by: Subject, deployments: number) => run<Measurement>(subject, [by, `${deployments}`]);

/** Both must emit the same but for what cdk8s-plus cannot emit; otherwise a comparison would say nothing. */
function checkManifests() {
  const [ours, plain] = [synth('patterns', 1).manifest, synth('plain', 1).manifest];
  const sidecar = ours.spec.template.spec.initContainers[0];
  const { restartPolicy } = sidecar;
  delete sidecar.restartPolicy;
  if (restartPolicy !== 'Always' || JSON.stringify(ours) !== JSON.stringify(plain)) {
    throw new Error(`The manifests differ in more than "restartPolicy":\n${JSON.stringify(ours)}\n${JSON.stringify(plain)}`);
  }
}

function compare(deployments: number, rounds: number) {
  const measured: Record<Subject, Measurement[]> = { 'patterns': [], 'plain': [], 'plain-checked': [] };
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`${deployments} Deployments: round ${round} of ${rounds}\n`);
    for (const by of Object.keys(measured) as Subject[]) {
      measured[by].push(synth(by, deployments));
    }
  }
  const medians = (value: (m: Measurement) => number) => {
    const [patterns, plain, checked] = [measured.patterns, measured.plain, measured['plain-checked']].map(ms => median(ms.map(value)));
    const least = (by: Subject) => Math.min(...measured[by].map(value));
    return {
      patterns: rounded(patterns),
      plain: rounded(plain),
      plainChecked: rounded(checked),
      // What else the machine does only ever adds: where the second of a pair differs much from the first, measure again on a quiet one.
      patternsRatio: rounded(patterns / checked),
      patternsRatioOfLeast: rounded(least('patterns') / least('plain-checked')),
      checksRatio: rounded(checked / plain),
      checksRatioOfLeast: rounded(least('plain-checked') / least('plain')),
    };
  };
  return { deployments, rounds, seconds: medians(m => m.seconds), peakMebibytes: medians(m => m.peakMebibytes) };
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
process.stderr.write('the analysis\n');
const { milliseconds, keptMebibytes } = run<AnalysisMeasurement>(compiled('analysis-subject.ts'), []);
process.stderr.write('patterns on manifests\n');
const manifests = run<ManifestMeasurement>(compiled('manifest-subject.ts'), []);
const results = Object.entries(ROUNDS).map(([deployments, rounds]) => compare(Number(deployments), rounds));
const [, hundred, thousand] = results;
const growth = {
  synth: rounded(thousand.seconds.patterns / hundred.seconds.patterns / 10),
  containers: rounded(milliseconds.containerOf200 / milliseconds.containerOf20),
  workloads: rounded(milliseconds.workloadOf10000 / milliseconds.workloadOf1000),
  manifests: rounded(manifests.growth),
};
process.stdout.write(JSON.stringify({
  node: process.version,
  cdk8s: version('cdk8s'),
  cdk8sPlus: version('cdk8s-plus-27'),
  results,
  analysis: { milliseconds, keptMebibytes },
  manifests,
  growth,
}, undefined, 2) + '\n');

const over = (what: string, value: number, limit: number) => value > limit ? [`${what}: ${value}, and ${limit} is the limit`] : [];
const tooMuch = [
  ...over('the time of our constructs by that of cdk8s-plus with checks', thousand.seconds.patternsRatio, LIMITS.patterns),
  ...over('the peak memory of our constructs by that of cdk8s-plus with checks', thousand.peakMebibytes.patternsRatio, LIMITS.patterns),
  ...over('the time with checks by that without', thousand.seconds.checksRatio, LIMITS.checks),
  ...over('the peak memory with checks by that without', thousand.peakMebibytes.checksRatio, LIMITS.checks),
  ...over('the milliseconds that the analysis of a workload takes', milliseconds.workload, LIMITS.analysis),
  ...over('the milliseconds that an application to a manifest takes', manifests.application, LIMITS.application),
  ...over('the time to render manifests with helpers by that with written ones', manifests.rendering, LIMITS.manifests),
  ...over('the mebibytes that are kept of 1,000 workloads', keptMebibytes, LIMITS.kept),
  ...Object.entries(growth).flatMap(([of, value]) => over(`the growth of the time (${of})`, value, LIMITS.growth)),
];
tooMuch.forEach(what => process.stderr.write(`${what}\n`));
process.exitCode = tooMuch.length > 0 ? 1 : 0;
