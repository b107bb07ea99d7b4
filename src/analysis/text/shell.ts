/** A script that a container passes to a shell: `sh -c '…'`. */
export interface Script {
  /** The name of the shell without its folder: `sh`, `bash`, `dash`, `ash`. */
  readonly shell: string;
  readonly text: string;
  /** The index of the word that is the script. */
  readonly index: number;
}

/** A simple command of a script, and how it is joined to those around it. */
export interface Command {
  readonly words: readonly string[];
  /** What ends it: `;` (or the end of the line), `&&`, `||`, `|`, `&`, or empty at the end of the script. */
  readonly end: string;
  /** The keywords right before it, such as `until`, `while !` or `do if`. */
  readonly keywords?: string;
}

const SHELLS = ['sh', 'bash', 'dash', 'ash', 'ksh', 'zsh'];

/** The script among the words of a command, if the command starts a shell with one. */
export function scriptIn(words: readonly string[]): Script | undefined {
  let i = afterEnv(words);
  if (baseName(words[i]) === 'busybox') {
    i++;
  }
  const shell = baseName(words[i]);
  if (!SHELLS.includes(shell)) {
    return undefined;
  }
  let isNext = false;
  for (i++; i < words.length && /^[-+]./.test(words[i]); i++) {
    if (words[i] === '--') {
      i++;
      break;
    }
    if (words[i].startsWith('--')) {
      continue;
    }
    isNext ||= /^-\w*c/.test(words[i]);
    // Each `o` has a value of its own, such as `pipefail`, also after a `c`.
    i += words[i].split(/o/i).length - 1;
  }
  return isNext && words[i] !== undefined ? { shell, text: words[i], index: i } : undefined;
}

/** The index of the program, which may come after `/usr/bin/env NAME=value`. */
function afterEnv(words: readonly string[]): number {
  let i = 0;
  if (baseName(words[0]) === 'env') {
    do {
      i++;
    } while (i < words.length && /^(?:-i|-|--|[A-Za-z_]\w*=.*)$/s.test(words[i]));
  }
  return i;
}

/** The words of a command without the `exec` by which the shell becomes it. */
export function withoutExec({ words }: Command): readonly string[] {
  return words[0] === 'exec' ? words.slice(1) : words;
}

/** The name of a program without its folder. */
export function baseName(program: string | undefined): string {
  return program === undefined ? '' : program.slice(program.lastIndexOf('/') + 1);
}

// `2>&1` is part of a word, and what follows `#` is a comment.
const TOKENS =
  /\\\n|#[^\n]*|((?:[<>]&|&>|\\[\s\S]|'[^']*'|"(?:\\[\s\S]|[^"\\])*"|\$\([^()]*\)|[^\s;&|()'"\\])+)|(&&|\|\||;;|[;&|\n()])|\s|[\s\S]/g;
const KEYWORDS = ['if', 'then', 'else', 'elif', 'fi', 'do', 'done', 'while', 'until', '{', '}', '!', 'time'];

/**
 * The simple commands of a script in order, without the keywords around them: close enough to what a shell does to recognise a
 * program and its arguments.
 */
export function commandsIn(script: string): Command[] {
  const commands: Command[] = [];
  let words: string[] = [];
  let keywords: string | undefined;
  const endWith = (end: string) => {
    if (words.length > 0) {
      commands.push({ words, end: end === '\n' ? ';' : end, keywords });
      words = [];
    }
    keywords = undefined;
  };
  for (const [, word, operator] of script.matchAll(TOKENS)) {
    if (operator) {
      endWith(operator);
    } else if (word !== undefined && words.length === 0 && KEYWORDS.includes(word)) {
      keywords = keywords === undefined ? word : `${keywords} ${word}`;
    } else if (word !== undefined) {
      words.push(unquoted(word));
    }
  }
  endWith('');
  return commands;
}

function unquoted(word: string): string {
  return word.replace(/'([^']*)'|"((?:\\[\s\S]|[^"\\])*)"|\\([\s\S])/g, (_, single, double, escaped) => single ?? double ?? escaped);
}
