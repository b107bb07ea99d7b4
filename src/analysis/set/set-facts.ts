import { claimFacts, ClaimFacts, ClaimUsers, claimUsersOf, volumeFacts, VolumeFacts } from './claim-facts';
import { ObjectName } from './object-finding';
import { KeyReference, keyReferencesOf, storeFacts, StoreFacts } from './stored-keys';
import { isObject, Json, listIn, objectIn, textIn } from '../manifest/json';
import { mayMakePods } from '../manifest/makers-of-pods';
import { PlacedObject } from '../manifest/objects';
import type { Container, Lifetime } from '../pod/container';
import { Objection, StandardsLevel } from '../pod/objection';
import { Pod } from '../pod/pod';
import { objectionsTo } from '../pod/pod-security';
import type { Port } from '../pod/port';
import { ProxiedPort, proxiedPortsOf } from '../pod/proxied-ports';
import { Wait, waitsOf } from '../pod/waits';

/** The facts of a workload that are kept, so that its manifest need not be. */
export interface WorkloadFacts {
  readonly kind: 'workload';
  readonly object: ObjectName;
  /** The path of its manifest in the document: `items[2].` in a List, else empty. */
  readonly at: string;
  /** The path of the template in the document, with a dot at the end. */
  readonly templatePath: string;
  /** The labels of its pods. */
  readonly labels: Readonly<Record<string, unknown>>;
  /** In the order in which they start. */
  readonly containers: readonly ContainerFacts[];
  /** The ports that are to be reached through a proxy in the pod. */
  readonly proxied: readonly ProxiedPort[];
  /** Whether the pod as a whole has requests or limits, which count instead of those of its containers. */
  readonly requestsAsPod: boolean;
  /** What the Pod Security Standards object to; empty if the workload does not name its namespace. */
  readonly objections: readonly Objection[];
  /** The level that the rules about one workload have already checked. */
  readonly judgedBy?: StandardsLevel;
  /** The keys that the pods take from ConfigMaps and Secrets. */
  readonly keys: readonly KeyReference[];
  readonly claimUsers?: ClaimUsers;
}

export interface ContainerFacts {
  readonly name: string;
  readonly lifetime: Lifetime;
  readonly path: string;
  readonly ports: readonly Port[];
  /** Whether the container has a request, or a limit, which is a request too. */
  readonly cpu: boolean;
  readonly memory: boolean;
  /** What an init container waits for. */
  readonly waits: readonly Wait[];
}

export interface ServiceFacts {
  readonly kind: 'Service';
  readonly object: ObjectName;
  /** The path of its manifest in the document: `items[2].` in a List, else empty. */
  readonly at: string;
  readonly path: string;
  /** The labels of the pods that it selects; `undefined` if it has no selector. */
  readonly selector?: Readonly<Record<string, unknown>>;
  readonly isHeadless: boolean;
  readonly publishesNotReady: boolean;
  readonly ports: readonly ServicePortFacts[];
}

export interface ServicePortFacts {
  readonly port: unknown;
  /** The number or the name of a port of the pods. */
  readonly target: number | string;
  readonly protocol: string;
  readonly path: string;
}

export interface AutoscalerFacts {
  readonly kind: 'HorizontalPodAutoscaler';
  readonly object: ObjectName;
  /** The workload that it scales. */
  readonly target: ObjectName;
  /** The metrics that are relative to requests. */
  readonly metrics: readonly { readonly resource: 'cpu' | 'memory'; readonly container?: string; readonly path: string }[];
}

export interface NamespaceFacts {
  readonly kind: 'Namespace';
  readonly object: ObjectName;
  /** The path of the label by which it enforces a level in the document. */
  readonly path: string;
  /** The Pod Security level that the namespace enforces, and the minor version that it is pinned to, if it is. */
  readonly podSecurity?: StandardsLevel;
  readonly podSecurityMinor?: number;
}

