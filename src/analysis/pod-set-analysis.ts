import { Finding } from './finding';
import { acknowledged, acknowledgementsIn } from './judge/acknowledgement';
import { bySeverity } from './judge/analyze';
import { findingsInSet } from './judge/analyze-set';
import { withSeverities } from './judge/judge';
import { JudgeSettings } from './judge/judge-settings';
import { Json, objectIn, textIn } from './manifest/json';
import { objectsIn } from './manifest/workloads';
import type { PodAnalysis } from './pod-analysis';
import { PodSetFinding } from './pod-set-finding';
import { ObjectName } from './set/object-finding';
import { keyOf } from './set/object-set';
import { objectFactsIn, setFactsOf } from './set/set-facts';

/**
 * What can be said of manifests that are applied together, by `PodAnalysis.ofAll`.
 *
 * @example
 * declare const manifests: any[];
 *
 * const set = PodAnalysis.ofAll(manifests);
 * const first = set.findings[0]; // of the Deployment, Service or other object that it names
 */
export class PodSetAnalysis {
  /** @internal */
  public static _of(pods: PodAnalysis[], findings: PodSetFinding[]): PodSetAnalysis {
    return new PodSetAnalysis(pods, findings);
  }

  /** The pod of each workload, in the order of the manifests. */
  public readonly pods: PodAnalysis[];

  /** What is wrong with each of them, and in how they fit together; errors first. */
  public readonly findings: PodSetFinding[];

  private constructor(pods: PodAnalysis[], findings: PodSetFinding[]) {
    this.pods = pods;
    this.findings = findings;
  }
}

/** What is found in each pod, and where they are seen together. */
export function findingsOfAll(
  manifests: readonly unknown[], pods: readonly PodAnalysis[], malformed: readonly Finding[], settings: JudgeSettings,
): PodSetFinding[] {
  const single = pods.flatMap(pod => pod.findings.map(finding => named(finding, { kind: pod.kind, name: pod.name, namespace: pod.namespaceName })));
  const workloads = pods.map(pod => setFactsOf(pod._judged.pod));
  const objects = manifests.flatMap(manifest => objectFactsIn(manifest));
  const acknowledgements = new Map(manifests.flatMap(objectsIn).map(object => [keyOf(nameIn(object)), acknowledgementsIn(object)]));
  const together = findingsInSet({ workloads, objects, minor: settings.target.minor }, settings.setRules)
    .filter(({ rule }) => !settings.off.has(rule))
    .flatMap(({ object, ...finding }) => acknowledged([finding], acknowledgements.get(keyOf(object)) ?? []).map(f => named(f, object)));
  return bySeverity([...malformed.map(finding => named(finding, NOTHING)), ...single, ...withSeverities(together, settings)]);
}

/** What is no object has no name either. */
const NOTHING: ObjectName = { kind: '', name: '' };

function nameIn({ kind, metadata }: Json): ObjectName {
  const { name, generateName, namespace } = objectIn(metadata);
  return { kind: textIn(kind) ?? '', name: textIn(name) ?? textIn(generateName) ?? '', namespace: textIn(namespace) };
}

function named(finding: Finding, { kind, name, namespace }: ObjectName): PodSetFinding {
  return { ...finding, objectKind: kind, objectName: name, objectNamespace: namespace };
}
