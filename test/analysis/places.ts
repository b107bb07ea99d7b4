import { Json } from '../../src/analysis/manifest/json';

/** How far a path of a finding leads. */
export interface Reached {
  /** The node that is reached. */
  readonly node: unknown;
  /** What is left of the path: empty if it leads to the node, else it begins with what the node does not have. */
  readonly rest: string;
}

/** Goes along a path as far as there is something. */
export function reachedBy(document: unknown, path: string): Reached {
  let [node, rest, isFirst] = [document, path, true];
  for (let key = keyIn(node, rest, isFirst); key !== undefined; key = keyIn(node, rest, isFirst)) {
    node = (node as Json)[key.key];
    [rest, isFirst] = [rest.slice(key.length), false];
  }
  return { node, rest };
}

/** The object at a place of a trace. */
export function objectAt(documents: readonly unknown[], { document, at }: { readonly document: number; readonly at: string }): unknown {
  const { node, rest } = reachedBy(documents[document], at.replace(/\.$/, ''));
  return rest === '' ? node : undefined;
}

/** The longest key of a node with which a path begins. */
function keyIn(node: unknown, path: string, isFirst: boolean): { readonly key: string; readonly length: number } | undefined {
  const keys = typeof node === 'object' && node !== null ? Object.keys(node) : [];
  return keys.filter(key => key !== '').flatMap(key => [`.${key}`, `[${key}]`, `["${key}"]`, ...isFirst ? [key] : []]
    .filter(text => path.startsWith(text) && /^(?:[.[]|$)/.test(path.slice(text.length)))
    .map(({ length }) => ({ key, length })))
    .sort((a, b) => b.length - a.length)[0];
}
