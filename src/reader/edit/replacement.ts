import { EditOperation, isCollection, isSameJson, pointerFrom } from './operation';

/**
 * The operations that make one mapping or list of another, so that what is alike stays as it is written; undefined where only one of
 * them is a mapping or list, or they are not of one kind.
 */
export function changesOf(keys: readonly string[], before: unknown, after: unknown): EditOperation[] | undefined {
  if (!isCollection(before) || !isCollection(after) || Array.isArray(before) !== Array.isArray(after)) {
    return undefined;
  }
  return Array.isArray(before) ? changesOfList(keys, before, after as unknown[]) : changesOfMapping(keys, before, after as typeof before);
}

type Mapping = Readonly<Record<string, unknown>>;

function changesOfMapping(keys: readonly string[], before: Mapping, after: Mapping): EditOperation[] {
  const at = (key: string) => pointerFrom([...keys, key]);
  // What is added comes first, so that nothing is empty in between.
  return [
    ...Object.keys(after).filter(key => !Object.hasOwn(before, key))
      .map((key): EditOperation => ({ op: 'add', path: at(key), value: after[key] })),
    ...Object.keys(before).filter(key => !isSameJson(before[key], after[key]) || !Object.hasOwn(after, key))
      .map((key): EditOperation => Object.hasOwn(after, key) ? { op: 'replace', path: at(key), value: after[key] }
        : { op: 'remove', path: at(key) }),
  ];
}

function changesOfList(keys: readonly string[], before: readonly unknown[], after: readonly unknown[]): EditOperation[] {
  const at = (index: number) => pointerFrom([...keys, `${index}`]);
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSameJson(before[start], after[start])) {
    start++;
  }
  let end = 0;
  while (end < shorter - start && isSameJson(before[before.length - 1 - end], after[after.length - 1 - end])) {
    end++;
  }
  const changes: EditOperation[] = [];
  for (let i = start; i < after.length - end; i++) {
    changes.push({ op: i < before.length - end ? 'replace' : 'add', path: at(i), value: after[i] });
  }
  for (let i = before.length - end - 1; i >= Math.max(after.length - end, start); i--) {
    changes.push({ op: 'remove', path: at(i) });
  }
  return changes;
}
