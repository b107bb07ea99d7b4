import { DEEPEST, TOO_DEEP } from './parsed';

/** A part of a text. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * The objects of a text that is nothing but JSON objects, one after the other, as `kubectl get -o json` and jq write them; undefined
 * where it is anything else.
 */
export function jsonObjectsIn(text: string): { readonly part: Part; readonly value: unknown }[] | undefined {
  if (!/^\s*\{/.test(text)) {
    return undefined;
  }
  try {
    return partsOf(text).map(part => ({ part, value: JSON.parse(text.slice(part.start, part.end)) as unknown }));
  } catch {
    return undefined;
  }
}

/** Cuts behind each bracket that closes an object. What is no JSON is not cut in the right places, and then does not parse. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let depth = 0;
  let start = text.search(/\S/);
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\[^])*(?:"|\\?$)|[[\]{}]/g)) {
    if (depth > DEEPEST) {
      throw new Error(TOO_DEEP);
    }
    depth += token === '{' || token === '[' ? 1 : token === '}' || token === ']' ? -1 : 0;
    if (depth === 0) {
      parts.push({ start, end: index + token.length });
      start = index + token.length + text.slice(index + token.length).search(/\S|$/);
    }
  }
  return text.slice(start).trim() === '' ? parts : [...parts, { start, end: text.length }];
}
