import { bySeverity, findingsIn, podOf } from '../../src/analysis/judge/analyze';
import { findingsInSet } from '../../src/analysis/judge/analyze-set';
import { Rule } from '../../src/analysis/judge/rule';
import { SetRule } from '../../src/analysis/judge/set-rule';
import { objectsIn } from '../../src/analysis/manifest/objects';
import { workloadsIn } from '../../src/analysis/manifest/workloads';
import { PodKnowledge } from '../../src/analysis/pod/pod-knowledge';
import { Target } from '../../src/analysis/pod/pod-spec';
import { IN_NAMESPACE, RULES, SET_RULES } from '../../src/analysis/rules';
import { ObjectFinding } from '../../src/analysis/set/object-finding';
import { ObjectFacts, objectFactsOfAll, setFactsOf, WorkloadFacts } from '../../src/analysis/set/set-facts';

export interface AnalyzeAllOptions {
  readonly target?: Target;
  /** What patterns know of each of the pods. */
  readonly knowledge?: PodKnowledge;
  readonly rules?: readonly Rule[];
  readonly setRules?: readonly SetRule[];
}

/** What the rules find in objects that are applied together: in each workload, and in how they fit. Errors first. */
export function analyzeAll(
  manifests: readonly unknown[],
  { target, knowledge, rules = RULES, setRules = SET_RULES }: AnalyzeAllOptions = {},
): ObjectFinding[] {
  const findings: ObjectFinding[] = [];
  const workloads: WorkloadFacts[] = [];
  const objects: ObjectFacts[] = [];
  for (const manifest of manifests) {
    for (const workload of workloadsIn(manifest)) {
      const pod = podOf(workload, target, knowledge);
      const facts = setFactsOf(pod);
      workloads.push(facts);
      for (const finding of findingsIn(pod, rules)) {
        findings.push({ ...finding, object: facts.object });
      }
    }
    objects.push(...objectFactsOfAll(objectsIn(manifest).objects));
  }
  for (const finding of findingsInSet({ workloads, objects, minor: target?.minor }, [...setRules, ...IN_NAMESPACE])) {
    findings.push(finding);
  }
  return bySeverity(findings);
}
