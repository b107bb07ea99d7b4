/** A JSON object as parsed from YAML or taken from synth. */
export type Json = Record<string, any>;

/** A value as a message shows it. */
export function quoted(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an object, else an empty one. */
export function objectIn(value: unknown): Json {
  return isObject(value) ? value : EMPTY;
}

/** The value if it is a list, else an empty one. */
export function listIn(value: unknown): readonly any[] {
  return Array.isArray(value) ? value : NONE;
}

/** The value if it is a string, else nothing. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

const EMPTY: Json = Object.freeze({});
const NONE: readonly any[] = Object.freeze([]);
