import { acknowledged, acknowledgementsIn } from './acknowledgement';
import { findingsInSet } from './analyze-set';
import { Judged, withSeverities } from './judge';
import { JudgeSettings } from './judge-settings';
import { PlacedObject } from '../manifest/objects';
import { objectOf } from '../manifest/workloads';
import { ObjectFinding, ObjectName } from '../set/object-finding';
import { objectFactsOf, setFactsOf } from '../set/set-facts';

/** What is found only where objects are seen together, with the severities of the settings and with the acknowledgements applied. */
export function judgeSet(objects: readonly PlacedObject[], pods: readonly Judged[], settings: JudgeSettings): readonly ObjectFinding[] {
  // Several objects may have the same name, so it is not by that that the rules' objects are known.
  const places = new Map<ObjectName, PlacedObject>();
  const workloads = pods.map(({ pod }) => {
    const facts = setFactsOf(pod);
    places.set(facts.object, objectOf(pod.workload));
    return facts;
  });
  const partners = objects.flatMap(placed => {
    const facts = objectFactsOf(placed.object, placed.at);
    if (facts) {
      places.set(facts.object, placed);
    }
    return facts ?? [];
  });
  const facts = { workloads, objects: partners, minor: settings.target.minor };
  const acknowledgements = new Map(objects.map(placed => [placed.object, acknowledgementsIn(placed.object)]));
  const findings = findingsInSet(facts, settings.setRules, object => places.get(object))
    .flatMap(finding => acknowledged([finding], acknowledgements.get(places.get(finding.object)!.object) ?? []));
  return withSeverities(findings, settings);
}
