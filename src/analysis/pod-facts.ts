import { Json } from './json';

/**
 * How long a container runs: an `app` container and a `native` sidecar until the pod ends, a `step`
 * until it has done its work. Native sidecars and steps start in order, app containers after them.
 */
export type Lifetime = 'app' | 'native' | 'step';

export interface PortFacts {
  readonly number: number;
  readonly protocol: string;
}

export interface ContainerFacts {
  readonly name: string;
  readonly lifetime: Lifetime;
  readonly ports: readonly PortFacts[];
  readonly mountPaths: readonly string[];
  /** The names of the probes and hooks of a step, which must have none, as the manifest spells them. */
  readonly hooks: readonly string[];
}

/** What the rules about a whole pod need to know; containers stand in start order. */
export interface PodFacts {
  readonly containers: readonly ContainerFacts[];
  readonly volumes: readonly VolumeFacts[];
}

export interface VolumeFacts {
  readonly name: string;
  /** Tells two volumes of one name apart. */
  readonly identity: unknown;
}

/** The probes and hooks of a container, which the API server forbids in an init container that runs to completion. */
export const HOOKS = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'] as const;

/** Reads the facts off a pod spec. */
export function podFacts(spec: Json): PodFacts {
  return {
    containers: [
      ...(spec.initContainers ?? []).map((c: Json) => containerFacts(c, c.restartPolicy === 'Always' ? 'native' : 'step')),
      ...(spec.containers ?? []).map((c: Json) => containerFacts(c, 'app')),
    ],
    volumes: (spec.volumes ?? []).map((v: Json) => ({ name: v.name, identity: v })),
  };
}

function containerFacts(container: Json, lifetime: Lifetime): ContainerFacts {
  return {
    name: container.name,
    lifetime,
    ports: (container.ports ?? []).map((p: Json) => ({ number: p.containerPort, protocol: p.protocol ?? 'TCP' })),
    mountPaths: (container.volumeMounts ?? []).map((m: Json) => m.mountPath),
    hooks: lifetime === 'step' ? HOOKS.filter(hook => container[hook] !== undefined) : [],
  };
}

/** Whether a container still runs when those after it in start order do: a step is over by then. */
export function runsOn(container: ContainerFacts): boolean {
  return container.lifetime !== 'step';
}
