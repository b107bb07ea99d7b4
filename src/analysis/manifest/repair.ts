/** How what a rule has found is mended, where that is certain: places are JSON Pointers from the root of the object. */
export type Repair = Changes | Requote;

/** Changes of an object, made one after the other. */
export interface Changes {
  readonly changes: readonly Change[];
  /** Whether nothing else that runs changes: the commands, their order, what they may use. */
  readonly safe: boolean;
  /** Other places whose values are the reason for the changes: without these it is not certain that they mend anything. */
  readonly reasons?: readonly string[];
}

/** A change at a place; what is set is put into objects that are missing, and what is moved at the end of a list, if it ends with `-`. */
export type Change =
  | { readonly set: string; readonly value: unknown }
  | { readonly remove: string }
  | { readonly move: string; readonly to: string };

/** A string that has no quotes in the source text: only there it stands as it was meant. */
export interface Requote {
  readonly requote: string;
}

/** The value that surely belongs at a place; `undefined` if none does. */
export interface Meant {
  readonly value: unknown;
}

/** The change that puts the value at its place that surely belongs there. What runs does not change: until now, nothing did. */
export function meantAt(pointer: string, meant: Meant | undefined): Changes | undefined {
  return meant && { safe: true, changes: [meant.value === undefined ? { remove: pointer } : { set: pointer, value: meant.value }] };
}

/**
 * The pointer to a path whose fields are those of Kubernetes, such as `spec.containers[0].name`; keys that users choose may hold what
 * separates them, and need `pointerOf`.
 */
export function pointerTo(path: string): string {
  return path === '' ? '' : `/${path.replace(/\[/g, '.').replace(/\]/g, '').replace(/\./g, '/')}`;
}

/** The pointer made of keys. */
export function pointerOf(keys: readonly (string | number)[]): string {
  return keys.map(key => `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

/** The keys of a pointer. */
export function keysOf(pointer: string): string[] {
  return pointer.split('/').slice(1).map(key => key.replace(/~1/g, '/').replace(/~0/g, '~'));
}
