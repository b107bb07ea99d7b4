import type { Container } from './container';
import { isObject, Json, objectIn } from './json';
import type { Pod } from './pod';
import { quantityIn } from './quantity';
import { aggregate, amountsIn, isHugePages } from './resource-amounts';

/** How Kubernetes treats a pod when its node runs short: best-effort pods go first, guaranteed ones last. */
export enum QosClass {
  /** Every container has limits of CPU and memory, and requests as much. */
  GUARANTEED = 'Guaranteed',

  /** Some container requests something. */
  BURSTABLE = 'Burstable',

  /** No container requests anything. */
  BEST_EFFORT = 'BestEffort',
}

/** What one container asks for. */
export interface ContainerResources {
  /** The name of the container. */
  readonly container: string;

  /** What it requests, as quantities by the names of the resources; a limit without a request is one. */
  readonly requests: Record<string, string>;

  /** Its limits, as quantities by the names of the resources. */
  readonly limits: Record<string, string>;

  /** Its part of what the pod requests, from 0 to 1, by the names of the resources. Init containers may make it more than 1 in sum. */
  readonly shares: Record<string, number>;
}

/** What a pod asks for and may use. */
export interface PodResources {
  /** What the scheduler counts, as quantities by the names of the resources: `{ cpu: '250m', memory: '192Mi' }`. */
  readonly requests: Record<string, string>;

  /** What all containers together may use at most; a resource is left out if some container has no limit of it. */
  readonly limits: Record<string, string>;

  /** The quality-of-service class. */
  readonly qosClass: QosClass;

  /** What each container asks for, in the order in which they start. */
  readonly containers: ContainerResources[];
}

/** Amounts by the names of the resources: thousandths of a CPU, whole units of anything else. */
type Amounts = Record<string, number>;

const QOS = ['cpu', 'memory'];

/**
 * What a pod requests in effect: the most that its containers need at any time, plus overhead, unless the pod says it as a whole.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export function resourcesOf(pod: Pod): PodResources {
  const own = pod.containers.map(amountsOf);
  const overhead = read(objectIn(pod.spec.overhead));
  const level = levelOf(pod, effective(pod, own, 'requests'));
  const requests = { ...effective(pod, own, 'requests'), ...level.requests };
  const limits = { ...complete(effective(pod, own, 'limits'), own), ...level.limits };
  for (const resource in overhead) {
    requests[resource] = (requests[resource] ?? 0) + overhead[resource];
    if (limits[resource]) {
      limits[resource] += overhead[resource];
    }
  }
  return {
    requests: written(requests),
    limits: written(limits),
    qosClass: qosOf(level.isSet ? [level] : own),
    containers: pod.containers.map(({ name }, i) => ({
      container: name, requests: written(own[i].requests), limits: written(own[i].limits), shares: shares(own[i].requests, requests),
    })),
  };
}

interface Sides {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

function amountsOf(container: Container): Sides {
  const limits = read(amountsIn(container.json.resources, 'limits'));
  return { limits, requests: { ...limits, ...read(amountsIn(container.json.resources, 'requests')) } };
}

function effective(pod: Pod, own: readonly Sides[], side: keyof Sides): Amounts {
  const result: Amounts = {};
  for (const resource of new Set(own.flatMap(sides => Object.keys(sides[side])))) {
    result[resource] = aggregate(pod.containers, container => own[container.order][side][resource])!;
  }
  return result;
}

/** Without the resources of which some container has no limit: that one may use all. */
function complete(limits: Amounts, own: readonly Sides[]): Amounts {
  return Object.fromEntries(Object.entries(limits).filter(([resource]) => own.every(sides => sides.limits[resource] !== undefined)));
}

/** What a pod says as a whole; what it does not request is what its containers request, or else its limit. */
function levelOf({ spec, target }: Pod, aggregated: Amounts): Sides & { readonly isSet: boolean } {
  const isKnown = target.minor === undefined || target.minor >= 34;
  if (!isKnown || !isObject(spec.resources)) {
    return { isSet: false, requests: {}, limits: {} };
  }
  const [limits, said] = [supported(amountsIn(spec.resources, 'limits')), supported(amountsIn(spec.resources, 'requests'))];
  const defaults: Amounts = {};
  for (const resource of Object.keys(limits).length > 0 ? [...QOS, ...Object.keys(limits)] : []) {
    const amount = isHugePages(resource) ? limits[resource] : aggregated[resource] ?? limits[resource];
    if (amount !== undefined) {
      defaults[resource] = amount;
    }
  }
  return { isSet: true, limits, requests: { ...defaults, ...said } };
}

function supported(amounts: Json): Amounts {
  return Object.fromEntries(Object.entries(read(amounts)).filter(([resource]) => QOS.includes(resource) || isHugePages(resource)));
}

function qosOf(all: readonly Sides[]): QosClass {
  const sum = (side: keyof Sides, resource: string) => all.reduce((total, sides) => total + (sides[side][resource] ?? 0), 0);
  if (QOS.every(resource => sum('requests', resource) === 0 && sum('limits', resource) === 0)) {
    return QosClass.BEST_EFFORT;
  }
  const isGuaranteed = QOS.every(resource => all.every(sides => sides.limits[resource] > 0) && sum('requests', resource) === sum('limits', resource));
  return isGuaranteed ? QosClass.GUARANTEED : QosClass.BURSTABLE;
}

function read(quantities: Json): Amounts {
  const amounts: Amounts = {};
  for (const resource in quantities) {
    const number = quantityIn(quantities[resource]);
    if (number !== undefined) {
      // Kubernetes rounds up; what binary fractions leave over is nothing.
      amounts[resource] = Math.ceil((resource === 'cpu' ? number * 1000 : number) * (1 - 1e-14));
    }
  }
  return amounts;
}

function written(amounts: Amounts): Record<string, string> {
  return Object.fromEntries(Object.keys(amounts).sort().map(resource => [resource, resource === 'cpu' ? cpu(amounts.cpu) : bytes(amounts[resource])]));
}

function cpu(thousandths: number): string {
  return thousandths % 1000 === 0 ? `${thousandths / 1000}` : `${thousandths}m`;
}

const UNITS = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** The largest binary unit of which it is a whole number. */
function bytes(amount: number): string {
  let unit = 0;
  while (amount !== 0 && amount % 1024 === 0 && unit < UNITS.length - 1) {
    amount /= 1024;
    unit++;
  }
  return `${amount}${UNITS[unit]}`;
}

function shares(own: Amounts, all: Amounts): Record<string, number> {
  return Object.fromEntries(Object.keys(own).sort().filter(resource => all[resource] > 0).map(resource => [resource, own[resource] / all[resource]]));
}
