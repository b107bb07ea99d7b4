import { bySeverity, findingOf } from './analyze';
import { ObjectFinding } from './object-finding';
import { ObjectSet, SetFacts } from './object-set';
import { reportRefusalInNamespace } from './refusal';
import { Rule } from './rule';
import { pssBaseline } from './rules/pss-baseline';
import { pssRestricted } from './rules/pss-restricted';
import { SetRule } from './set-rule';

/** The Pod Security rules, for workloads in a Namespace of the set. */
const IN_NAMESPACE: readonly SetRule[] = [
  inNamespace(pssBaseline, 'baseline'),
  inNamespace(pssRestricted, 'restricted'),
];

function inNamespace({ id, severity, summary, foundBy }: Rule, level: 'baseline' | 'restricted'): SetRule {
  return { id, severity, summary, foundBy, check: (set, report) => reportRefusalInNamespace(set, level, report) };
}

/** What is found only where several objects are seen together; errors first. */
export function findingsInSet(facts: SetFacts, rules: readonly SetRule[]): ObjectFinding[] {
  const set = new ObjectSet(facts);
  const findings: ObjectFinding[] = [];
  for (const rule of [...rules, ...IN_NAMESPACE]) {
    rule.check(set, violation => findings.push({ ...findingOf(rule, violation), object: violation.object }));
  }
  return bySeverity(findings);
}
