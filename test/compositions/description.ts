/** The seed of everything random in the tests. */
export const SEED = 20250;

/** The workloads of cdk8s-plus. */
export const WORKLOADS = ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'] as const;

/** The Pod constructs of this library. */
export const POD_CONSTRUCTS = ['SidecarPod', 'AdapterPod', 'AmbassadorPod', 'WithInitContainers'] as const;

/**
 * A composition as plain data: a workload with its containers, and the patterns in the order in which they are applied.
 * The first of them is the one that a Pod construct has by itself; `SidecarPod` takes all like sidecars at the front.
 */
export interface Composition {
  readonly workload: typeof WORKLOADS[number] | typeof POD_CONSTRUCTS[number];
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  readonly podUser?: number;
  readonly volumes: readonly VolumeDescription[];
  readonly main: ContainerDescription;
  readonly containers: readonly ContainerDescription[];
  readonly initContainers: readonly ContainerDescription[];
  readonly patterns: readonly Pattern[];
  readonly afterwards: readonly LateContainer[];
}

/** A volume of the kind that every mount names by its number. */
export interface VolumeDescription {
  readonly name?: string;
  readonly medium?: 'disk' | 'memory';
  readonly mebibytes?: number;
  readonly configMap?: boolean;
}

export interface ContainerDescription {
  readonly name?: string;
  readonly image: string;
  readonly ports: readonly { number: number; name?: string; protocol?: 'TCP' | 'UDP' }[];
  readonly portNumber?: number;
  readonly probes?: readonly { hook: 'readiness' | 'liveness' | 'startup'; by: Action }[];
  readonly lifecycle?: { postStart?: Action; preStop?: Action };
  readonly user?: number;
  readonly group?: number;
  readonly root?: boolean;
  readonly privileged?: boolean;
  readonly capabilities?: readonly ('NET_BIND_SERVICE' | 'NET_ADMIN' | 'SYS_ADMIN')[];
  readonly mounts: readonly Mount[];
  readonly env?: { readonly [name: string]: string };
  readonly args?: readonly string[];
  readonly resources?: boolean;
}

export type Action = 'http' | 'tcp' | 'command';

export interface Mount {
  readonly volume: number;
  readonly path: string;
  readonly written: boolean;
  readonly subPath?: string;
}

/** A container that the user adds after the patterns. */
export interface LateContainer {
  readonly init: boolean;
  readonly container: ContainerDescription;
}

/** An init container before which a pattern starts: the number of one that is in its place whatever comes, or a name. */
export type Before = number | string;

/** How a sidecar, adapter or ambassador runs. */
export interface Kind {
  readonly kind?: 'native' | 'classic';
  readonly before?: Before;
}

export interface SidecarPattern extends Kind {
  readonly type: 'Sidecar';
  readonly container: ContainerDescription;
}

export interface AdapterPattern extends Kind {
  readonly type: 'Adapter';
  readonly container: ContainerDescription;
  readonly source?: { port: number; path?: string } | { directory: Mount };
  readonly serves?: { port: number; prometheus: boolean; path?: string };
}

export interface AmbassadorPattern extends Kind {
  readonly type: 'Ambassador';
  readonly container: ContainerDescription;
  readonly upstreams: readonly { name: string; port: number; targets?: readonly string[] }[];
  readonly inbound: readonly { name: string; port: number; appPort: number }[];
  /** Numbers of the user's containers, or names. */
  readonly clients?: readonly (number | string)[];
}

export interface StepsPattern {
  readonly type: 'InitContainers';
  readonly steps: readonly Step[];
  readonly before?: Before;
}

export type Step =
  | { readonly factory: 'run'; readonly container: ContainerDescription }
  | {
    readonly factory: 'waitForDns' | 'waitForTcp' | 'waitForHttp';
    readonly name?: string;
    readonly host: string;
    readonly timeout?: number;
  }
  | {
    readonly factory: 'gitClone';
    readonly name?: string;
    readonly revision?: string;
    readonly credentials: boolean;
    readonly into: Mount;
  }
  | { readonly factory: 'writeFile'; readonly name?: string; readonly file: string; readonly content: string; readonly into: Mount }
  | {
    readonly factory: 'renderConfig';
    readonly name?: string;
    readonly variables: readonly string[];
    readonly from: Mount;
    readonly into: Mount;
  }
  | { readonly factory: 'copyFromImage'; readonly name?: string; readonly path: string; readonly into: Mount };

export type HelperPattern = SidecarPattern | AdapterPattern | AmbassadorPattern;

export type Pattern = { readonly by: 'with' | 'applyTo' | 'chart'; readonly twice?: boolean }
  & (HelperPattern | StepsPattern | { readonly type: 'SharedProcessNamespace' | 'RestrictedSecurity' });

export function isPodConstruct(workload: Composition['workload']): workload is typeof POD_CONSTRUCTS[number] {
  return (POD_CONSTRUCTS as readonly string[]).includes(workload);
}

/** Whether the workload's pods run to completion. */
export function completes({ workload, restartPolicy }: Composition): boolean {
  return workload === 'Job' || workload === 'CronJob' || (podAlone(workload) && restartPolicy !== 'Always');
}

export function podAlone(workload: Composition['workload']): boolean {
  return workload === 'Pod' || isPodConstruct(workload);
}

export function isHelper(pattern: Pattern): pattern is Pattern & HelperPattern {
  return pattern.type === 'Sidecar' || pattern.type === 'Adapter' || pattern.type === 'Ambassador';
}

/** How many of the patterns come with the construct. */
export function builtIn({ workload, patterns }: Composition): number {
  if (workload !== 'SidecarPod') {
    return isPodConstruct(workload) ? 1 : 0;
  }
  const [first] = patterns as (Pattern & SidecarPattern)[];
  const other = patterns.findIndex(p => p.type !== 'Sidecar' || p.kind !== first.kind || p.before !== undefined || p.twice);
  return other < 0 ? patterns.length : other;
}
