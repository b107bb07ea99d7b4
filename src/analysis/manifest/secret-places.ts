import { DecodeProblem } from './decode-problem';
import { Json, listIn } from './json';
import { MASK } from '../text/masked';
import { maskedWords } from '../text/masked-words';

/** The maps in which any value may be a secret, whatever its key is. */
const MAPS: ReadonlySet<unknown> = new Set(['annotations', 'volumeAttributes', 'flexVolume']);
const LISTS: ReadonlySet<unknown> = new Set(['env', 'httpHeaders']);
const COMMANDS: ReadonlySet<unknown> = new Set(['command', 'args']);

/** The keys whose values are names or sources, and so no secrets, in entries of those lists. */
const NAMES: ReadonlySet<unknown> = new Set([
  'name', 'key', 'fieldPath', 'apiVersion', 'resource', 'containerName', 'divisor', 'volumeName', 'path',
]);

/** The value that could not be decoded, or a mask if it may be a secret. */
export function shownValue(problem: DecodeProblem): unknown {
  const { keys, key, value } = problem;
  if (typeof value === 'boolean' || typeof value === 'object') {
    return value;
  }
  if (keys.some(step => MAPS.has(step))) {
    return MASK;
  }
  if (COMMANDS.has(key)) {
    return typeof value === 'string' ? maskedWords([value])[0] : value;
  }
  if (typeof key === 'number' && COMMANDS.has(keys[keys.length - 2])) {
    // What an option means depends on the program, which stands in "command".
    const { command, args } = problem.around(2) as Json;
    const words = [...listIn(command), ...listIn(args)].map(word => typeof word === 'object' ? '' : String(word));
    const index = keys[keys.length - 2] === 'args' ? listIn(command).length + key : key;
    const shown = maskedWords(words)[index];
    return shown === words[index] ? value : shown;
  }
  if (NAMES.has(key) || !keys.some(step => LISTS.has(step))) {
    return value;
  }
  const [variable] = typeof value === 'string' && (key === 'env' || keys[keys.length - 2] === 'env')
    ? /^[A-Za-z_]\w*=/.exec(value) ?? []
    : [];
  return `${variable ?? ''}${MASK}`;
}