/** The requests that a LimitRange gives to containers of its namespace that have none. */
export interface LimitRangeFacts {
  readonly kind: 'LimitRange';
  readonly object: ObjectName;
  readonly cpu: boolean;
  readonly memory: boolean;
}

/** An object that may make pods, of a kind that is not read: a custom resource, or a workload of an API that is gone. */
export interface UnreadFacts {
  readonly kind: 'unread';
  /** Its kind is written with the group, as in `Service.serving.knative.dev`: other groups have kinds of the same names. */
  readonly object: ObjectName;
}

export type ObjectFacts =
  ServiceFacts | AutoscalerFacts | NamespaceFacts | LimitRangeFacts | StoreFacts | ClaimFacts | VolumeFacts | UnreadFacts;

/** What rules about several objects need to know of a workload. */
export function setFactsOf(pod: Pod): WorkloadFacts {
  const { workload: { kind, name, namespace, at, templatePath }, metadata, spec, target } = pod;
  return {
    kind: 'workload',
    object: { kind, name, namespace },
    at,
    templatePath,
    labels: objectIn(metadata.labels),
    containers: pod.containers.map(containerFacts),
    proxied: proxiedPortsOf(pod),
    requestsAsPod: isObject(spec.resources) && (isNotEmpty(spec.resources.requests) || isNotEmpty(spec.resources.limits)),
    objections: namespace === undefined ? NO_OBJECTIONS : objectionsTo(metadata, spec, templatePath),
    judgedBy: target.podSecurity,
    keys: keyReferencesOf(pod),
    claimUsers: claimUsersOf(pod),
  };
}

function containerFacts(container: Container): ContainerFacts {
  const { name, lifetime, path, ports, json } = container;
  const { requests, limits } = objectIn(json.resources);
  return {
    name,
    lifetime,
    path,
    ports,
    cpu: has(requests, 'cpu') || has(limits, 'cpu'),
    memory: has(requests, 'memory') || has(limits, 'memory'),
    waits: lifetime === 'step' ? waitsOf(container) : NO_WAITS,
  };
}

const NO_OBJECTIONS: readonly Objection[] = [];
const NO_WAITS: readonly Wait[] = [];

function isNotEmpty(resources: unknown): boolean {
  return Object.keys(objectIn(resources)).length > 0;
}

function has(resources: unknown, name: string): boolean {
  return (objectIn(resources)[name] ?? undefined) !== undefined;
}

/** What rules about several objects need to know of objects that are no workloads. */
export function objectFactsOfAll(objects: readonly PlacedObject[]): readonly ObjectFacts[] {
  return objects.flatMap(({ object, at }) => objectFactsOf(object, at) ?? []);
}

/**
 * What rules about several objects need to know of an object that is no workload; `undefined` for kinds without interest.
 *
 * @param at where the object is in the manifest: `items[2].` in a List, else empty
 */
export function objectFactsOf(manifest: Json, at = ''): ObjectFacts | undefined {
  const { kind } = manifest;
  const version = textIn(manifest.apiVersion ?? '') ?? 'none';
  if (typeof kind !== 'string') {
    return undefined;
  }
  const metadata = objectIn(manifest.metadata);
  const object = { kind, name: textIn(metadata.name) ?? '', namespace: kind === 'Namespace' ? undefined : textIn(metadata.namespace) };
  if (isPartner(manifest)) {
    return READERS[kind](object, manifest, at);
  }
  return mayMakePods(manifest) ? { kind: 'unread', object: { ...object, kind: `${kind}.${version.split('/')[0]}` } } : undefined;
}

/**
 * Whether an object is of a kind that the rules about several objects read besides workloads, of which something may be found.
 *
 * @param type an object, or its kind and API version alone
 */
export function isPartner({ kind, apiVersion }: Json): boolean {
  const version = textIn(apiVersion ?? '') ?? 'none';
  return typeof kind === 'string' && Object.hasOwn(READERS, kind)
    && (kind === 'HorizontalPodAutoscaler' ? /^(autoscaling\/.*)?$/ : /^(v1)?$/).test(version);
}

