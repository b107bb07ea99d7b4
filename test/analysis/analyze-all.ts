import { bySeverity, findingsIn, podOf } from '../../src/analysis/analyze';
import { findingsInSet } from '../../src/analysis/analyze-set';
import { ObjectFinding } from '../../src/analysis/object-finding';
import { objectsIn } from '../../src/analysis/objects';
import { Target } from '../../src/analysis/pod';
import { Rule } from '../../src/analysis/rule';
import { RULES, SET_RULES } from '../../src/analysis/rules';
import { ObjectFacts, objectFactsOfAll, setFactsOf, WorkloadFacts } from '../../src/analysis/set-facts';
import { SetRule } from '../../src/analysis/set-rule';
import { workloadsIn } from '../../src/analysis/workloads';

export interface AnalyzeAllOptions {
  readonly target?: Target;
  readonly rules?: readonly Rule[];
  readonly setRules?: readonly SetRule[];
}

/** What the rules find in objects that are applied together: in each workload, and in how they fit. Errors first. */
export function analyzeAll(manifests: readonly unknown[], { target, rules = RULES, setRules = SET_RULES }: AnalyzeAllOptions = {}): ObjectFinding[] {
  const findings: ObjectFinding[] = [];
  const workloads: WorkloadFacts[] = [];
  const objects: ObjectFacts[] = [];
  for (const manifest of manifests) {
    for (const workload of workloadsIn(manifest)) {
      const pod = podOf(workload, target);
      const facts = setFactsOf(pod);
      workloads.push(facts);
      for (const finding of findingsIn(pod, rules)) {
        findings.push({ ...finding, object: facts.object });
      }
    }
    objects.push(...objectFactsOfAll(objectsIn(manifest).objects));
  }
  for (const finding of findingsInSet({ workloads, objects, minor: target?.minor }, setRules)) {
    findings.push(finding);
  }
  return bySeverity(findings);
}
