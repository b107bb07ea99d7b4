import { bySeverity, findingOf } from './analyze';
import { SetRule } from './set-rule';
import { ObjectFinding } from '../set/object-finding';
import { ObjectSet, SetFacts } from '../set/object-set';

/** What is found only where several objects are seen together, errors first. */
export function findingsInSet(facts: SetFacts, rules: readonly SetRule[]): ObjectFinding[] {
  const set = new ObjectSet(facts);
  const findings: ObjectFinding[] = [];
  for (const rule of rules) {
    rule.check(set, violation => findings.push({ ...findingOf(rule, violation), object: violation.object }));
  }
  return bySeverity(findings);
}
