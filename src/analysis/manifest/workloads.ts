import { Json, objectIn, textIn } from './json';
import { objectsIn, Place, PlacedObject } from './objects';

export type WorkloadKind = 'Pod' | 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'ReplicaSet' | 'Job' | 'CronJob';

/** A workload of a manifest, and where its pod is in it. */
export interface Workload extends Place {
  readonly kind: WorkloadKind;
  readonly name: string;
  /** The namespace; `undefined` where the manifest leaves it to the client that applies it. */
  readonly namespace?: string;
  readonly manifest: Json;
  /** The manifest as it was written, if in `manifest` the values of wrong types have been replaced or left out. */
  readonly written?: Json;
  /** The Pod itself, or the template that pods are made from: `metadata` and `spec`. */
  readonly template: Json;
  /** The path of the template in the document, with a dot at the end: `spec.template.`; empty for a Pod. */
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

/** The workloads of a manifest: one, the items of a List, or none if it is of another kind. */
export function workloadsIn(manifest: unknown): Workload[] {
  return workloadsAmong(objectsIn(manifest).objects);
}

export function workloadsAmong(objects: readonly PlacedObject[]): Workload[] {
  return objects.filter(({ object }) => isWorkload(object)).map(({ object, at, document }) => workloadOf(object, at, document));
}

/** The object that a workload was read from, as it was written. */
export function objectOf({ manifest, written = manifest, at, document }: Workload): PlacedObject {
  return { object: written, at, document };
}

/** Whether a manifest is a workload of Kubernetes itself: other API groups have kinds of the same names. */
export function isWorkload({ kind, apiVersion }: Json): boolean {
  return typeof kind === 'string' && Object.hasOwn(VERSIONS, kind) && (apiVersion === undefined || apiVersion === VERSIONS[kind]);
}

/** The workload of a manifest that is one. */
export function workloadOf(manifest: Json, at: string, document?: number): Workload {
  const kind = manifest.kind as WorkloadKind;
  const [template, templatePath] = templateIn(kind, manifest);
  const metadata = objectIn(manifest.metadata);
  return {
    kind,
    name: textIn(metadata.name) ?? textIn(metadata.generateName) ?? '',
    namespace: textIn(metadata.namespace),
    manifest,
    document,
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
