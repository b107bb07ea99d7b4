import { ApiObject } from 'cdk8s';
import { CheckSettings } from './check-settings';
import { pathsOf, podsIn } from './pod-templates';
import { acknowledgementsOf } from './program-acknowledgements';
import { Acknowledgement, acknowledgementsIn } from '../analysis/judge/acknowledgement';
import { Json } from '../analysis/manifest/json';
import { PlacedObject } from '../analysis/manifest/objects';
import { Workload, workloadsAmong } from '../analysis/manifest/workloads';

/** Where an object comes from, and what counts there. */
export interface Source {
  readonly where: string;
  /** Not given where the object is not checked: what is found in it counts if it concerns a pod that is. */
  readonly settings?: CheckSettings;
  /** What the program has acknowledged. */
  readonly inProgram: readonly Acknowledgement[];
  /** What the manifest acknowledges, whether that counts or not. */
  readonly inManifest: readonly Acknowledgement[];
}

export interface WorkloadSource extends Source {
  readonly workload: Workload;
}

/** The pods of an object, each with where it comes from. */
export function podsFrom(object: ApiObject, manifest: Json, objects: readonly PlacedObject[]): WorkloadSource[] {
  return pathsOf(object) !== undefined
    ? podsIn(object, manifest).map(workload => ({ ...sourceOf(object, manifest), workload }))
    : workloadsAmong(objects).map(workload => ({ ...sourceOf(object, workload.manifest, workload), workload }));
}

export function sourceOf(object: ApiObject, manifest: Json, workload?: Workload): Source {
  return { where: describeIn(object, workload), inProgram: acknowledgementsOf(object), inManifest: acknowledgementsIn(manifest) };
}

/** Names an object by its construct, and a workload of a List by its own name as well. */
function describeIn(object: ApiObject, workload?: Workload): string {
  const { scope } = object.node;
  const construct = scope?.node.defaultChild === object ? scope : object;
  const where = `${workload?.kind ?? object.kind} '${construct.node.path}'`;
  return workload && workload.at !== '' ? `${where}, ${workload.at.slice(0, -1)} "${workload.name}"` : where;
}
