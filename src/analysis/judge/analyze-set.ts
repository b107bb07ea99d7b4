import { bySeverity, findingOf } from './analyze';
import { withChanges } from './origins';
import { SetPartner, SetRule } from './set-rule';
import { ViolationPartner } from '../fields/violation';
import { ObjectPlace } from '../manifest/objects';
import { ObjectFinding, ObjectName } from '../set/object-finding';
import { ObjectSet, SetFacts } from '../set/object-set';

type PlaceOf = (object: ObjectName) => ObjectPlace | undefined;

/**
 * What is found only where several objects are seen together, errors first.
 *
 * @param placeOf where an object of the facts is; without it, no finding has a trace, and without the object none has a repair
 */
export function findingsInSet(
  facts: SetFacts, rules: readonly SetRule[], placeOf: PlaceOf = () => undefined,
): ObjectFinding[] {
  const set = new ObjectSet(facts);
  const findings: ObjectFinding[] = [];
  for (const rule of rules) {
    rule.check(set, ({ object, partners, ...violation }) => {
      const found = { ...violation, partners: partners?.flatMap(partner => located(partner, placeOf)) };
      findings.push(withChanges(findingOf(rule, found, placeOf(object)), { object }));
    });
  }
  return bySeverity(findings);
}

function located({ what, path, object }: SetPartner, placeOf: PlaceOf): readonly ViolationPartner[] {
  const place = placeOf(object);
  return place ? [{ what, path, document: place.document }] : [];
}
