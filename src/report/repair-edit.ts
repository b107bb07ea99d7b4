import { ObjectRepair } from '../analysis/judge/object-repair';
import { EditOperation, pointerFrom } from '../reader/edit/operation';

/** The keys of the path of an object in a List, such as `items[2].`. */
export function objectKeys(at: string): string[] {
  return [...at.matchAll(/items\[(\d+)\]\./g)].flatMap(([, index]) => ['items', index]);
}

/** What a repair does, in the document that the object is in. */
export function editOf({ patch, requote }: ObjectRepair, keys: readonly string[]): EditOperation[] {
  const around = pointerFrom(keys);
  const operations = patch.map((operation): EditOperation => operation.op === 'move'
    ? { ...operation, from: around + operation.from, path: around + operation.path }
    : { ...operation, path: around + operation.path });
  return requote === undefined ? operations : [...operations, { op: 'requote', path: around + requote }];
}
