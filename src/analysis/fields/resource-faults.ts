import { Fault } from './fault';
import { Json, keyed, quoted } from '../manifest/json';
import { isQualifiedName } from '../manifest/names';
import { quantityIn } from '../manifest/quantity';
import {
  amountIn,
  amountsIn,
  unroundedAmountIn,
  isExtended,
  isHugePages,
  isMore,
  isNative,
  mayBeOvercommitted,
  ResourceSide,
} from '../pod/resource-amounts';
import { suggested } from '../text/nearest';

const CONTAINER_RESOURCES: readonly string[] = ['cpu', 'memory', 'ephemeral-storage'];
const POD_RESOURCES: readonly string[] = ['cpu', 'memory'];

/**
 * Adds what the API server rejects in the `resources` of a container, except in its claims.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export function containerResourceFaults(resources: Json, faults: Fault[]): void {
  resourceFaults(resources, CONTAINER_RESOURCES, faults);
}

/** Adds what the API server rejects in the `resources` of a pod as a whole. */
export function podResourceFaults(resources: Json, faults: Fault[]): void {
  resourceFaults(resources, POD_RESOURCES, faults);
}

function resourceFaults(resources: Json, plain: readonly string[], faults: Fault[]): void {
  const limits = amountsIn(resources, 'limits');
  const requests = amountsIn(resources, 'requests');
  let hugePages: string | undefined;
  let hasCpuOrMemory = false;
  for (const side of SIDES) {
    const amounts = side === 'limits' ? limits : requests;
    for (const resource in amounts) {
      const value = amounts[resource];
      if (value === undefined) {
        continue;
      }
      const isCpuOrMemory = resource === 'cpu' || resource === 'memory';
      if (isCpuOrMemory) {
        hasCpuOrMemory = true;
      } else {
        nameFault(resource, side, plain, faults);
        pagesFault(resource, value, side, faults);
        hugePages ??= isHugePages(resource) ? resource : undefined;
      }
      if ((unroundedAmountIn(value) ?? 0) < 0) {
        faults.push(wrongAmount(resource, value, side, 'which is negative', 'Write an amount from 0 on.'));
      }
      if (side === 'requests') {
        comparisonFault(resource, value, limits[resource], isCpuOrMemory || mayBeOvercommitted(resource), faults);
      }
    }
  }
  if (hugePages !== undefined && !hasCpuOrMemory) {
    faults.push({ at: '', what: `has ${hugePages} without cpu and memory`, fix: 'Add an amount of memory, or of cpu.' });
  }
}

const SIDES: readonly ResourceSide[] = ['limits', 'requests'];

function nameFault(resource: string, side: ResourceSide, plain: readonly string[], faults: Fault[]): void {
  if (plain.includes(resource)) {
    return;
  }
  const mayHavePrefix = plain === CONTAINER_RESOURCES;
  if (isQualifiedName(resource)
    && (isHugePages(resource) || (mayHavePrefix && resource.includes('/') && (isNative(resource) || isExtended(resource))))) {
    return;
  }
  const meant = suggested(resource, plain);
  faults.push({
    at: keyed(side, resource),
    what: `has ${side} of ${quoted(resource)}, which is no resource of a ${mayHavePrefix ? 'container' : 'pod as a whole'}`,
    fix: `${meant === undefined ? '' : `Perhaps ${quoted(meant)} is meant. `}It can be ${plain.join(', ')}, `
      + `hugepages-SIZE${mayHavePrefix ? ', or one with a prefix, such as "nvidia.com/gpu"' : '; give other ones to a container'}.`,
  });
}

/** Huge pages must be a multiple of the page size, and resources of device plugins whole numbers. */
function pagesFault(resource: string, value: unknown, side: ResourceSide, faults: Fault[]): void {
  const amount = unroundedAmountIn(value);
  if (amount === undefined) {
    return;
  }
  if (isHugePages(resource)) {
    const page = quantityIn(resource.slice('hugepages-'.length));
    if (page === undefined || page <= 0 || !Number.isInteger(page)) {
      faults.push(wrongAmount(
        resource,
        value,
        side,
        'and the name does not say how large a page is',
        'Name it after the size of a page, such as "hugepages-2Mi" or "hugepages-1Gi".',
      ));
    } else if (Math.ceil(amount) % page !== 0) {
      faults.push(wrongAmount(
        resource,
        value,
        side,
        'which is no multiple of the size of a page',
        `Write a multiple of ${resource.slice('hugepages-'.length)}.`,
      ));
    }
  } else if (!Number.isInteger(amount) && isExtended(resource)) {
    faults.push(wrongAmount(
      resource,
      value,
      side,
      'which is no whole number',
      'Write a whole number: there is no half of such a resource.',
    ));
  }
}

function wrongAmount(resource: string, value: unknown, side: ResourceSide, why: string, fix: string): Fault {
  return { at: keyed(side, resource), what: `has ${quoted(value)} as its ${resource} ${side.slice(0, -1)}, ${why}`, fix };
}

function comparisonFault(resource: string, request: unknown, limit: unknown, isFlexible: boolean, faults: Fault[]): void {
  if (limit === undefined) {
    if (!isFlexible) {
      faults.push({
        at: keyed('requests', resource),
        what: `requests ${resource} without a limit of it`,
        fix: `Set the limit of ${resource} to the same amount, or only the limit.`,
      });
    }
    return;
  }
  const wanted = amountIn(request);
  const most = amountIn(limit);
  if (wanted === undefined || most === undefined) {
    return;
  }
  if (isMore(wanted, most)) {
    faults.push(limit === null ? {
      at: keyed('limits', resource),
      what: `requests ${quoted(request)} of ${resource} with the limit null, which stands for 0`,
      fix: 'Remove the limit, or write an amount.',
    } : {
      at: keyed('requests', resource),
      what: `requests ${quoted(request)} of ${resource}, more than its limit of ${quoted(limit)}`,
      fix: 'Lower the request or raise the limit.',
    });
  } else if (!isFlexible && isMore(most, wanted)) {
    faults.push({
      at: keyed('requests', resource),
      what: `requests ${quoted(request)} of ${resource}, less than its limit of ${quoted(limit)}, and they must be equal`,
      fix: 'Set both to the same amount, or only the limit.',
    });
  }
}
