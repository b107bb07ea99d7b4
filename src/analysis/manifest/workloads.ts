import { Json, objectIn, textIn } from './json';
import { objectsIn, PlacedObject } from './objects';

export type WorkloadKind = 'Pod' | 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'ReplicaSet' | 'Job' | 'CronJob';

/** A workload of a manifest, and where its pod is. */
export interface Workload {
  readonly kind: WorkloadKind;
  readonly name: string;
  /** Nothing where the manifest leaves it to whoever applies it. */
  readonly namespace?: string;
  readonly manifest: Json;
  /** Where the manifest is in the document: `items[2].` in a List, else empty. */
  readonly at: string;
  /** The Pod itself, or what it is made from: `metadata` and `spec`. */
  readonly template: Json;
  /** Where that is in the document, with a dot behind it: `spec.template.`, or empty for a Pod. */
  readonly templatePath: string;
}

/** The API version of each kind of workload. */
export const VERSIONS: Readonly<Record<string, string>> = {
  Pod: 'v1',
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  ReplicaSet: 'apps/v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
};

/** The workloads of a manifest: one, those of a List, or none if it is of another kind. */
export function workloadsIn(manifest: unknown): Workload[] {
  return workloadsAmong(objectsIn(manifest).objects);
}

export function workloadsAmong(objects: readonly PlacedObject[]): Workload[] {
  return objects.filter(({ object }) => isWorkload(object)).map(({ object, at }) => workloadOf(object, at));
}

/** Whether a manifest is a workload of Kubernetes itself; other API groups have kinds of the same names. */
export function isWorkload({ kind, apiVersion }: Json): boolean {
  return typeof kind === 'string' && Object.hasOwn(VERSIONS, kind) && (apiVersion === undefined || apiVersion === VERSIONS[kind]);
}

/** A manifest of a workload, and where its pod is. */
export function workloadOf(manifest: Json, at: string): Workload {
  const kind = manifest.kind as WorkloadKind;
  const [template, templatePath] = templateIn(kind, manifest);
  const metadata = objectIn(manifest.metadata);
  return {
    kind,
    name: textIn(metadata.name) ?? textIn(metadata.generateName) ?? '',
    namespace: textIn(metadata.namespace),
    manifest,
    at,
    template,
    templatePath: at + templatePath,
  };
}

function templateIn(kind: WorkloadKind, manifest: Json): [Json, string] {
  switch (kind) {
    case 'Pod': return [manifest, ''];
    case 'CronJob': return [
      objectIn(objectIn(objectIn(objectIn(manifest.spec).jobTemplate).spec).template),
      'spec.jobTemplate.spec.template.',
    ];
    default: return [objectIn(objectIn(manifest.spec).template), 'spec.template.'];
  }
}
