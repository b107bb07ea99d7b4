/**
 * The candidate of a fixed vocabulary that a wrong word most likely stands for: one that is spelt nearly like it, or the only one that
 * has all its words, as `image-without-digest` has those of `no-digest`; `undefined` if there is none.
 */
export function suggested(word: string, candidates: Iterable<string>): string | undefined {
  const all = [...candidates];
  return nearest(word, all) ?? onlyOneWith(word, all);
}

/**
 * The candidate that a misspelt word most likely stands for; `undefined` if none is near. A word that differs only in case is the
 * nearest, and two swapped neighbours count as one mistake.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    // One mistake in three to six letters, two in up to ten, three in longer words.
    const limit = Math.min(3, Math.floor((Math.max(word.length, candidate.length) + 1) / 4));
    if (Math.abs(word.length - candidate.length) <= limit && word !== candidate) {
      const distance = distanceOf(lower, candidate.toLowerCase());
      if (distance <= limit && distance < least) {
        [best, least] = [candidate, distance];
      }
    }
  }
  return best;
}

function onlyOneWith(word: string, candidates: readonly string[]): string | undefined {
  const asked = wordsOf(word);
  const joined = asked.join('');
  const having = joined.length < 3 ? [] : candidates.filter(candidate => {
    const words = wordsOf(candidate);
    return (joined.length > 4 && words.join('').includes(joined)) || asked.every(one => words.some(other => isSame(one, other)));
  });
  return having.length === 1 && having[0] !== word ? having[0] : undefined;
}

/** The words of `two-words` or `twoWords`, without those that say nothing. */
function wordsOf(name: string): string[] {
  const words = name.replace(/(?<=[a-z\d])(?=[A-Z])/g, '-').toLowerCase().split(/[^a-z\d]+/);
  return words.map(word => word === 'no' ? 'without' : word).filter(word => !EMPTY.includes(word));
}

const EMPTY = ['', 'at', 'in', 'of'];

/** Whether two words are the same but for an ending: `port` and `ports`, `wait` and `waiting`. */
function isSame(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return one === other || (short.length > 3 && long.length - short.length <= 3 && long.startsWith(short));
}

/**
 * The only candidate that is near to a word, so that it surely is what was meant; `undefined` if there are none or several. Words that
 * differ in digits alone are different on purpose.
 */
export function onlyNear(word: string, candidates: readonly string[]): string | undefined {
  const best = nearest(word, candidates);
  const others = candidates.filter(candidate => candidate !== best);
  return best === undefined || nearest(word, others) !== undefined || withoutDigits(word) === withoutDigits(best) ? undefined : best;
}

function withoutDigits(word: string): string {
  return word.replace(/\d/g, '');
}

/** The distance of two words: how many letters must be inserted, removed, replaced or swapped with a neighbour. */
function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}
