import * as fs from 'fs';
import * as path from 'path';
import { filesIn } from './language';

/** What is different in what two programs wrote, by file; nothing where a file is the same. */
export function differences(ours: string, theirs: string, hasOrderedMaps: boolean): Map<string, string | undefined> {
  const files = [...new Set([...filesIn(ours), ...filesIn(theirs)])];
  return new Map(files.map(file => {
    const [a, b] = [ours, theirs].map(folder => textOf(path.join(folder, file), hasOrderedMaps));
    const isSame = file === 'mistakes.json' ? areContained(a, b) : a === b;
    return [file, isSame ? undefined : difference(a, b)];
  }));
}

function textOf(file: string, hasOrderedMaps: boolean): string {
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf-8') : '';
  return text && file.endsWith('.json') ? JSON.stringify(hasOrderedMaps ? JSON.parse(text) : sorted(JSON.parse(text))) : text;
}

/** The same value, with the keys of all objects in the order of the alphabet. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([key, one]) => [key, sorted(one)]))
    : value;
}

/** Whether each message is whole in that of the other language, which may say more: the class of the error, or its stack. */
function areContained(ours: string, theirs: string): boolean {
  const [a, b]: string[][] = [ours, theirs].map(text => text ? JSON.parse(text) : []);
  return a.length > 0 && a.length === b.length && a.every((message, i) => b[i].includes(message));
}

/** The first line in which two texts differ. */
export function difference(a: string, b: string): string {
  const [left, right] = [a, b].map(text => text.split(/\n|(?<=[}\]]),/));
  const i = left.findIndex((line, n) => line !== right[n]);
  return `  TypeScript: ${left[i]?.slice(0, 300)}\n  the other:  ${right[i]?.slice(0, 300)}`;
}
