import * as fc from 'fast-check';
import { MutantTally, percent } from './mutant-tally';
import { Oracle, Verdict } from './oracle';
import { mutatedWorkload } from './pods/mutated-workload';
import { podMadeFrom } from './pods/pod-made-from';
import { analyze } from '../../src/analysis/analyze';
import { Finding } from '../../src/analysis/finding';
import { Json } from '../../src/analysis/json';
import { SCHEMA_MINOR } from '../../src/analysis/pod-schema';
import { RULES } from '../../src/analysis/rules';
import { workloadsIn } from '../../src/analysis/workloads';
import { SEED } from '../compositions/description';

const WORKLOADS = 10_000;
/** The share of what is not mutated that the API server accepts, at least. */
const SOUND = 0.999;

const API_RULES = RULES.filter(rule => rule.id.startsWith('api-'));

type Count = (wrong: readonly string[], describe: () => string) => void;

/** The rules of the API server find an error where it rejects a workload or the pods that are made from it, and none elsewhere. */
export function judgeMutants(oracle: Oracle, count: Count, say: (line: string) => void): void {
  const mutants = fc.sample(mutatedWorkload(), { seed: SEED, numRuns: WORKLOADS });
  const errors = errorsIn(oracle, mutants.map(({ manifest }) => manifest));
  const tally = new MutantTally();
  mutants.forEach(({ manifest, mutations }, i) => {
    const wrong = tally.add(mutations.length > 0, errors[i], findingsOf(manifest));
    count(wrong, () => `workload ${i} of seed ${SEED}, mutations: ${mutations.join('; ') || 'none'}\n${JSON.stringify(manifest)}`);
  });
  count(tally.soundness < SOUND ? [`the API server accepts only ${percent(tally.soundness)}`] : [], () => 'the workloads without mutations');
  for (const { id } of API_RULES) {
    count(tally.rules.has(id) ? [] : ['it finds nothing in any of the mutated workloads'], () => `the rule ${id}`);
  }
  tally.lines().forEach(say);
}

/** What the rules of the API server find. */
function findingsOf(manifest: Json): Finding[] {
  return workloadsIn(manifest).flatMap(workload => analyze(workload, { minor: SCHEMA_MINOR }, {}, API_RULES));
}

/** What is wrong with each workload in the eyes of the API server; where nothing is, what is wrong with its pods. */
export function errorsIn(oracle: Oracle, manifests: readonly Json[]): Verdict['errors'][] {
  const errors = oracle.judge(manifests).map(verdict => verdict.errors);
  const accepted = manifests.flatMap((manifest, i) => {
    const pod = errors[i].length === 0 ? podMadeFrom(manifest) : undefined;
    return pod ? [{ i, ...pod }] : [];
  });
  oracle.judge(accepted.map(({ pod }) => pod)).forEach((verdict, j) => {
    const { i, at } = accepted[j];
    errors[i] = verdict.errors.map(error => ({ ...error, field: `${at}${error.field}` }));
  });
  return errors;
}
