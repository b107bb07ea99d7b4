import { quoted } from '../manifest/json';
import { Meant } from '../manifest/repair';
import { onlyNear, suggested } from '../text/nearest';

/** A sentence that names the choice that was likely meant, or all choices. */
export function choiceFix(value: unknown, choices: readonly string[]): string {
  const word = typeof value === 'string' ? value : '';
  const meant = suggested(word, choices);
  return meant === undefined ? `Write ${listed(choices, 'or')}.`
    : `Did you mean ${quoted(meant)}?${meant.toLowerCase() === word.toLowerCase() ? ' Upper and lower case matter.' : ''}`;
}

/** The choice that surely was meant: the only one that is spelt nearly like it. */
export function choiceMeant(value: unknown, choices: readonly string[]): Meant | undefined {
  const meant = typeof value === 'string' ? onlyNear(value, choices) : undefined;
  return meant === undefined ? undefined : { value: meant };
}

/** `"a"`, `"a" or "b"`, `"a", "b" or "c"`. */
export function listed(words: readonly string[], last: 'and' | 'or'): string {
  const all = words.map(quoted);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${last} ${all[all.length - 1]}`;
}
