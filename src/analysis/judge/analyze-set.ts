import { bySeverity, findingOf } from './analyze';
import { withChanges } from './origins';
import { SetRule } from './set-rule';
import { PlacedObject } from '../manifest/objects';
import { ObjectFinding, ObjectName } from '../set/object-finding';
import { ObjectSet, SetFacts } from '../set/object-set';

/**
 * What is found only where several objects are seen together, errors first.
 *
 * @param placeOf where an object of the facts is; without it, no finding has a trace or a repair
 */
export function findingsInSet(
  facts: SetFacts, rules: readonly SetRule[], placeOf: (object: ObjectName) => PlacedObject | undefined = () => undefined,
): ObjectFinding[] {
  const set = new ObjectSet(facts);
  const findings: ObjectFinding[] = [];
  for (const rule of rules) {
    rule.check(set, violation =>
      findings.push(withChanges(findingOf(rule, violation, placeOf(violation.object)), { object: violation.object })));
  }
  return bySeverity(findings);
}
