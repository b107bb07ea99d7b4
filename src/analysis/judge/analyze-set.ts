import { bySeverity, findingOf } from './analyze';
import { withChanges } from './repairs';
import { SetRule } from './set-rule';
import { Json } from '../manifest/json';
import { ObjectFinding, ObjectName } from '../set/object-finding';
import { ObjectSet, SetFacts } from '../set/object-set';

/**
 * What is found only where several objects are seen together, errors first.
 *
 * @param manifestOf the manifests of the objects; without them, no finding has a repair
 */
export function findingsInSet(
  facts: SetFacts, rules: readonly SetRule[], manifestOf: (object: ObjectName) => Json | undefined = () => undefined,
): ObjectFinding[] {
  const set = new ObjectSet(facts);
  const findings: ObjectFinding[] = [];
  for (const rule of rules) {
    rule.check(set, violation =>
      findings.push(withChanges(findingOf(rule, violation, manifestOf(violation.object)), { object: violation.object })));
  }
  return bySeverity(findings);
}
