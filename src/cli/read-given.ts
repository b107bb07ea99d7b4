import { resolve } from 'path';
import { Inputs, inputsFor } from './inputs';
import type { Output } from './outputs';
import { complain, remark } from './printing';
import { Progress } from './progress';
import { ReadFile, readInputs } from './read-inputs';
import { InputSettings } from './settings';
import { terminalOf } from './terminal';
import type { Unread } from './unread';

/** So many characters take half a second or so to judge. */
const LONG_WORK = 1_000_000;

/** Why there is nothing to do, where there are no files. */
export const NO_FILE = 'no file with manifests was found';

/** What was given, as it was read. */
export interface GivenFiles {
  readonly files: readonly ReadFile[];
  readonly unread: readonly Unread[];
  /** Shows how far the work is; whoever has done it ends it. */
  readonly progress: Progress;
}

/**
 * Reads what was given, but for the reports of the last run, which are no manifests.
 *
 * @param command the name of the command
 */
export async function readGiven(
  { words, exclude, outputs = [] }: Pick<InputSettings, 'words' | 'exclude'> & { readonly outputs?: readonly Output[] }, command: string,
): Promise<GivenFiles> {
  const progress = new Progress(process.stderr, terminalOf(process.stderr, process.env));
  const found = await inputsFor(words, exclude);
  const reports = new Set(outputs.flatMap(({ file }) => file === undefined ? [] : resolve(file)));
  const inputs = found.inputs.filter(({ path }) => path === undefined || !reports.has(path));
  if (words.includes('-') && process.stdin.isTTY) {
    remark('reading what is typed, up to Ctrl-D');
  }
  sayPassedOver(found, command);
  const read = await readInputs(inputs, done => progress.at(() => `reading ${done} of ${inputs.length} files`));
  if (read.files.reduce((sum, { text }) => sum + text.length, 0) > LONG_WORK) {
    progress.before(`checking ${read.files.length} files`);
  }
  return { files: read.files, unread: [...found.unread, ...read.unread], progress };
}

function sayPassedOver({ templates }: Inputs, command: string) {
  templates.forEach(folder => {
    remark(`passed over ${folder}: what Helm makes of it is read by helm template … | cdk8s-pod-patterns ${command} -`);
  });
}

/** Says what could not be read. */
export function complainOf(unread: readonly Unread[]) {
  unread.forEach(({ name, reason }) => complain(`cannot read ${name === '-' ? 'standard input' : name || '""'}: ${reason}`));
}