/** What is read of each kind. */
const READERS: Readonly<Record<string, (object: ObjectName, manifest: Json, at: string) => ObjectFacts>> = {
  Service: serviceFacts,
  HorizontalPodAutoscaler: autoscalerFacts,
  Namespace: namespaceFacts,
  LimitRange: limitRangeFacts,
  ConfigMap: (object, manifest, at) => storeFacts('ConfigMap', object, manifest, at),
  PersistentVolumeClaim: claimFacts,
  PersistentVolume: volumeFacts,
  Secret: (object, manifest, at) => storeFacts('Secret', object, manifest, at),
};

function serviceFacts(object: ObjectName, { spec }: Json, at: string): ServiceFacts {
  const { type, selector, clusterIP, publishNotReadyAddresses, ports } = objectIn(spec);
  const selects = type !== 'ExternalName' && isNotEmpty(selector);
  return {
    kind: 'Service',
    object,
    at,
    path: `${at}spec`,
    selector: selects ? selector : undefined,
    isHeadless: clusterIP === 'None',
    publishesNotReady: publishNotReadyAddresses === true,
    ports: listIn(ports).flatMap((item, i) => {
      const { port, targetPort, protocol } = objectIn(item);
      // As in the API server, a missing target, or 0, means the port of the Service itself.
      const target = targetPort || port;
      return typeof target === 'number' || typeof target === 'string'
        ? [{ port, target, protocol: textIn(protocol) || 'TCP', path: `${at}spec.ports[${i}]` }]
        : [];
    }),
  };
}

function autoscalerFacts(object: ObjectName, { spec }: Json, at: string): AutoscalerFacts {
  const { scaleTargetRef, metrics } = objectIn(spec);
  const { kind, name } = objectIn(scaleTargetRef);
  // Without metrics, and in v1, the CPU's utilization is meant.
  const shares = listIn(metrics).length === 0 ? [{ resource: 'cpu' as const, path: `${at}spec.scaleTargetRef` }]
    : listIn(metrics).flatMap((metric, i) => shareIn(metric, `${at}spec.metrics[${i}]`));
  return {
    kind: 'HorizontalPodAutoscaler',
    object,
    target: { kind: textIn(kind) ?? '', name: textIn(name) ?? '', namespace: object.namespace },
    metrics: shares,
  };
}

function shareIn(metric: unknown, path: string): AutoscalerFacts['metrics'] {
  const { type, resource, containerResource } = objectIn(metric);
  const {
    name,
    container,
    target,
  } = objectIn(type === 'ContainerResource' ? containerResource : type === 'Resource' ? resource : undefined);
  const isShare = objectIn(target).type === 'Utilization';
  return isShare && (name === 'cpu' || name === 'memory') ? [{
    resource: name,
    container: type === 'Resource' ? undefined : textIn(container),
    path,
  }] : [];
}

const ENFORCED = 'pod-security.kubernetes.io/enforce';

function namespaceFacts(object: ObjectName, { metadata }: Json, at: string): NamespaceFacts {
  const labels = objectIn(objectIn(metadata).labels);
  const level = labels[ENFORCED];
  const [, minor] = /^v1\.(\d+)$/.exec(textIn(labels['pod-security.kubernetes.io/enforce-version']) ?? '') ?? [];
  return {
    kind: 'Namespace',
    object,
    path: `${at}metadata.labels[${ENFORCED}]`,
    podSecurity: level === 'baseline' || level === 'restricted' ? level : undefined,
    podSecurityMinor: minor === undefined ? undefined : Number(minor),
  };
}

function limitRangeFacts(object: ObjectName, { spec }: Json): LimitRangeFacts {
  const defaults = listIn(objectIn(spec).limits)
    .map(objectIn)
    .filter(({ type }) => type === 'Container')
    .flatMap(limit => [limit.default, limit.defaultRequest]);
  return {
    kind: 'LimitRange',
    object,
    cpu: defaults.some(values => has(values, 'cpu')),
    memory: defaults.some(values => has(values, 'memory')),
  };
}
