import { bySeverity, findingsIn, podOf } from './analyze';
import { findingsInSet } from './analyze-set';
import { ObjectFinding } from './object-finding';
import { Target } from './pod';
import { Rule } from './rule';
import { RULES, SET_RULES } from './rules';
import { ObjectFacts, objectFactsIn, setFactsOf, WorkloadFacts } from './set-facts';
import { SetRule } from './set-rule';
import { workloadsIn } from './workloads';

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
    objects.push(...objectFactsIn(manifest));
  }
  for (const finding of findingsInSet({ workloads, objects, minor: target?.minor }, setRules)) {
    findings.push(finding);
  }
  return bySeverity(findings);
}
