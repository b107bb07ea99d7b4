import * as fc from 'fast-check';
import { MutantTally } from './mutant-tally';
import { Oracle, Verdict } from './oracle';
import { MutatedWorkload, mutatedWorkload } from './pods/mutated-workload';
import { podMadeFrom } from './pods/pod-made-from';
import { percent } from './tally-lines';
import { UntoldTally } from './untold-tally';
import { Finding } from '../../src/analysis/finding';
import { analyze } from '../../src/analysis/judge/analyze';
import { Json } from '../../src/analysis/manifest/json';
import { workloadsIn } from '../../src/analysis/manifest/workloads';
import { RULES } from '../../src/analysis/rules';
import { SEED } from '../compositions/description';

type Errors = Verdict['errors'];
type Count = (wrong: readonly string[], describe: () => string) => void;
type Say = (line: string) => void;

const WORKLOADS = 10_000;
/** The share of what is not mutated that the API server accepts, at least. */
const SOUND = 0.999;

const API_RULES = RULES.filter(rule => rule.id.startsWith('api-'));

export function mutants(): MutatedWorkload[] {
  return fc.sample(mutatedWorkload(), { seed: SEED, numRuns: WORKLOADS });
}

/**
 * The rules of the API server, told the version, find something where it rejects a workload or the pods that are made from it, and
 * nothing elsewhere. Returns what the API server says of each.
 */
export function judgeMutants(oracle: Oracle, workloads: readonly MutatedWorkload[], count: Count, say: Say): Errors[] {
  const { minor } = oracle;
  const tally = new MutantTally(minor);
  const errors = errorsIn(oracle, workloads.map(({ manifest }) => manifest));
  workloads.forEach((workload, i) => {
    const wrong = tally.add(workload.mutations.length > 0, errors[i], apiFindings(workload.manifest, minor));
    count(wrong, () => `workload ${i} in 1.${minor}, ${described(workload)}`);
  });
  const unsound = tally.soundness < SOUND ? [`the API server accepts only ${percent(tally.soundness)}`] : [];
  count(unsound, () => `the workloads without mutations in 1.${minor}`);
  tally.lines().forEach(line => say(line));
  return errors;
}

/** Told no version, they find an error where each version rejects a workload, and something less where only some do. */
export function judgeUntold(errors: ReadonlyMap<number, Errors[]>, workloads: readonly MutatedWorkload[], count: Count, say: Say): void {
  const tally = new UntoldTally();
  workloads.forEach((workload, i) => {
    const wrong = tally.add(new Map([...errors].map(([minor, list]) => [minor, list[i]])), apiFindings(workload.manifest));
    count(wrong, () => `workload ${i} in no version that is told, ${described(workload)}`);
  });
  for (const { id } of API_RULES) {
    count(tally.rules.has(id) ? [] : ['it finds nothing in any of the mutated workloads'], () => `the rule ${id}`);
  }
  tally.lines().forEach(line => say(line));
}

function described({ mutations, manifest }: MutatedWorkload): string {
  return `mutations: ${mutations.join('; ') || 'none'}\n${JSON.stringify(manifest)}`;
}

/** What the rules of the API server find. */
function apiFindings(manifest: Json, minor?: number): Finding[] {
  return workloadsIn(manifest).flatMap(workload => analyze(workload, API_RULES, { minor }));
}

/** What is wrong with each workload in the eyes of the API server; where nothing is, what is wrong with its pods. */
export function errorsIn(oracle: Oracle, manifests: readonly Json[]): Errors[] {
  const errors = oracle.judge(manifests).map(verdict => verdict.errors);
  const accepted = manifests.flatMap((manifest, i) => {
    const pod = errors[i].length === 0 ? podMadeFrom(manifest) : undefined;
    return pod ? [{ i, ...pod }] : [];
  });
  oracle.judge(accepted.map(({ pod }) => pod)).forEach((verdict, j) => {
    const { i, at } = accepted[j];
    errors[i] = verdict.errors.map(error => ({ ...error, field: `${at}${error.field}`, isOfPods: true }));
  });
  return errors;
}
