import { quoted } from '../manifest/json';
import { suggested } from '../text/nearest';

/** A sentence that names the choice that was likely meant, or all choices. */
export function choiceFix(value: string, choices: readonly string[]): string {
  const meant = suggested(value, choices);
  return meant === undefined ? `Write ${listed(choices, 'or')}.`
    : `Did you mean ${quoted(meant)}?${meant.toLowerCase() === value.toLowerCase() ? ' Upper and lower case matter.' : ''}`;
}

/** `"a"`, `"a" or "b"`, `"a", "b" or "c"`. */
export function listed(words: readonly string[], last: 'and' | 'or'): string {
  const all = words.map(quoted);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${last} ${all[all.length - 1]}`;
}
