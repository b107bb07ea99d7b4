import { acknowledged, acknowledgementsIn } from './acknowledgement';
import { AnalysisSettings } from './analysis-settings';
import { bySeverity } from './analyze';
import { findingsInSet } from './analyze-set';
import { Finding } from './finding';
import { Json, objectIn, textIn } from './json';
import { withSeverities } from './judge';
import { ObjectName } from './object-finding';
import { keyOf } from './object-set';
import { PlacedObject } from './objects';
import type { PodAnalysis } from './pod-analysis';
import { PodSetFinding } from './pod-set-finding';
import { objectFactsOfAll, setFactsOf } from './set-facts';

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
  all: readonly PlacedObject[], pods: readonly PodAnalysis[], malformed: readonly Finding[], settings: AnalysisSettings,
): PodSetFinding[] {
  const single = pods.flatMap(pod => pod.findings.map(finding => named(finding, { kind: pod.kind, name: pod.name, namespace: pod.namespaceName })));
  const workloads = pods.map(pod => setFactsOf(pod._judged.pod));
  const objects = objectFactsOfAll(all);
  const acknowledgements = new Map(all.map(({ object }) => [keyOf(nameIn(object)), acknowledgementsIn(object)]));
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
