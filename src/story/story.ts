import type { ContainerResourceRequirements, Finding, PodResources, RestartScope } from '../analysis';
import type { Lifetime } from '../analysis/pod/container';
import type { HelperKnowledge } from '../analysis/pod/pod-knowledge';

/**
 * The story of a pod as plain data, of which texts and pictures are made. Every text in it is fit to print: one line, escaped for
 * terminals, without secrets; whatever shows it escapes what its own format needs besides. A container is named by its index in
 * `containers`. What is absent is not known, or not there.
 */
export interface Story {
  /** Such as `Deployment`; empty where there is no pod. */
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** In the order in which they start. */
  readonly containers: readonly StoryContainer[];
  /** The seconds that pass at least until all containers have been started, and until the pod can be ready. */
  readonly startedAfterSeconds: number;
  readonly readyAfterSeconds: number;
  /** In the order of the manifest. */
  readonly volumes: readonly StoryVolume[];
  readonly network: StoryNetwork;
  readonly resources: StoryResources;
  readonly end: StoryEnd;
  /** Of each container, in their order. */
  readonly restarts: readonly StoryRestart[];
  /** Errors first. */
  readonly findings: readonly StoryFinding[];
}

export interface StoryContainer {
  readonly index: number;
  /** Empty where it has none. */
  readonly name: string;
  /** An `app` container and a `native` sidecar run until the pod ends, a `step` until its work is done. */
  readonly lifetime: Lifetime;
  /** What the pattern says that has added it; absent in a plain manifest, which does not say it. */
  readonly role?: HelperKnowledge['role'];
  /** Empty where it has none. */
  readonly image: string;
  /** Its command, shortened; absent where the image decides. */
  readonly command?: string;
  /** The container whose gates it waits for before it starts: what that one has waited for has happened by then. */
  readonly waitsFor?: number;
  /** The seconds after the begin of the first container that pass at least until it starts. */
  readonly startsAfterSeconds: number;
  /** What it keeps the containers after it waiting for, all of it; empty if the next one starts as soon as this one was started. */
  readonly gates: readonly StoryGate[];
  /** What the command of a step waits for in the network, such as `db:5432`: nobody knows how long. */
  readonly waitsInNetwork: readonly string[];
  /** Why a step plainly never ends. */
  readonly neverEnds?: string;
  readonly probes: readonly StoryProbe[];
  /** Whether it is started again when it fails, as it does when a startup or liveness probe gives up; absent where rules decide. */
  readonly isRestarted?: boolean;
}

/** Something that a container keeps those after it waiting for. */
export interface StoryGate {
  /** That it completes, that its process runs, that its postStart hook has ended, or that its startup probe passes. */
  readonly by: 'completion' | 'process' | 'postStart' | 'startupProbe';
  /** The seconds that this takes at least; 0 where nothing is known of it. */
  readonly seconds: number;
  /** What the hook or the probe does. */
  readonly action?: string;
  /** The seconds after which the kubelet gives a startup probe up, and restarts the container. */
  readonly givesUpAfterSeconds?: number;
}

export interface StoryProbe {
  readonly kind: 'startup' | 'liveness' | 'readiness';
  readonly action: string;
  /** The port that it uses, if it uses one and that is known. */
  readonly port?: number;
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
  readonly failureThreshold: number;
}

export interface StoryVolume {
  readonly name: string;
  /** The kind of source, such as `emptyDir`; `claimTemplate` for one that a StatefulSet claims for each pod. */
  readonly kind: string;
  /** What it is, such as `ConfigMap "settings"` or `emptyDir of at most 64Mi, in memory`. */
  readonly what: string;
  /** In the order in which the containers start. */
  readonly mounts: readonly StoryMount[];
}

/** Where a container has a volume. */
export interface StoryMount {
  readonly container: number;
  readonly path: string;
  /** The part of the volume that is there; absent if it is all of it. */
  readonly subPath?: string;
  /** Whether the mount lets the container write. */
  readonly canWrite: boolean;
  /** Whether its command plainly writes there; of other containers that can write, nobody knows. */
  readonly writes: boolean;
}

