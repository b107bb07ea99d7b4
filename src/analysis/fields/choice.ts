import { quoted } from '../manifest/json';
import { nearest } from '../text/nearest';

/** Which of some values a wrong one is likely meant to be, or all of them, as a whole sentence. */
export function choiceFix(value: string, choices: readonly string[]): string {
  const meant = nearest(value, choices);
  return meant === undefined ? `Write ${listed(choices, 'or')}.`
    : `Did you mean ${quoted(meant)}?${meant.toLowerCase() === value.toLowerCase() ? ' Upper and lower case matter.' : ''}`;
}

/** `"a"`, `"a" or "b"`, `"a", "b" or "c"`. */
export function listed(words: readonly string[], last: 'and' | 'or'): string {
  const all = words.map(quoted);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${last} ${all[all.length - 1]}`;
}
