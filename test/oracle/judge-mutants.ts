import * as fc from 'fast-check';
import { MutantTally, percent } from './mutant-tally';
import { Oracle, Verdict } from './oracle';
import { mutatedWorkload } from './pods/mutated-workload';
import { podMadeFrom } from './pods/pod-made-from';
import { Finding } from '../../src/analysis/finding';
import { analyze } from '../../src/analysis/judge/analyze';
import { FEATURES } from '../../src/analysis/manifest/features';
import { Json } from '../../src/analysis/manifest/json';
import { SCHEMA_MINOR } from '../../src/analysis/manifest/pod-schema';
import { workloadsIn } from '../../src/analysis/manifest/workloads';
import { RULES } from '../../src/analysis/rules';
import { SEED } from '../compositions/description';

const WORKLOADS = 10_000;
/** How many of them are judged as the next version would. */
const OF_NEXT = 3_000;
/** The share of what is not mutated that the API server accepts, at least. */
const SOUND = 0.999;

const API_RULES = RULES.filter(rule => rule.id.startsWith('api-'));

type Count = (wrong: readonly string[], describe: () => string) => void;

/** The rules of the API server find an error where it rejects a workload or the pods that are made from it, and none elsewhere. */
export function judgeMutants(oracle: Oracle, count: Count, say: (line: string) => void): void {
  const tally = new MutantTally();
  judgeAs(SCHEMA_MINOR, WORKLOADS - OF_NEXT, oracle, tally, count);
  judgeAs(SCHEMA_MINOR + 1, OF_NEXT, oracle, tally, count);
  count(tally.soundness < SOUND ? [`the API server accepts only ${percent(tally.soundness)}`] : [], () => 'the workloads without mutations');
  for (const { id } of API_RULES) {
    count(tally.rules.has(id) ? [] : ['it finds nothing in any of the mutated workloads'], () => `the rule ${id}`);
  }
  tally.lines().forEach(line => say(line));
}

/** Judges workloads as a minor version does: what it switches on that the oracle's version knows is switched on. */
function judgeAs(minor: number, workloads: number, oracle: Oracle, tally: MutantTally, count: Count): void {
  const seed = SEED + minor;
  const mutants = fc.sample(mutatedWorkload(), { seed, numRuns: workloads });
  const errors = errorsIn(oracle, mutants.map(({ manifest }) => manifest), gatesSwitchedOnBy(minor));
  mutants.forEach(({ manifest, mutations }, i) => {
    const wrong = tally.add(mutations.length > 0, errors[i], apiFindings(manifest, minor));
    count(wrong, () => `workload ${i} of seed ${seed} in 1.${minor}, mutations: ${mutations.join('; ') || 'none'}\n${JSON.stringify(manifest)}`);
  });
}

/** The feature gates that are on in a minor version, but off in that of the oracle. */
export function gatesSwitchedOnBy(minor: number): string[] {
  return Object.entries(FEATURES).flatMap(([gate, { since }]) => since > SCHEMA_MINOR && since <= minor ? [gate] : []);
}

/** What the rules of the API server find. */
export function apiFindings(manifest: Json, minor: number): Finding[] {
  return workloadsIn(manifest).flatMap(workload => analyze(workload, API_RULES, { minor }));
}

/** What is wrong with each workload in the eyes of the API server; where nothing is, what is wrong with its pods. */
export function errorsIn(oracle: Oracle, manifests: readonly Json[], gates: readonly string[]): Verdict['errors'][] {
  const errors = oracle.judge(manifests, gates).map(verdict => verdict.errors);
  const accepted = manifests.flatMap((manifest, i) => {
    const pod = errors[i].length === 0 ? podMadeFrom(manifest) : undefined;
    return pod ? [{ i, ...pod }] : [];
  });
  oracle.judge(accepted.map(({ pod }) => pod), gates).forEach((verdict, j) => {
    const { i, at } = accepted[j];
    errors[i] = verdict.errors.map(error => ({ ...error, field: `${at}${error.field}` }));
  });
  return errors;
}
