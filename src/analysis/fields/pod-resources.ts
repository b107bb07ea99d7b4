import { Fault } from './fault';
import { Json, keyed, quoted } from '../manifest/json';
import type { Container } from '../pod/container';
import type { Pod } from '../pod/pod';
import { aggregate, amountIn, amountsIn, unroundedAmountIn, isHugePages, isMore, ResourceSide, roundedUp } from '../pod/resource-amounts';

/*
 * The resources of a pod as a whole must fit those of its containers.
 *
 * https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#pod-level-resource-specification
 */

/**
 * What the API server rejects whether it sees a Pod or a template, given the pod's own resources and a way to tell what a container
 * requests.
 */
export function consistencyFaults({ containers }: Pod, resources: Json, requestOf: AmountOf, faults: Fault[]): void {
  const requests = amountsIn(resources, 'requests');
  for (const resource in requests) {
    const own = amountIn(requests[resource]);
    const sum = own === undefined ? undefined : aggregate(containers, container => requestOf(container, resource));
    if (sum !== undefined && isMore(sum, own!)) {
      faults.push({
        at: keyed('requests', resource),
        what: `requests ${quoted(requests[resource])} of ${resource}, less than what its containers request together`,
        fix: `Raise the request of the pod to ${textOf(sum)} at least, or lower those of the containers.`,
      });
    }
  }
  const limits = amountsIn(resources, 'limits');
  for (const resource in limits) {
    const own = amountIn(limits[resource]);
    if (own !== undefined) {
      limitFaults(containers, resource, own, faults);
    }
  }
}

/** What a container requests of a resource, or the most that it may use. */
export type AmountOf = (container: Container, resource: string) => number | undefined;

export function amountOf(side: ResourceSide, read = amountIn): AmountOf {
  return ({ json }, resource) => read(amountsIn(json.resources, side)[resource]);
}

const limitOf = amountOf('limits');

/** In a Pod, but not in a template, the API server fills in a missing request from the limit. */
export const requestOf = requestOrLimit(amountIn);

/** Not rounded: the API server sums first and then rounds where it fills in, and rounds first where it compares. */
const exactRequestOf = requestOrLimit(unroundedAmountIn);

function requestOrLimit(read: typeof amountIn): AmountOf {
  const [stated, limit] = [amountOf('requests', read), amountOf('limits', read)];
  return (container, resource) => stated(container, resource) ?? limit(container, resource);
}

function limitFaults(containers: readonly Container[], resource: string, limit: number, faults: Fault[]): void {
  const sum = isHugePages(resource) ? aggregate(containers, container => limitOf(container, resource)) : undefined;
  if (sum !== undefined && isMore(sum, limit)) {
    faults.push({
      at: keyed('limits', resource),
      what: `has a limit of ${textOf(limit)} of ${resource}, less than the limits of its containers together`,
      fix: `Raise the limit of the pod to ${textOf(sum)} at least.`,
    });
  }
  for (const container of containers) {
    const own = container.lifetime === 'app' ? limitOf(container, resource) : undefined;
    if (own !== undefined && isMore(own, limit)) {
      faults.push({
        at: keyed('limits', resource),
        what: `has a limit of ${textOf(limit)} of ${resource}, less than that of ${container.title}, `
          + `which is ${quoted(amountsIn(container.json.resources, 'limits')[resource])}`,
        fix: 'Raise the limit of the pod, or lower that of the container.',
      });
    }
  }
}

/**
 * The pod's own resources after the API server has filled in missing requests, which it does in a Pod only: from what the
 * containers request, else from the limit. Newer versions also do so where there are no limits, and fill in each limit that all
 * containers have. It fills in limits of huge pages too, but those always fit.
 */
export function filledIn(pod: Pod, resources: Json): Json {
  const { containers } = pod;
  const fillsMore = pod.isOn('PodLevelResourcesFixDefaulting');
  const limits = { ...amountsIn(resources, 'limits') };
  const requests = { ...amountsIn(resources, 'requests') };
  if (Object.keys(limits).length === 0 && !(fillsMore && Object.keys(requests).length > 0)) {
    return resources;
  }
  for (const resource of ['cpu', 'memory']) {
    const sum = resource in requests ? undefined : aggregate(containers, container => exactRequestOf(container, resource));
    if (sum !== undefined) {
      requests[resource] = textOf(roundedUp(sum));
    }
  }
  for (const resource in limits) {
    if (!(resource in requests) && (resource === 'cpu' || resource === 'memory' || isHugePages(resource))) {
      requests[resource] = limits[resource];
    }
  }
  if (fillsMore) {
    fillInLimits(containers, requests, limits);
  }
  return { ...resources, requests, limits };
}

/** A limit that is filled in is the sum of the containers' limits, and at least the request. */
function fillInLimits(containers: readonly Container[], requests: Json, limits: Json): void {
  for (const resource in requests) {
    const isSupported = resource === 'cpu' || resource === 'memory' || isHugePages(resource);
    if (isSupported && !(resource in limits) && containers.every(({ json }) => resource in amountsIn(json.resources, 'limits'))) {
      const sum = aggregate(containers, container => limitOf(container, resource));
      const request = amountIn(requests[resource]);
      if (sum !== undefined && request !== undefined) {
        limits[resource] = isMore(request, sum) ? requests[resource] : textOf(sum);
      }
    }
  }
}

/** An amount as it is spelled in a manifest. */
function textOf(amount: number): string {
  return Number.isInteger(amount) ? withUnit(amount) : `${Math.round(amount * 1000)}m`;
}

function withUnit(amount: number): string {
  for (const [unit, size] of UNITS) {
    if (amount !== 0 && amount % size === 0) {
      return `${amount / size}${unit}`;
    }
  }
  return String(amount);
}

const UNITS: readonly (readonly [string, number])[] = [['Gi', 2 ** 30], ['Mi', 2 ** 20], ['Ki', 2 ** 10]];
