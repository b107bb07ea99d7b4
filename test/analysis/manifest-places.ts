import { Json } from '../../src/analysis/manifest/json';

type Way = readonly string[];

/** The ways to all values of a manifest. */
export function waysIn(value: unknown, way: Way = []): Way[] {
  return typeof value === 'object' && value !== null
    ? [way, ...Object.entries(value).flatMap(([key, item]) => waysIn(item, [...way, key]))]
    : [way];
}

export function valueAt(value: any, way: Way): unknown {
  return way.reduce((inner, key) => inner[key], value);
}

/** A copy with another value at the end of a way. */
export function replaced(value: any, [key, ...rest]: Way, by: unknown): unknown {
  if (key === undefined) {
    return by;
  }
  const copy = Array.isArray(value) ? [...value] : { ...value };
  (copy as Json)[key] = replaced(value[key], rest, by);
  return copy;
}
