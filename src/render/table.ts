import { Word, wrappedWords } from './wrapped';

/** Between two columns of a table. */
const GAP = 2;

/**
 * The lines of a table without rules. Where it has no room, the widest columns are made narrower and their texts wrapped, but no word
 * is broken.
 */
export function tableLines(rows: readonly (readonly (readonly Word[])[])[], width: number): string[] {
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(1, ...rows.map(row => cellsOfWords(row[i] ?? []))));
  const room = width - GAP * (columns - 1);
  const longest = widths.map((_, i) => Math.max(1, ...rows.flatMap(row => (row[i] ?? []).map(({ cells }) => cells))));
  for (let excess = sum(widths) - room; excess > 0; excess--) {
    const widest = Math.max(...widths.filter((cells, i) => cells > longest[i]));
    const column = widths.findIndex((cells, i) => cells === widest && cells > longest[i]);
    if (column < 0) {
      break;
    }
    widths[column]--;
  }
  return rows.flatMap(row => {
    const cells = widths.map((cell, i) => wrappedWords(row[i] ?? [], { width: cell }));
    const height = Math.max(1, ...cells.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) => lineOf(cells.map(cell => cell[line] ?? { text: '', cells: 0 }), widths));
  });
}

function lineOf(cells: readonly Word[], widths: readonly number[]): string {
  const last = cells.reduce((found, { cells: taken }, i) => taken > 0 ? i : found, 0);
  return cells.slice(0, last + 1)
    .map(({ text, cells: taken }, i) => i === last ? text : text + ' '.repeat(Math.max(0, widths[i] - taken) + GAP)).join('');
}

function cellsOfWords(words: readonly Word[]): number {
  return sum(words.map(({ cells }) => cells)) + Math.max(0, words.length - 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
