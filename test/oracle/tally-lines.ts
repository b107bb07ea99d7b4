/** Counts one more. */
export function increment(counts: Map<string, number>, key: string) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** What has been counted, the most frequent first. */
export function table(title: string, counts: ReadonlyMap<string, number>): string[] {
  const rows = [...counts].sort(([, a], [, b]) => b - a).map(([key, number]) => `  ${String(number).padStart(6)} ${key}`);
  return rows.length > 0 ? [`${title}:`, ...rows] : [];
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
