import { baseName } from '../text/shell';

const FILE = /^(?:[-/$]|\.{1,2}\/)/;
const INSTALL = /^(?:-y|add|install|update|upgrade)$/;
const SCRIPTS = /^(?:build|ci|i|install|run|start|test)$/;
const CONDITION = /^(?:\[{1,2}|!|test|true)$/;

/** Programs, and what stands behind them where plainly a command begins, and no list of names goes on. */
const BEGINS = new Map([
  ['apk', INSTALL], ['apt', INSTALL], ['apt-get', INSTALL], ['dnf', INSTALL], ['microdnf', INSTALL], ['yum', INSTALL],
  ['pip', /^install$/], ['pip3', /^install$/],
  ['cat', FILE], ['cp', FILE], ['ln', FILE], ['ls', FILE], ['mkdir', FILE], ['mv', FILE], ['rm', FILE], ['tail', FILE], ['touch', FILE],
  ['bash', FILE], ['sh', FILE],
  ['chmod', /^(?:-|\d{3}|[ugoa]*[-+=])/], ['chown', /^(?:-|\d|\w+:)/], ['cd', /^[/.~$]/], ['.', /^[/.]/], ['source', /^[/.]/],
  ['echo', /./], ['exec', /^[^-]/], ['export', /^\w+=/], ['sleep', /^[\d$]/],
  ['if', CONDITION], ['until', CONDITION], ['while', CONDITION],
  ['curl', /^https?:/], ['wget', /^https?:/], ['git', /^(?:checkout|clone|config|fetch|pull)$/], ['go', /^(?:build|install|run|test)$/],
  ['npm', SCRIPTS], ['pnpm', SCRIPTS], ['yarn', SCRIPTS], ['node', /\.[cm]?js$/], ['python', /\.py$/], ['python3', /\.py$/],
]);

/** Programs that are also the names of packages: an option behind them begins a command only where nothing is installed. */
const WITH_OPTION = ['bash', 'curl', 'git', 'java', 'node', 'npm', 'php', 'python', 'python3', 'sh', 'tar', 'wget'];

/**
 * How many operands a program has before what follows can be no argument of it. Programs that run others are not among them, nor
 * those that print whatever they are given.
 */
const OPERANDS: ReadonlyMap<string, number> = new Map([
  ['apk', 1], ['apt', 1], ['apt-get', 1], ['cd', 1], ['chmod', 2], ['chown', 2], ['cp', 2], ['curl', 1], ['dnf', 1], ['export', 1],
  ['ln', 2], ['microdnf', 1], ['mkdir', 1], ['mv', 2], ['npm', 1], ['pip', 2], ['pip3', 2], ['rm', 1], ['set', 0], ['sleep', 1],
  ['touch', 1], ['wget', 1], ['yum', 1],
]);
const INSTALLERS = ['apk', 'apt', 'apt-get', 'dnf', 'microdnf', 'npm', 'pip', 'pip3', 'yum'];

/**
 * The index of the word of a simple command at which plainly a second command begins, which became an argument of the first: in
 * `set -e mkdir -p /data` that of `mkdir`.
 */
export function swallowedIn(words: readonly string[]): number | undefined {
  const program = baseName(words[0]);
  const least = OPERANDS.get(program);
  if (least === undefined || (/^(?:npm|pip3?)$/.test(program) && !/^(?:ci|i|install)$/.test(words[1]))) {
    return undefined;
  }
  let operands = 0;
  for (let i = 1; i < words.length && words[i] !== '--'; i++) {
    if (i > 1 && operands >= least && !/[<>]$/.test(words[i - 1]) && beginsCommand(words[i], words[i + 1], program)) {
      return i;
    }
    if (program === 'set' && /^[-+][a-z]*o/.test(words[i])) {
      i++;
    } else if (!/^[-+]/.test(words[i])) {
      operands++;
      // What comes after the options of `set` is for the script, unless it begins as a command.
      if (program === 'set') {
        return undefined;
      }
    }
  }
  return undefined;
}

function beginsCommand(word: string, next: string | undefined, program: string): boolean {
  if (TAKES_NO_PATH.has(program) && /^\.?\/\w/.test(word)) {
    return true;
  }
  return next === undefined ? program === 'sleep' && (word === 'done' || word === 'fi')
    : BEGINS.get(word)?.test(next) === true || (next.startsWith('-') && WITH_OPTION.includes(word) && !INSTALLERS.includes(program));
}

/** Builtins that take no path, or no second one. */
const TAKES_NO_PATH: ReadonlySet<string> = new Set(['cd', 'set', 'sleep']);
