import type { Container } from './container';
import { cleanPath } from './paths';
import { baseName } from '../text/shell';

/** File systems that are writable in every container. */
const OWN = /^\/(dev|proc|sys)(\/|$)/;
const REDIRECTION = /^[\d&]?>{1,2}(.*)$/;

/** A path that a command plainly writes to. */
export interface WrittenPath {
  /** Absolute and clean. */
  readonly path: string;
  /** Whether the command certainly runs: no command before it decides that. */
  readonly isCertain: boolean;
}

/** Scripts that decide what they do. */
const DECIDING = /(?:^|[\s;&|(])(?:if|case|test|\[|\[\[|trap|exit|return)\s|\(\)/;

/** The absolute paths that a container plainly writes to. */
export function writtenPaths({ commands, script }: Container): WrittenPath[] {
  const paths: WrittenPath[] = [];
  const isStraight = script === undefined || !DECIDING.test(script.text);
  for (let i = 0; i < commands.length; i++) {
    const { words, end } = commands[i];
    // A command before `||` is allowed to fail.
    if (end !== '||') {
      const isCertain = isStraight && !DEPENDING.includes(commands[i - 1]?.end);
      for (const path of [...redirections(words), ...targets(words)]) {
        if (path.startsWith('/') && !/[$*?[`]/.test(path) && !OWN.test(path)) {
          paths.push({ path: cleanPath(path), isCertain });
        }
      }
    }
  }
  return paths;
}

const DEPENDING: readonly (string | undefined)[] = ['&&', '||'];

function redirections(words: readonly string[]): string[] {
  return words.flatMap((word, i) => {
    const match = REDIRECTION.exec(word);
    return match ? [match[1] || (words[i + 1] ?? '')] : [];
  });
}

/** The files that a well-known program writes with these arguments. */
function targets([program, ...args]: readonly string[]): readonly string[] {
  switch (baseName(program)) {
    case 'touch':
    case 'mkdir':
    case 'tee': return args;
    case 'cp':
    case 'mv': return args.slice(-1);
    default: return [];
  }
}
