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

/** The distance of two words: how many letters must be inserted, removed, replaced or swapped with a neighbour. */
function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}
