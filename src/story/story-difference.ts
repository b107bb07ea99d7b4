import { titleOf } from './chapters';
import type { Story } from './story';
import { CHAPTERS, factsOf, StoryFact } from './story-facts';
import type { Pen } from './words';

/** What a change changes in the story of one pod. */
export interface StoryDifference {
  /** What the pod is called. */
  readonly title: string;
  /** Whether the pod is there only before, only after, or both. */
  readonly is: 'gone' | 'new' | 'changed';
  /** In the order of a story; empty for a pod that is new or gone. */
  readonly changes: readonly StoryChange[];
}

export interface StoryChange extends Pick<StoryFact, 'chapter' | 'about' | 'restarts'> {
  /** Absent where it was not said before. */
  readonly before?: string;
  /** Absent where it is not said any more. */
  readonly after?: string;
}

/** What a change of manifests changes in the stories of their pods, and nothing else: what is the same is left out. */
export function storyDifferences(before: readonly Story[], after: readonly Story[], pen: Pen): StoryDifference[] {
  const olds = byKey(before, keyOf);
  const news = byKey(after, keyOf);
  return [...new Set([...olds.keys(), ...news.keys()])].flatMap((key): StoryDifference[] => {
    const [old, now] = [olds.get(key), news.get(key)];
    if (!old || !now) {
      return [{ title: titleOf((old ?? now)!, pen), is: old ? 'gone' : 'new', changes: [] }];
    }
    const changes = changesOf(factsOf(old, pen), factsOf(now, pen));
    return changes.length === 0 ? [] : [{ title: titleOf(now, pen), is: 'changed', changes }];
  });
}

/** The stories of those pods that are among others as well. */
export function knownIn(stories: readonly Story[], others: readonly Story[]): Story[] {
  const keys = new Set(others.map(keyOf));
  return stories.filter(story => keys.has(keyOf(story)));
}

function keyOf({ kind, namespace = '', name }: Story): string {
  return JSON.stringify([kind, namespace, name]);
}

function changesOf(before: readonly StoryFact[], after: readonly StoryFact[]): StoryChange[] {
  const [olds, news] = [byKey(before, factKey), byKey(after, factKey)];
  const changes: StoryChange[] = [];
  for (const key of inOrder([...olds.keys()], [...news.keys()])) {
    const [old, now] = [olds.get(key), news.get(key)];
    if (old?.value !== now?.value) {
      const { chapter, about, restarts } = (now ?? old)!;
      changes.push({ chapter, about, before: old?.value, after: now?.value, restarts: old && now && restarts });
    }
  }
  return CHAPTERS.flatMap(chapter => changes.filter(change => change.chapter === chapter));
}

/** The keys of both: those that have gone stand where they stood before what is still there. */
function inOrder(olds: readonly string[], news: readonly string[]): string[] {
  const isNew = new Set(news);
  const gone = new Map<string | undefined, string[]>();
  let waiting: string[] = [];
  for (const key of olds) {
    if (isNew.has(key)) {
      gone.set(key, waiting);
      waiting = [];
    } else {
      waiting.push(key);
    }
  }
  return [...news.flatMap(key => [...gone.get(key) ?? [], key]), ...waiting];
}

function factKey({ chapter, about }: StoryFact): string {
  return `${chapter} ${about}`;
}

/** The items by their keys; those with one key are counted. */
function byKey<T>(items: readonly T[], key: (item: T) => string): Map<string, T> {
  const found = new Map<string, T>();
  const counts = new Map<string, number>();
  for (const item of items) {
    const own = key(item);
    const count = counts.get(own) ?? 0;
    counts.set(own, count + 1);
    found.set(count === 0 ? own : `${own}\n${count}`, item);
  }
  return found;
}
