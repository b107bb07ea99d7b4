/** An item, and the first one before it that has the same key. */
export interface Repeat<T> {
  readonly item: T;
  readonly first: T;
}

/** The items whose key an earlier item has. An item without a key, or with an empty one, repeats nothing. */
export function repeatsIn<T>(items: readonly T[], keyOf: (item: T) => string | undefined): readonly Repeat<T>[] {
  return items.length > 1 && mayRepeat(items, keyOf) ? allRepeats(items, keyOf) : NONE;
}

/** Comparing a few items with one another is faster than a set of their keys. */
const FEW = 12;

function mayRepeat<T>(items: readonly T[], keyOf: (item: T) => string | undefined): boolean {
  if (items.length > FEW) {
    return true;
  }
  for (let i = 1; i < items.length; i++) {
    const key = keyOf(items[i]);
    for (let j = 0; key && j < i; j++) {
      if (keyOf(items[j]) === key) {
        return true;
      }
    }
  }
  return false;
}

function allRepeats<T>(items: readonly T[], keyOf: (item: T) => string | undefined): readonly Repeat<T>[] {
  const repeats: Repeat<T>[] = [];
  const firsts = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    const first = key ? firsts.get(key) : undefined;
    if (first !== undefined) {
      repeats.push({ item, first });
    } else if (key) {
      firsts.set(key, item);
    }
  }
  return repeats;
}

const NONE: readonly Repeat<never>[] = [];
