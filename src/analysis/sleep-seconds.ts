import { Json, listIn, objectIn } from './json';
import { baseName, commandsIn, scriptIn } from './shell';

const UNITS: Readonly<Record<string, number>> = { '': 1, 's': 1, 'm': 60, 'h': 3600, 'd': 86400 };
const DURATION = /^(\d+(?:\.\d+)?)([smhd]?)$/;

/** What a shell may do any number of times, or not at all: nobody knows how long it takes. */
const LOOPS_AND_BRANCHES = /\b(?:while|until|for|if|case)\b[\s\S]*\b(?:done|fi|esac)\b/g;

/** The seconds that a command sleeps for certain: `sleep 600`, or each such command of a script that is outside of loops and branches. */
export function sleepSeconds(words: readonly string[]): number {
  const script = scriptIn(words);
  if (!script) {
    return secondsOf(words);
  }
  let sum = 0;
  let before = ';';
  for (const command of commandsIn(script.text.replace(LOOPS_AND_BRANCHES, ' : '))) {
    if (command.end !== '&' && command.end !== '|' && before !== '||') {
      sum += secondsOf(command.words);
    }
    before = command.end;
  }
  return sum;
}

/** The seconds that a hook sleeps for certain. */
export function hookSeconds(hook: Json | undefined): number {
  const { seconds } = objectIn(hook?.sleep);
  return typeof seconds === 'number' ? seconds : sleepSeconds(listIn(objectIn(hook?.exec).command).filter(word => typeof word === 'string'));
}

function secondsOf(words: readonly string[]): number {
  const command = words[0] === 'exec' ? words.slice(1) : words;
  if (baseName(command[0]) !== 'sleep') {
    return 0;
  }
  // `sleep 1m 30s` adds up.
  const durations = command.slice(1).map(word => DURATION.exec(word));
  return durations.reduce((sum, match) => sum + (match ? Number(match[1]) * UNITS[match[2]] : 0), 0);
}