export interface StoryNetwork {
  /** The ports that the containers declare, in the order of these. */
  readonly ports: readonly StoryPort[];
  /** The Services that select the pod; absent where it was not seen together with any objects. */
  readonly services?: readonly StoryService[];
  /** How many more Services select it: not all are kept where there are many. */
  readonly moreServices: number;
  /** Who connects to localhost, or is told to. */
  readonly connections: readonly StoryConnection[];
  /** What ambassadors lead to; known from their patterns only. */
  readonly upstreams: readonly StoryUpstream[];
  /** The ports that are reached through a proxy in the pod. */
  readonly inbound: readonly StoryInbound[];
}

export interface StoryPort {
  readonly container: number;
  readonly number?: number;
  readonly name?: string;
  readonly protocol: string;
  readonly hostPort?: number;
}

export interface StoryService {
  readonly name: string;
  readonly isHeadless: boolean;
  readonly ports: readonly StoryServicePort[];
}

export interface StoryServicePort {
  /** As it is written; empty where it is not. */
  readonly port: string;
  /** The number or name of a port of the pod. */
  readonly target: string;
  readonly protocol: string;
  /** The container that declares it; absent if none does, so that nobody knows who answers. */
  readonly container?: number;
  /** The number of the port there. */
  readonly number?: number;
}

/** A connection to localhost. */
export interface StoryConnection {
  readonly from: number;
  readonly port: number;
  /** The container that declares this port; absent if none does. */
  readonly to?: number;
  /** What says so: a command, the pattern of an adapter or ambassador, or a variable or argument that mentions it. */
  readonly by: 'command' | 'pattern' | 'mention';
  /** Where it is mentioned, such as `the variables "DB_HOST" and "DB_PORT"`. */
  readonly where?: string;
}

export interface StoryUpstream {
  /** The ambassador. */
  readonly container: number;
  readonly name: string;
  /** Where clients reach it at localhost. */
  readonly port: number;
  /** Such as `postgres.prod:5432`. */
  readonly targets: readonly string[];
}

export interface StoryInbound {
  /** The proxy. */
  readonly container: number;
  /** Its port; absent where only its command says that it is one. */
  readonly port?: number;
  /** The port on localhost that it leads to, and the container that declares this. */
  readonly appPort: number;
  readonly to?: number;
}

export interface StoryResources {
  readonly qosClass: PodResources['qosClass'];
  /** Sorted by name. */
  readonly totals: readonly StoryTotal[];
  /** What each container asks for, in their order. */
  readonly containers: readonly Pick<ContainerResourceRequirements, 'requests' | 'limits'>[];
}

/** What the pod asks for of one resource, and may use. */
export interface StoryTotal {
  readonly resource: string;
  readonly request?: string;
  readonly requestFrom?: StoryOrigin;
  /** Absent where there is no limit for the pod as a whole. */
  readonly limit?: string;
  readonly limitFrom?: StoryOrigin;
  /** The containers without a limit, where the pod has none because of them. */
  readonly unlimited: readonly number[];
}

/** What decides an amount. */
export interface StoryOrigin {
  /** All that run on together; a step with the native sidecars before it, which need more than these; or the pod, which says it itself. */
  readonly by: 'running' | 'step' | 'pod';
  /** Who adds to it; empty for `pod`. */
  readonly containers: readonly number[];
  /** What the runtime's overhead adds. */
  readonly overhead?: string;
}

export interface StoryEnd {
  readonly gracePeriodSeconds: number;
  /** What happens when the pod is deleted, in order. */
  readonly onDeletion: readonly StoryEvent[];
  /** What happens to native sidecars when the app containers have completed; empty where the pod does not run to completion. */
  readonly onCompletion: readonly StoryEvent[];
}

export interface StoryEvent {
  readonly container: number;
  readonly action: 'preStop' | 'terminate' | 'kill';
  /** What the hook does, or the signal. */
  readonly what: string;
  readonly moment: string;
  /** The seconds at which it happens at the earliest; absent where that depends on when something else ends. */
  readonly afterSeconds?: number;
}

/** What a new image of a container restarts. */
export interface StoryRestart {
  readonly onPodChange: RestartScope;
  readonly onWorkloadChange: RestartScope;
  /** In a sentence. */
  readonly onWorkloadChangeText: string;
}

export interface StoryFinding extends Pick<Finding, 'rule' | 'severity' | 'message' | 'fix' | 'docs' | 'acknowledged'> {
  /** The path in the manifest. */
  readonly path: string;
  readonly container?: number;
  /** The object that it is about, if that is not the workload: `Service "web"`. */
  readonly about?: string;
}
