import type { Container } from './container';
import { baseName } from '../text/shell';
import { commandText } from '../text/shown-command';

/** Why the command of a container plainly never ends by itself, in a few words; `undefined` if it may end. */
export function neverEnds(container: Container): string | undefined {
  const { script } = container;
  if (script && !HINT.test(script.text)) {
    return undefined;
  }
  const { commands } = container;
  const endless = commands.find(command => command.end !== '&' && isEndless(command.words));
  if (endless) {
    return `its command is \`${commandText(endless.words)}\``;
  }
  return script && /\bwhile\s+(true|:|\[ 1 \])\s*(;|\n)/.test(script.text) && !/\b(break|exit|return)\b/.test(script.text)
    ? 'its command loops with `while true`' : undefined;
}

/** A quick test: every endless script has one of these words, and to parse a script takes much longer. */
const HINT = /\binf|\btail\b|\bpause\b|\bwhile\b/;

/** Whether a command by itself plainly never ends, such as `sleep infinity`. */
export function isEndless(words: readonly string[]): boolean {
  const program = words.findIndex(word => word !== 'exec');
  const [first, ...rest] = program < 0 ? [] : words.slice(program);
  switch (baseName(first)) {
    case 'sleep': return rest.some(word => word === 'infinity' || word === 'inf');
    // `tail -f FILE --pid=1` ends when that process does.
    case 'tail': return rest.some(word => /^-[a-zA-Z]*[fF]/.test(word) || word.startsWith('--follow'))
      && !rest.some(word => word.startsWith('--pid'));
    case 'pause': return rest.length === 0;
    default: return false;
  }
}
