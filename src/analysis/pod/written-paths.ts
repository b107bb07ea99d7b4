import { cleanPath } from './paths';
import { baseName, Command } from '../text/shell';

/** File systems that are writable in every container. */
const OWN = /^\/(dev|proc|sys)(\/|$)/;
const REDIRECTION = /^[\d&]?>{1,2}(.*)$/;

/** The absolute paths that commands plainly write to. */
export function writtenPaths(commands: readonly Command[]): string[] {
  const paths: string[] = [];
  for (const { words, end } of commands) {
    // A command before `||` is allowed to fail.
    if (end !== '||') {
      for (const path of [...redirections(words), ...targets(words)]) {
        if (path.startsWith('/') && !/[$*?[`]/.test(path) && !OWN.test(path)) {
          paths.push(cleanPath(path));
        }
      }
    }
  }
  return paths;
}

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
