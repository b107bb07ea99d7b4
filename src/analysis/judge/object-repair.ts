import { isObject, isUnset, Json, objectIn, textIn } from '../manifest/json';
import { Change, keysOf, pointerOf, Repair } from '../manifest/repair';

/** An operation of JSON Patch, see RFC 6902. */
export type PatchOperation =
  | { readonly op: 'test' | 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move'; readonly from: string; readonly path: string };

/** The object that a repair changes. */
export interface RepairedObject {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/**
 * What mends a finding for certain. It is as confidential as the manifest, parts of which it holds.
 *
 * Applied are repairs one at a time, and what comes out is judged again: the places of others may have moved.
 */
export interface ObjectRepair {
  readonly object: RepairedObject;
  /** Whether nothing else that runs changes. */
  readonly safe: boolean;
  /** The operations, those that test the manifest first; none for a value that needs quotes. */
  readonly patch: readonly PatchOperation[];
  /** The pointer to a value that needs quotes in the source text, with what stands there. */
  readonly requote?: string;
}

/** The repair of an object as it was written; `undefined` if it is not as the repair expects it. */
export function objectRepair(repair: Repair, manifest: Json): ObjectRepair | undefined {
  const { apiVersion, kind, metadata } = manifest;
  const { name, generateName, namespace } = objectIn(metadata);
  const object = {
    apiVersion: textIn(apiVersion),
    kind: textIn(kind) ?? '',
    name: textIn(name) ?? textIn(generateName) ?? '',
    namespace: textIn(namespace),
  };
  if ('requote' in repair) {
    return { object, safe: true, patch: [], requote: repair.requote };
  }
  const patch = new Patch(manifest);
  const isPossible = (repair.reasons ?? []).every(reason => patch.expect(reason)) && repair.changes.every(change => patch.add(change));
  return isPossible ? { object, safe: repair.safe, patch: patch.operations } : undefined;
}

/** Makes the operations for changes, with tests that all is as it was found. */
class Patch {
  private readonly tests = new Map<string, unknown>();
  private readonly changes: PatchOperation[] = [];

  public constructor(private readonly manifest: Json) {}

  public get operations(): readonly PatchOperation[] {
    return [...[...this.tests].map(([path, value]) => ({ op: 'test', path, value } as const)), ...this.changes];
  }

  /** Whether there is something at a place, which then must stay as it is. */
  public expect(pointer: string): boolean {
    const value = this.at(keysOf(pointer));
    if (value !== undefined) {
      this.tests.set(pointer, value);
    }
    return value !== undefined;
  }

  /** Whether a change is possible, which then is made. */
  public add(change: Change): boolean {
    if ('set' in change) {
      return this.expect(change.set) ? this.push({ op: 'replace', path: change.set, value: change.value })
        : this.addMissing(keysOf(change.set), change.value);
    }
    if ('remove' in change) {
      return this.expect(change.remove) && this.push({ op: 'remove', path: change.remove });
    }
    const list = keysOf(change.to).slice(0, -1);
    if (change.to.endsWith('/-') && isUnset(this.at(list))) {
      this.push({ op: 'add', path: pointerOf(list), value: [] });
    }
    return this.expect(change.move) && this.push({ op: 'move', from: change.move, path: change.to });
  }

  /** Adds a value, in the objects in which it is to be. */
  private addMissing(keys: readonly string[], value: unknown): boolean {
    let depth = keys.length - 1;
    while (depth > 0 && isUnset(this.at(keys.slice(0, depth)))) {
      depth--;
    }
    const parent = this.at(keys.slice(0, depth));
    if (!isObject(parent)) {
      return false;
    }
    // That nothing is there cannot be tested. The container that has it not is known by its name, and another parent by what it holds.
    this.expect(pointerOf([...keys.slice(0, depth), ...'name' in parent ? ['name'] : []]));
    const wrapped = keys.slice(depth + 1).reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
    return this.push({ op: 'add', path: pointerOf(keys.slice(0, depth + 1)), value: wrapped });
  }

  private at(keys: readonly string[]): unknown {
    return keys.reduce<any>((json, key) =>
      typeof json === 'object' && json !== null && Object.hasOwn(json, key) ? json[key] : undefined, this.manifest);
  }

  private push(operation: PatchOperation): true {
    this.changes.push(operation);
    return true;
  }
}
