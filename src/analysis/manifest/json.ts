import { masked } from '../text/masked';
import { shortened } from '../text/printable';

/** A JSON object, parsed from YAML or taken from synth. */
export type Json = Record<string, any>;

/** A value as messages show it; a long one is cut off. */
export function quoted(value: unknown): string {
  if (typeof value === 'string' && value.length > LONGEST) {
    return JSON.stringify(shortened(masked(value), LONGEST));
  }
  const text = jsonOf(value);
  return text.length > LONGEST + 2 ? shortened(masked(text), LONGEST) : text;
}

/** At most so many characters of a value are shown: no name in Kubernetes is longer. */
const LONGEST = 300;

function jsonOf(value: unknown): string {
  try {
    return (typeof value === 'bigint' ? undefined : JSON.stringify(value)) ?? String(value);
  } catch {
    // The value contains itself or a bigint, is nested too deeply, or throws in code of its own.
    return Array.isArray(value) ? 'a list' : 'an object';
  }
}

/** Whether a field is absent; null counts as absent. */
export function isUnset(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** The path of an entry of a map, such as `limits.cpu` or `limits[example.com/gpu]`. */
export function keyed(place: string, key: string): string {
  return /[./]/.test(key) ? `${place}[${key}]` : `${place}.${key}`;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an object, else an empty object. */
export function objectIn(value: unknown): Json {
  return isObject(value) ? value : EMPTY;
}

/** The value if it is a list, else an empty list. */
export function listIn(value: unknown): readonly any[] {
  return Array.isArray(value) ? value : NONE;
}

/** The value if it is a string, else `undefined`. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Whether two values of JSON are the same; those that are nested deeper than anything in Kubernetes never are. */
export function isSame(a: unknown, b: unknown, depth = 0): boolean {
  if (a === b || typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || depth > DEEPEST) {
    return a === b;
  }
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return Array.isArray(a) === Array.isArray(b) && keys.length === others.length
    && keys.every(key => Object.hasOwn(b, key) && isSame((a as Json)[key], (b as Json)[key], depth + 1));
}

const DEEPEST = 20;
const EMPTY: Json = Object.freeze({});
const NONE: readonly any[] = Object.freeze([]);
