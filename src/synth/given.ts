import { IConstruct } from 'constructs';
import { describe, PatternError } from './pattern-error';
import { isObject, quoted } from '../analysis/manifest/json';

/** What a value is, in an error about one of a wrong type. What it holds is not said: it may be a secret. */
export function given(value: unknown): string {
  if (Array.isArray(value)) {
    return 'a list';
  }
  if (isConstruct(value)) {
    return describe(value);
  }
  if (isObject(value)) {
    const name: unknown = value.constructor?.name;
    return typeof name === 'string' && name !== '' && name !== 'Object' ? `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}` : 'an object';
  }
  return value === undefined || value === null ? `${value}` : `a ${typeof value}`;
}

/** Whether a value is a construct, of whatever copy of the package. */
export function isConstruct(value: unknown): value is IConstruct {
  return isObject(value) && isObject(value.node) && typeof value.node.path === 'string';
}

/** Fails where a value is not what is needed. */
export function demand(where: string, field: string, value: unknown, isRight: boolean, fix: string): void {
  if (!isRight) {
    throw new PatternError(where, { what: `${quoted(field)} is ${given(value)}`, fix });
  }
}

/** Fails where a value is no list, or one of its entries not what is needed. */
export function demandList(where: string, field: string, value: unknown, isRight: (entry: any) => boolean, fix: string): void {
  demand(where, field, value, Array.isArray(value), `Write a list, even of one. ${fix}`);
  (value as unknown[]).forEach((entry, i) => demand(where, `${field}[${i}]`, entry, isRight(entry), fix));
}

/** Whether a value has a method, as what is made by a class of ours has, of whatever copy. */
export function hasMethod(value: unknown, method: string): boolean {
  return isObject(value) && typeof value[method] === 'function';
}
