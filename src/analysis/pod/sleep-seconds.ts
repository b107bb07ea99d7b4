import { Json, listIn, objectIn } from '../manifest/json';
import { baseName, Command, commandsIn, scriptIn } from '../text/shell';

const UNITS: Readonly<Record<string, number>> = { '': 1, 's': 1, 'm': 60, 'h': 3600, 'd': 86400 };
const DURATION = /^(\d+(?:\.\d+)?)([smhd]?)$/;

/** The start of what a shell may run any number of times, in the background, later or not at all. */
const UNCERTAIN = /(?:^|[;&|\n])[ \t]*(?:(while|until|for|if|case)\s|[({]|[\w-]+[ \t]*\([ \t]*\))/;
const ENDS = /(?:^|[;&\n])[ \t]*(?:done|fi|esac)\b/g;
const MAY_LEAVE = /\b(?:exit|return|exec)\b/;

/** Commands that always succeed. */
const SUCCEEDING: ReadonlySet<string> = new Set(['echo', 'printf', 'true', ':', 'date', 'sleep', 'set', 'export']);

/**
 * The seconds that a command certainly sleeps: `sleep 600`, or the sum of such commands of a script that are in no loop or branch.
 *
 * @param mustSucceed whether its time counts only if it succeeds in the end
 */
export function sleepSeconds(words: readonly string[], mustSucceed: boolean): number {
  const script = scriptIn(words);
  return script ? secondsOfAll(commandsIn(certainPart(script.text)), mustSucceed) : secondsOf(words);
}

/** The seconds that a hook certainly sleeps. */
export function hookSeconds(hook: Json | undefined, mustSucceed = false): number {
  const { seconds } = objectIn(hook?.sleep);
  return typeof seconds === 'number'
    ? Math.max(0, seconds)
    : sleepSeconds(listIn(objectIn(hook?.exec).command).filter(word => typeof word === 'string'), mustSucceed);
}

/** A script whose loops and branches are replaced by a command that may fail. */
function certainPart(script: string): string {
  const begin = UNCERTAIN.exec(script);
  if (!begin) {
    return script;
  }
  const before = script.slice(0, begin.index);
  const rest = script.slice(begin.index);
  let end = 0;
  for (const match of begin[1] === undefined ? [] : rest.matchAll(ENDS)) {
    end = match.index + match[0].length;
  }
  // If nothing closes it, or something in it may leave the script, nothing after it is certain.
  const goesOn = end > 0 && !MAY_LEAVE.test(rest.slice(0, end));
  return `${before}\n${goesOn ? `loop${rest.slice(end)}` : ''}`;
}

function secondsOfAll(commands: readonly Command[], mustSucceed: boolean): number {
  const last = lastChain(commands);
  let sum = 0;
  /** Whether this command is certainly reached. */
  let isReached = true;
  /** The operator before this command. */
  let before = ';';
  for (let i = 0; i < commands.length; i++) {
    const { words, end } = commands[i];
    const isSure = isReached && before !== '||' && end !== '&' && end !== '|' && before !== '|';
    if (isSure) {
      sum += secondsOf(words);
    }
    if (leaves(words) && !(before === '||' && mustSucceed && /^[1-9]/.test(words[1] ?? ''))) {
      return sum;
    }
    if (end === '&&') {
      isReached = isReached && before !== '||' && (SUCCEEDING.has(baseName(words[0])) || (mustSucceed && i >= last));
    } else if (end !== '||') {
      isReached = true;
    }
    before = end;
  }
  return sum;
}

/** Whether a script may end at this command; `exec 2>&1` only redirects. */
function leaves([first, ...rest]: readonly string[]): boolean {
  return first === 'exit' || first === 'return' || (first === 'exec' && rest.some(word => !/^(\d*|&)[<>]/.test(word)));
}

/** The index of the first command of the last chain, in which all commands are joined by `&&`: the script fails if one of them does. */
function lastChain(commands: readonly Command[]): number {
  let begin = commands.length - 1;
  while (begin > 0 && commands[begin - 1].end === '&&') {
    begin--;
  }
  return begin;
}

function secondsOf(words: readonly string[]): number {
  const command = words[0] === 'exec' || baseName(words[0]) === 'busybox' ? words.slice(1) : words;
  if (baseName(command[0]) !== 'sleep') {
    return 0;
  }
  // `sleep 1m 30s` sleeps for the sum.
  return command.slice(1).reduce((sum, word) => {
    const [, number, unit] = DURATION.exec(word) ?? [];
    return number === undefined ? sum : sum + Number(number) * UNITS[unit];
  }, 0);
}
