import type { Container, Volume } from './container';
import { cleanPath, volumeAt } from './paths';
import type { Pod } from './pod';
import { listIn, objectIn, textIn } from '../manifest/json';
import { baseName, Command } from '../text/shell';
import { commandText } from '../text/shown-command';

/** A command that plainly fails on its second run. */
export interface FailsAgain {
  readonly command: string;
  /** The path that exists by then. */
  readonly path: string;
  readonly volume: Volume;
  readonly fix: string;
}

/** Whether a container has a restart rule that runs the init containers again, without the preStop hooks of the others. */
export function restartsAll(pod: Pod): boolean {
  return pod.isOn('RestartAllContainersOnContainerExits')
    && pod.containers.some(({ json }) =>
      json.restartPolicyRules && listIn(json.restartPolicyRules).some(rule => objectIn(rule).action === 'RestartAllContainers'));
}

const CREATING = /\b(mkdir|ln|clone)\b/;
/** Scripts that test or clean up first are assumed to be safe to repeat. */
const TESTING_OR_CLEANING = /(^|[\s;&|(])(if|test|\[|\[\[|case|rm|trap|until|while)\s/;

/** The first command of a container that plainly fails on its second run because of what the first run has left in a volume. */
export function failsAgain(container: Container): FailsAgain | undefined {
  const { script } = container;
  if (script && (!CREATING.test(script.text) || TESTING_OR_CLEANING.test(script.text))) {
    return undefined;
  }
  const { commands, words: given } = container;
  const stops = script !== undefined && stopsAtErrors(script.text, given.slice(0, script.index));
  let folder = textIn(container.json.workingDir);
  for (let i = 0; i < commands.length; i++) {
    const { words } = commands[i];
    if (words[0] === 'cd') {
      folder = words[1]?.startsWith('/') ? words[1] : undefined;
    } else if (isFatal(commands, i, stops)) {
      const created = createdBy(words, container);
      const path = created && absolute(created.path, folder);
      const place = path === undefined ? undefined : volumeAt(container, path);
      if (place?.mount.volume && place.mount.isWritable && (place.rest !== '' || created!.intoFolder)) {
        return { command: commandText(words), path: path!, volume: place.mount.volume, fix: created!.fix };
      }
    }
  }
  return undefined;
}

/**
 * Whether the container fails, or leaves the rest undone, if this command fails. `stops` says whether the script ends at any
 * failure.
 */
function isFatal(commands: readonly Command[], i: number, stops: boolean): boolean {
  const { end } = commands[i]; // It is empty without a script.
  if (i > 0 && commands[i - 1].end === '||') {
    return false;
  }
  return end === '' || end === '&&' || (end === ';' && (i === commands.length - 1 || stops));
}

function stopsAtErrors(text: string, options: readonly string[]): boolean {
  return /(^|[\s;])set\s+-[a-zA-Z]*e/.test(text) || options.some(option => /^-[a-zA-Z]*e/.test(option));
}

interface Created {
  readonly path: string;
  /** Whether it also fails in a folder that is a mount itself, once there is something in it. */
  readonly intoFolder?: boolean;
  readonly fix: string;
}

/** What a command creates and fails on if it exists already. */
function createdBy([program, ...args]: readonly string[], { json }: Container): Created | undefined {
  const options = args.filter(arg => arg.startsWith('-'));
  const operands = args.filter(arg => !arg.startsWith('-'));
  switch (baseName(program)) {
    case 'mkdir': return has(options, 'p', '--parents') ? undefined : { path: operands[operands.length - 1], fix: 'Write `mkdir -p`.' };
    case 'ln': return has(options, 's', '--symbolic') && !has(options, 'f', '--force') && operands.length === 2
      ? { path: operands[1], fix: 'Write `ln -sfn`.' } : undefined;
    case 'git': return operands[0] === 'clone' ? clone(args.slice(args.indexOf('clone') + 1)) : undefined;
    // The images of git run git with these arguments.
    case 'clone': return json.command === undefined && /(^|\/)git(:|@|$)/.test(textIn(json.image) ?? '') ? clone(args) : undefined;
    default: return undefined;
  }
}

function clone(args: readonly string[]): Created | undefined {
  let repository = args.findIndex(arg => /^(https?|ssh|git|file):\/\/|^[\w.-]+@[\w.-]+:/.test(arg));
  if (repository < 0) {
    repository = args.findIndex((arg, i) => arg.startsWith('$') && args[i + 1]?.startsWith('/'));
  }
  if (repository < 0) {
    return undefined;
  }
  const folder = args[repository + 1] ?? baseName(args[repository].replace(/(?<!\/)\/+$/, '')).replace(/\.git$/, '');
  return {
    path: folder,
    intoFolder: true,
    fix: 'Delete what is there first, or skip the clone if it is there: `test -d DIR/.git || git clone ...` (InitStep.gitClone does).',
  };
}

function has(options: readonly string[], letter: string, long: string): boolean {
  return options.some(option => option === long || (!option.startsWith('--') && option.includes(letter)));
}

function absolute(path: string | undefined, folder: string | undefined): string | undefined {
  if (path === undefined || /[$*?`]/.test(path)) {
    return undefined;
  }
  return path.startsWith('/') ? cleanPath(path) : folder === undefined ? undefined : cleanPath(`${folder}/${path}`);
}
