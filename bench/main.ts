/**
 * Measures synth by this library's constructs and with its checks against the same manifests by cdk8s-plus alone, in
 * alternating processes, and the analysis by itself; prints medians and ratios as JSON. Fails when the library costs more
 * than it may, see `LIMITS`.
 *
 * Seconds are those of the processor, and a ratio is the median of the ratios of neighbours in time: what else the machine does
 * slows both of a pair, and one bad pair does not count.
 */
import { spawnSync } from 'child_process';
import { readFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';
import type { AnalysisMeasurement } from './analysis-subject';
import { failIf, over } from './limits';
import type { ManifestMeasurement } from './manifest-subject';
import { median, rounded } from './median';
import type { Measurement, Subject } from './subject';

const ROOT = join(__dirname, '..');

/** How many Deployments, each in how many rounds of processes. */
const ROUNDS = { 1: 9, 100: 9, 1000: 15 };

/** Each is above what a quiet machine has shown, and a very busy one, and below what a real slip would make of it. */
const LIMITS = {
  /** The time and the memory of our constructs, by those of cdk8s-plus with the same checks, at 1,000 Deployments. */
  patterns: 1.10,
  /**
   * The time and the memory of cdk8s-plus with checks, by those without, at 1,000 Deployments. The aim is 1.05; most of what is
   * above it is the compiler, which sees every rule for the first time: once it is warm, the checks of a workload take a fiftieth
   * of its synth.
   */
  checks: 1.25,
  /** The same of one Deployment, whose checks load 130 files first: 14 ms. */
  firstChecks: 3,
  /** The time of a Deployment among 1,000 by that of one among 100, and so on: more would be superlinear. */
  growth: 1.5,
  /** The analysis of a workload of four containers, on average over the first 1,000, by the synth of such a Deployment. */
  analysis: 0.5,
  /** Milliseconds for the story of a pod in words, and for its picture. */
  told: 1,
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
    const of = (by: Subject) => rounded(median(measured[by].map(value)));
    const ratio = (by: Subject, to: Subject) => rounded(median(measured[by].map((m, round) => value(m) / value(measured[to][round]))));
    return {
      patterns: of('patterns'),
      plain: of('plain'),
      plainChecked: of('plain-checked'),
      patternsRatio: ratio('patterns', 'plain-checked'),
      checksRatio: ratio('plain-checked', 'plain'),
    };
  };
  return { deployments, rounds, seconds: medians(m => m.seconds), peakMebibytes: medians(m => m.peakMebibytes) };
}

/** The analysis, in so many rounds, each beside the synth of 1,000 Deployments by cdk8s-plus alone. */
function compareAnalysis(rounds: number) {
  const program = compiled('analysis-subject.ts');
  const measured = Array.from({ length: rounds }, (_, round) => {
    process.stderr.write(`the analysis: round ${round + 1} of ${rounds}\n`);
    return { plain: synth('plain', 1_000), analysis: run<AnalysisMeasurement>(program, []) };
  });
  const of = (value: (m: AnalysisMeasurement) => number) => rounded(median(measured.map(({ analysis }) => value(analysis))));
  return {
    milliseconds: {
      workload: of(m => m.milliseconds.workload),
      containerOf20: of(m => m.milliseconds.containerOf20),
      containerOf200: of(m => m.milliseconds.containerOf200),
      workloadOf1000: of(m => m.milliseconds.workloadOf1000),
      workloadOf10000: of(m => m.milliseconds.workloadOf10000),
      story: of(m => m.milliseconds.story),
      picture: of(m => m.milliseconds.picture),
    },
    keptMebibytes: of(m => m.keptMebibytes),
    // 1,000 Deployments in so many seconds are one in so many milliseconds.
    analysisRatio: rounded(median(measured.map(({ plain, analysis }) => analysis.milliseconds.workload / plain.seconds))),
  };
}

function version(dependency: string): string {
  return JSON.parse(readFileSync(join(ROOT, 'node_modules', dependency, 'package.json'), 'utf8')).version;
}

checkManifests();
process.stderr.write('patterns on manifests\n');
const manifests = run<ManifestMeasurement>(compiled('manifest-subject.ts'), []);
const results = Object.entries(ROUNDS).map(([deployments, rounds]) => compare(Number(deployments), rounds));
const [one, hundred, thousand] = results;
const { milliseconds, keptMebibytes, analysisRatio } = compareAnalysis(5);
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
  analysis: { milliseconds, analysisRatio, keptMebibytes },
  manifests,
  growth,
}, undefined, 2) + '\n');

failIf([
  ...over('the time of our constructs by that of cdk8s-plus with checks', thousand.seconds.patternsRatio, LIMITS.patterns),
  ...over('the peak memory of our constructs by that of cdk8s-plus with checks', thousand.peakMebibytes.patternsRatio, LIMITS.patterns),
  ...over('the time with checks by that without', thousand.seconds.checksRatio, LIMITS.checks),
  ...over('the peak memory with checks by that without', thousand.peakMebibytes.checksRatio, LIMITS.checks),
  ...over('the time with checks by that without, of one Deployment', one.seconds.checksRatio, LIMITS.firstChecks),
  ...over('the time of the analysis by that of the synth', analysisRatio, LIMITS.analysis),
  ...over('the milliseconds that a story takes', milliseconds.story, LIMITS.told),
  ...over('the milliseconds that a picture takes', milliseconds.picture, LIMITS.told),
  ...over('the milliseconds that an application to a manifest takes', manifests.application, LIMITS.application),
  ...over('the time to render manifests with helpers by that with written ones', manifests.rendering, LIMITS.manifests),
  ...over('the mebibytes that are kept of 1,000 workloads', keptMebibytes, LIMITS.kept),
  ...Object.entries(growth).flatMap(([of, value]) => over(`the growth of the time (${of})`, value, LIMITS.growth)),
]);
