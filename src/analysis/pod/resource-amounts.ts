import type { Container } from './container';
import { Json, objectIn } from '../manifest/json';
import { isQualifiedName } from '../manifest/names';
import { quantityIn } from '../manifest/quantity';

/** What a container asks for (`requests`) or may use at most (`limits`). */
export type ResourceSide = 'requests' | 'limits';

/** The entries of one side, by the names of their resources. */
export function amountsIn(resources: unknown, side: ResourceSide): Json {
  return objectIn(objectIn(resources)[side]);
}

/** The number that an amount stands for, where null is 0, which as a limit allows nothing; `undefined` if it is no amount. */
export function unroundedAmountIn(value: unknown): number | undefined {
  if (typeof value !== 'string') {
    return value === null ? 0 : quantityIn(value);
  }
  // Amounts are cached: most containers of an app share a few.
  let amount = KNOWN.get(value);
  if (amount === undefined) {
    amount = quantityIn(value) ?? NaN;
    if (KNOWN.size >= MOST_KNOWN) {
      KNOWN.clear();
    }
    KNOWN.set(value, amount);
  }
  return Number.isNaN(amount) ? undefined : amount;
}

const KNOWN = new Map<string, number>();
const MOST_KNOWN = 256;

/** An amount as the API server compares it: rounded up to thousandths. */
export function amountIn(value: unknown): number | undefined {
  const number = unroundedAmountIn(value);
  return number === undefined ? undefined : roundedUp(number);
}

/** An amount rounded up to thousandths. */
export function roundedUp(amount: number): number {
  // The factor removes the error of binary fractions, which would otherwise be rounded up to a thousandth.
  return Math.ceil(amount * 1000 * (1 - 1e-14)) / 1000;
}

/** Whether `a` is more than `b` by more than an error of rounding. */
export function isMore(a: number, b: number): boolean {
  return a - b > Math.abs(b) * 1e-12;
}

export function isHugePages(resource: string): boolean {
  return resource.startsWith('hugepages-');
}

/** Whether a resource is one of Kubernetes itself, unlike for example `nvidia.com/gpu`. */
export function isNative(resource: string): boolean {
  return !resource.includes('/') || resource.includes('kubernetes.io/');
}

/** Whether a container may request less of a resource than its limit of it. */
export function mayBeOvercommitted(resource: string): boolean {
  return isNative(resource) && !isHugePages(resource);
}

/** Whether a resource is counted in whole numbers, as those of device plugins are. */
export function isExtended(resource: string): boolean {
  return !isNative(resource) && !resource.startsWith('requests.') && isQualifiedName(`requests.${resource}`);
}

/**
 * The sum for all containers of a pod: what those that run together need, or what an init container needs with the native sidecars
 * before it, if that is more.
 */
export function aggregate(containers: readonly Container[], amountOf: (container: Container) => number | undefined): number | undefined {
  let running: number | undefined;
  let natives = 0;
  let starting: number | undefined;
  for (const container of containers) {
    const amount = amountOf(container);
    if (amount === undefined) {
      continue;
    }
    if (container.lifetime === 'step') {
      starting = Math.max(starting ?? 0, natives + amount);
    } else {
      running = (running ?? 0) + amount;
      natives += amount;
    }
  }
  return running === undefined ? starting : Math.max(running, starting ?? 0);
}
