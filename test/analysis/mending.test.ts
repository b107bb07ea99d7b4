import * as fc from 'fast-check';
import { mendedAmong, patched, repairable } from './mending';
import { manifestsOf } from './rules/pages';
import { PodAnalysis, PodAnalysisOptions, PodSecurityLevel, RuleLevel } from '../../src';
import { Finding } from '../../src/analysis/finding';
import { ObjectRepair } from '../../src/analysis/judge/object-repair';
import { Json } from '../../src/analysis/manifest/json';
import { workloadsIn } from '../../src/analysis/manifest/workloads';
import { CLOSING_RULES, RULES, SET_RULES } from '../../src/analysis/rules';
import { SEED } from '../compositions/description';
import { FUZZ } from '../fuzz';
import { mutatedWorkload } from '../oracle/pods/mutated-workload';

// Repairs are made, one after the other, until there is none. Not for mutation testing, where each mutant would run all of it.

// What only some versions find is an error only while nothing is wrong in all of them, so that severities change with other findings.
const keyOf = ({ rule, container = '' }: Finding) => `${rule} ${container}`;

/** How often something is found. Where it is found does not count: a repair may move it. */
function tallyOf(documents: readonly Json[], options?: PodAnalysisOptions): Map<string, number> {
  const tally = new Map<string, number>();
  for (const finding of PodAnalysis.ofAll([...documents], options).findings) {
    tally.set(keyOf(finding), (tally.get(keyOf(finding)) ?? 0) + 1);
  }
  return tally;
}

/** What runs, and how it starts, ends and what it may use. */
function running(documents: readonly Json[]): unknown {
  const containers = documents.flatMap(workloadsIn)
    .flatMap(({ template: { spec } }) => [...spec?.initContainers ?? [], ...spec?.containers ?? []]);
  return {
    programs: containers.map(container => [container?.image?.trim?.(), `${container?.command}`, `${container?.args}`]),
    predictions: PodAnalysis.ofAll([...documents]).pods.map(({ startup, shutdown, resources }) => ({ startup, shutdown, resources })),
  };
}

/** The rules that mend a value by which nobody could go before: then more may be found, and foreseen. */
const READS_MORE = ['api-unknown-field', 'api-wrong-type', 'api-mount', 'api-pod-restart-policy'];

/** Makes a repair, which must do what it is for, and returns what comes out. */
function make(documents: readonly Json[], finding: Finding, repair: ObjectRepair, options?: PodAnalysisOptions): Json[] {
  const after = mendedAmong(documents, repair);
  const [before, now] = [tallyOf(documents, options), tallyOf(after, options)];
  const brought = [...now.keys()].filter(key => now.get(key)! > (before.get(key) ?? 0));
  const readsMore = READS_MORE.includes(finding.rule);
  const about = `${finding.path}: ${finding.message}: ${JSON.stringify(repair)}`;
  expect({ about, isLess: (now.get(keyOf(finding)) ?? 0) < before.get(keyOf(finding))! }).toEqual({ about, isLess: true });
  expect({ about, brought: readsMore ? [] : brought }).toEqual({ about, brought: [] });
  if (repair.safe && !readsMore) {
    expect({ about, ...running(after) as object }).toEqual({ about, ...running(documents) as object });
  }
  return after;
}

/** Makes all repairs, the first one first, and returns the ids of the rules whose findings they mend. */
function mendAll(documents: Json[], options?: PodAnalysisOptions): string[] {
  const rules: string[] = [];
  let current = documents;
  for (let [next] = repairable(current, options); next !== undefined; [next] = repairable(current, options)) {
    current = make(current, next.finding, next.repair, options);
    rules.push(next.finding.rule);
    expect(rules.length).toBeLessThan(200);
  }
  return rules;
}

const PAGES = [...RULES, ...SET_RULES, ...CLOSING_RULES].map(rule => {
  const { objects, target: { minor, podSecurity } } = manifestsOf(rule.id).wrong;
  const options = {
    kubernetesVersion: minor === undefined ? undefined : `1.${minor}`,
    podSecurity: podSecurity as PodSecurityLevel | undefined,
    rules: 'onRequest' in rule && rule.onRequest ? { [rule.id]: RuleLevel.INFO } : undefined,
  };
  return { id: rule.id, objects, options };
});

test('the wrong manifests of at least twelve pages are mended of what they show', () => {
  const mended = PAGES.filter(({ id, objects, options }) => mendAll(objects, options).includes(id)).map(({ id }) => id);
  expect(mended).toEqual(expect.arrayContaining([
    'api-ephemeral-containers', 'api-image', 'api-init-container', 'api-mount', 'api-pod-restart-policy', 'api-unknown-field',
    'api-wrong-type', 'gone-from-kubernetes', 'job-never-completes', 'probe-host-set', 'pss-restricted',
  ]));
  expect(mended.length).toBeGreaterThanOrEqual(12);
});

/** Copies of a manifest in each of which something is other than a repair expects it. */
function changed(manifest: Json, { patch }: ObjectRepair): Json[] {
  return patch.flatMap(operation => operation.op === 'test'
    ? [patched(manifest, [{ op: 'replace', path: operation.path, value: 'changed' }])] : []);
}

test('what has a repair in any pod is mended by it, and nothing else is broken', () => {
  const mended = new Set<string>();
  fc.sample(mutatedWorkload(), { seed: SEED, numRuns: 200 * FUZZ }).forEach(({ manifest }, i) => {
    const options = i % 8 === 0 ? { podSecurity: PodSecurityLevel.RESTRICTED } : undefined;
    for (const { repair } of repairable([manifest], options)) {
      for (const other of changed(manifest, repair)) {
        expect(() => patched(other, repair.patch)).toThrow();
      }
    }
    mendAll([manifest], options).forEach(rule => mended.add(rule));
  });
  // Otherwise it would be about nothing.
  expect(mended.size).toBeGreaterThan(5);
});
