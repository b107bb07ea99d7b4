import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { PodManifest } from './pod-manifest';
import { Json } from '../analysis/manifest/json';
import { Workload } from '../analysis/manifest/workloads';

/** A list of containers of a pod. */
export type Section = 'initContainers' | 'containers';

/** A helper that is to be added to a pod. */
export interface AddedHelper {
  readonly section: Section;
  readonly props: kplus.ContainerProps;
  /** Whether it is a native sidecar. */
  readonly native: boolean;
  /** Among the others of its list; behind them if there is none. */
  readonly position?: number;
}

/** The pod in a manifest that was rendered, and the object that it belongs to, which may be one of a List. */
export interface FoundPod {
  readonly object: Json;
  readonly pod: PodManifest;
}

/**
 * The pod of a workload while patterns are applied to it. There are two: `LivePod`, which is held by an object of cdk8s-plus, and
 * `ManifestPod`, which is in what an API object renders.
 */
export interface PodHost {
  /** Whose pod it is: a workload of cdk8s-plus or an API object, which keeps what has been composed. */
  readonly owner: Construct;
  readonly object: ApiObject;
  /** The kind of the workload; `Pod` for each pod of a custom resource. */
  readonly kind: string;
  /** The scope of what a pattern creates for this pod: the owner, unless that has several pods. */
  readonly workload: Construct;
  /** Where in the manifest the pod is, with a dot behind it: `items[2].spec.template.`; empty for a Pod. */
  readonly templatePath: string;
  /** What errors call it, such as `Deployment 'app/web'`. */
  readonly where: string;
  /** Whether it is of cdk8s-plus-27, whose names of capabilities no Kubernetes knows. */
  readonly isPlus27: boolean;
  /** Forgets what was seen of the pod while a pattern was applied: it may change before the next one is. */
  forget(): void;
  /** Whether the pod runs to completion. */
  completes(): boolean;
  /** The names of the containers that are there by now. */
  names(section: Section): string[];
  /** Adds a helper, and gives its name. */
  add(helper: AddedHelper): string;
  /** Adds volumes that are not there yet. */
  addVolumes(volumes: readonly kplus.Volume[]): void;
  annotation(key: string): string | undefined;
  annotate(key: string, value: string): void;
  /** Forgets a value of the pod that cdk8s-plus emits where nobody has asked for it. */
  forgetDefault(field: 'shareProcessNamespace'): void;
  /** Whether the startup probe of a container, as it was rendered, is that of cdk8s-plus, and nobody has asked for it. */
  hasDefaultProbe(rendered: Json): boolean;
  /** What is known of the pod, while a pattern is being applied. */
  sketch(): Workload;
  /** Whether a sketch may show something wrong. */
  mayBeWrong(): boolean;
  /** The pod in a manifest that was rendered, unless something has taken it away; throws where it is not as patterns must find it. */
  find(manifest: Json): FoundPod | undefined;
}
