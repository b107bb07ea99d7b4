import { Amount, amountNumber, amountText, exactAmountIn, NOTHING, plus } from '../manifest/amount';
import { isObject, Json, objectIn } from '../manifest/json';
import type { Container } from '../pod/container';
import type { Pod } from '../pod/pod';
import { isHugePages } from '../pod/resource-amounts';

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
export interface ContainerResourceRequirements {
  /** The name of the container. */
  readonly container: string;

  /** What it requests, as quantities by the names of the resources; a limit without a request counts as the request. */
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

  /** The same as numbers: CPUs, and bytes or pieces of anything else, rounded up. */
  readonly requestNumbers: Record<string, number>;

  /** What all containers together may use at most. CPU or memory is left out if some container may use all that the node has. */
  readonly limits: Record<string, string>;

  /** The same as numbers: CPUs, and bytes or pieces of anything else, rounded up. */
  readonly limitNumbers: Record<string, number>;

  /** The quality-of-service class. */
  readonly qosClass: QosClass;

  /** What each container asks for, in the order in which they start. */
  readonly containers: ContainerResourceRequirements[];
}

/** Amounts by the names of the resources. */
type Amounts = Map<string, Amount>;

interface Sides {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** The resources that decide the quality of service, and that a kubelet limits for a pod as a whole. */
const COMPUTE = ['cpu', 'memory'];

/**
 * What a pod requests and may use in effect: its own amounts, else the most that its containers need at any time; plus its overhead.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export function resourcesOf(pod: Pod): PodResources {
  const { containers, spec } = pod;
  const own = containers.map(sidesOf);
  const requests = aggregated(containers, own, 'requests');
  const limits = aggregated(containers, own, 'limits');
  const level = isObject(spec.resources) && pod.isOn('PodLevelResources')
    ? podLevelOf(pod, spec.resources, own, requests, limits)
    : undefined;
  level?.requests.forEach((amount, resource) => requests.set(resource, amount));
  level?.limits.forEach((amount, resource) => limits.set(resource, amount));
  for (const resource of COMPUTE) {
    if (!level?.limits.get(resource)?.thousandths && !areAllLimited(pod, own, resource)) {
      limits.delete(resource);
    }
  }
  amountsIn(spec.overhead).forEach((amount, resource) => {
    add(requests, resource, amount);
    if (limits.get(resource)?.thousandths) {
      add(limits, resource, amount);
    }
  });
  return {
    requests: asTexts(requests),
    requestNumbers: numbers(requests),
    limits: asTexts(limits),
    limitNumbers: numbers(limits),
    qosClass: qosOf(level && decidesClass(pod, level) ? [level] : own),
    containers: containers.map(({ name }, i) => ({
      container: name, requests: asTexts(own[i].requests), limits: asTexts(own[i].limits), shares: shares(own[i].requests, requests),
    })),
  };
}

/** The requests and limits of a container; a limit without a request is also the request. */
function sidesOf({ json }: Container): Sides {
  const limits = amountsIn(objectIn(json.resources).limits);
  return { limits, requests: new Map([...limits, ...amountsIn(objectIn(json.resources).requests)]) };
}

function amountsIn(quantities: unknown): Amounts {
  const amounts: Amounts = new Map();
  for (const [resource, quantity] of Object.entries(objectIn(quantities))) {
    // The API server treats null as 0.
    const amount = quantity === null ? NOTHING : exactAmountIn(quantity);
    if (amount) {
      amounts.set(resource, amount);
    }
  }
  return amounts;
}

/**
 * The sum for all containers: what those that run together need, or what an init container needs with the native sidecars before
 * it, if that is more.
 */
function aggregated(containers: readonly Container[], own: readonly Sides[], side: keyof Sides): Amounts {
  const running: Amounts = new Map();
  const natives: Amounts = new Map();
  const starting: Amounts = new Map();
  for (const { lifetime, order } of containers) {
    if (lifetime === 'app') {
      own[order][side].forEach((amount, resource) => add(running, resource, amount));
    }
  }
  for (const { lifetime, order } of containers) {
    if (lifetime === 'native') {
      own[order][side].forEach((amount, resource) => {
        add(running, resource, amount);
        add(natives, resource, amount);
      });
    } else if (lifetime === 'step') {
      own[order][side].forEach((amount, resource) => raiseTo(starting, resource, plus(amount, natives.get(resource) ?? NOTHING)));
    }
  }
  starting.forEach((amount, resource) => raiseTo(running, resource, amount));
  return running;
}

function add(amounts: Amounts, resource: string, amount: Amount) {
  const before = amounts.get(resource);
  amounts.set(resource, before ? plus(before, amount) : amount);
}

function raiseTo(amounts: Amounts, resource: string, amount: Amount) {
  const before = amounts.get(resource);
  if (!before || amount.thousandths > before.thousandths) {
    amounts.set(resource, amount);
  }
}

/**
 * Whether every container has a limit, as the kubelet counts it: older versions add the limits of earlier native sidecars to those
 * of an init container.
 */
function areAllLimited(pod: Pod, own: readonly Sides[], resource: string): boolean {
  const addsNatives = !pod.isOn('PodLevelResourcesFixDefaulting');
  let natives = 0n;
  for (const { lifetime, order } of pod.containers) {
    const limit = own[order].limits.get(resource)?.thousandths ?? 0n;
    if (limit === 0n && (lifetime === 'app' || natives === 0n)) {
      return false;
    }
    natives += lifetime === 'native' && addsNatives ? limit : 0n;
  }
  return true;
}

/**
 * The requests and limits of a pod as a whole. A missing request is what its containers request, or else its limit. A missing limit
 * is, in newer versions, the sum of its containers' limits, if all of them have one, and at least the request.
 */
function podLevelOf(pod: Pod, resources: Json, own: readonly Sides[], aggregatedRequests: Amounts, aggregatedLimits: Amounts): Sides {
  const fillsMore = pod.isOn('PodLevelResourcesFixDefaulting');
  const requests = amountsIn(resources.requests);
  const limits = amountsIn(resources.limits);
  if (requests.size + limits.size > 0) {
    aggregatedLimits.forEach((amount, resource) => {
      if (isHugePages(resource) && !requests.has(resource)) {
        setIfMissing(limits, resource, amount);
      }
    });
  }
  if (limits.size > 0 || (fillsMore && requests.size > 0)) {
    COMPUTE.forEach(resource => setIfMissing(requests, resource, aggregatedRequests.get(resource)));
    limits.forEach((amount, resource) => setIfMissing(requests, resource, amount));
  }
  if (fillsMore) {
    supported(requests).forEach((amount, resource) => {
      const sum = own.every(sides => sides.limits.has(resource)) ? aggregatedLimits.get(resource) : undefined;
      setIfMissing(limits, resource, sum && amount.thousandths > sum.thousandths ? amount : sum);
    });
  }
  return { requests: supported(requests), limits: supported(limits) };
}

/** Whether the class depends on the resources of the pod as a whole; in older versions it does even where the pod sets none. */
function decidesClass(pod: Pod, { requests, limits }: Sides): boolean {
  return !pod.isOn('PodLevelResourcesFixKubeletQOSClass') || requests.size + limits.size > 0;
}

function setIfMissing(amounts: Amounts, resource: string, amount: Amount | undefined) {
  if (amount && !amounts.has(resource)) {
    amounts.set(resource, amount);
  }
}

function supported(amounts: Amounts): Amounts {
  return new Map([...amounts].filter(([resource]) => COMPUTE.includes(resource) || isHugePages(resource)));
}

function qosOf(all: readonly Sides[]): QosClass {
  const sum = (side: keyof Sides, resource: string) =>
    all.reduce((total, sides) => total + (sides[side].get(resource)?.thousandths ?? 0n), 0n);
  const sums = COMPUTE.map(resource => ({ requests: sum('requests', resource), limits: sum('limits', resource) }));
  if (sums.every(({ requests, limits }) => requests === 0n && limits === 0n)) {
    return QosClass.BEST_EFFORT;
  }
  const areLimited = all.every(({ limits }) => COMPUTE.every(resource => limits.get(resource)?.thousandths));
  const isGuaranteed = areLimited && sums.every(({ requests, limits }) => requests === limits);
  return isGuaranteed ? QosClass.GUARANTEED : QosClass.BURSTABLE;
}

function asTexts(amounts: Amounts): Record<string, string> {
  return Object.fromEntries(sorted(amounts).map(([resource, amount]) => [resource, amountText(amount)]));
}

function numbers(amounts: Amounts): Record<string, number> {
  return Object.fromEntries(sorted(amounts).map(([resource, amount]) => [resource, amountNumber(resource, amount)]));
}

function shares(own: Amounts, all: Amounts): Record<string, number> {
  return Object.fromEntries(sorted(own).flatMap(([resource, { thousandths }]) => {
    const total = all.get(resource)?.thousandths;
    return total ? [[resource, Number(thousandths) / Number(total)]] : [];
  }));
}

function sorted(amounts: Amounts): [string, Amount][] {
  return [...amounts].sort(([a], [b]) => a < b ? -1 : 1);
}
