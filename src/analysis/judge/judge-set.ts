import { acknowledged, acknowledgementsIn } from './acknowledgement';
import { findingsInSet } from './analyze-set';
import { Judged, withSeverities } from './judge';
import { JudgeSettings } from './judge-settings';
import { Json, objectIn, textIn } from '../manifest/json';
import { PlacedObject } from '../manifest/objects';
import { objectOf } from '../manifest/workloads';
import { ObjectFinding, ObjectName } from '../set/object-finding';
import { keyOf } from '../set/object-set';
import { objectFactsOf, setFactsOf } from '../set/set-facts';

/** What is found only where objects are seen together, with the severities of the settings and with the acknowledgements applied. */
export function judgeSet(objects: readonly PlacedObject[], pods: readonly Judged[], settings: JudgeSettings): readonly ObjectFinding[] {
  const acknowledgements = new Map(objects.map(({ object }) => [keyOf(nameOf(object)), acknowledgementsIn(object)]));
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
  const findings = findingsInSet(facts, settings.setRules, object => places.get(object))
    .flatMap(finding => acknowledged([finding], acknowledgements.get(keyOf(finding.object)) ?? []));
  return withSeverities(findings, settings);
}

function nameOf({ kind, metadata }: Json): ObjectName {
  const { name, generateName, namespace } = objectIn(metadata);
  return { kind: textIn(kind) ?? '', name: textIn(name) ?? textIn(generateName) ?? '', namespace: textIn(namespace) };
}
