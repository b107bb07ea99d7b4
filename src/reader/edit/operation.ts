/** What is done to a document, by JSON Pointers from its root: operations of JSON Patch (RFC 6902), and quotes around a value. */
export type EditOperation =
  | { readonly op: 'test' | 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move'; readonly from: string; readonly path: string }
  /** Puts what is written at a place in quotes, so that it is the text that it looks like. */
  | { readonly op: 'requote'; readonly path: string };

/** Why an edit is not made. */
export class EditRefusal extends Error {}

type Collection = Record<string, unknown> | unknown[];

/** The keys of a pointer. */
export function pointerKeys(pointer: string): string[] {
  return pointer.split('/').slice(1).map(key => key.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** The pointer made of keys. */
export function pointerFrom(keys: readonly string[]): string {
  return keys.map(key => `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

/** What is at a place; `undefined` if nothing is. */
export function valueIn(root: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => isCollection(value) && Object.hasOwn(value, key) ? (value as any)[key] : undefined, root);
}

/** Sets, in a mapping or list that is there, or puts into a list before what stands there. */
export function addIn(root: unknown, keys: readonly string[], value: unknown) {
  const [parent, key] = parentIn(root, keys);
  if (Array.isArray(parent)) {
    parent.splice(key === '-' ? parent.length : indexIn(key, parent.length), 0, value);
  } else {
    Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true });
  }
}

export function replaceIn(root: unknown, keys: readonly string[], value: unknown) {
  const [parent, key] = parentIn(root, keys);
  Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true });
}

export function removeIn(root: unknown, keys: readonly string[]) {
  const [parent, key] = parentIn(root, keys);
  if (Array.isArray(parent)) {
    parent.splice(indexIn(key, parent.length - 1), 1);
  } else {
    delete parent[key];
  }
}

function parentIn(root: unknown, keys: readonly string[]): [Collection, string] {
  const parent = valueIn(root, keys.slice(0, -1));
  if (keys.length === 0 || !isCollection(parent)) {
    throw new EditRefusal('there is no such place in the document');
  }
  return [parent, keys[keys.length - 1]];
}

function indexIn(key: string, last: number): number {
  if (!/^(?:0|[1-9]\d*)$/.test(key) || Number(key) > last) {
    throw new EditRefusal('there is no such item in the list');
  }
  return Number(key);
}

export function isCollection(value: unknown): value is Collection {
  return typeof value === 'object' && value !== null;
}

export function isEmpty(value: Collection): boolean {
  return Object.keys(value).length === 0;
}

/** Whether two values are the same JSON. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (!isCollection(one) || !isCollection(other)) {
    return one === other;
  }
  const keys = Object.keys(one);
  return Array.isArray(one) === Array.isArray(other) && keys.length === Object.keys(other).length
    && keys.every(key => Object.hasOwn(other, key) && isSameJson((one as any)[key], (other as any)[key]));
}
