import { acknowledged, acknowledgementsIn } from './acknowledgement';
import { findingsInSet } from './analyze-set';
import { Judged, withSeverities } from './judge';
import { JudgeSettings } from './judge-settings';
import { Json, objectIn, textIn } from '../manifest/json';
import { PlacedObject } from '../manifest/objects';
import { ObjectFinding, ObjectName } from '../set/object-finding';
import { keyOf } from '../set/object-set';
import { objectFactsOfAll, setFactsOf } from '../set/set-facts';

/** What is found only where objects are seen together, with the severities of the settings and with the acknowledgements applied. */
export function judgeSet(objects: readonly PlacedObject[], pods: readonly Judged[], settings: JudgeSettings): readonly ObjectFinding[] {
  const acknowledgements = new Map(objects.map(({ object }) => [keyOf(nameOf(object)), acknowledgementsIn(object)]));
  const manifests = new Map(objects.map(({ object }) => [keyOf(nameOf(object)), object]));
  const facts = { workloads: pods.map(({ pod }) => setFactsOf(pod)), objects: objectFactsOfAll(objects), minor: settings.target.minor };
  const findings = findingsInSet(facts, settings.setRules, object => manifests.get(keyOf(object)))
    .flatMap(finding => acknowledged([finding], acknowledgements.get(keyOf(finding.object)) ?? []));
  return withSeverities(findings, settings);
}

function nameOf({ kind, metadata }: Json): ObjectName {
  const { name, generateName, namespace } = objectIn(metadata);
  return { kind: textIn(kind) ?? '', name: textIn(name) ?? textIn(generateName) ?? '', namespace: textIn(namespace) };
}
