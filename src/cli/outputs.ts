import { accessSync, constants, statSync } from 'fs';
import { dirname, relative, resolve } from 'path';
import { unreadOf } from './unread';
import { failUsage } from './usage-error';
import { isDevice, writeWhole } from './write-whole';
import { choiceFix } from '../analysis/fields/choice';
import { quoted } from '../analysis/manifest/json';

const FORMATS = ['human', 'concise', 'json', 'sarif', 'github'] as const;
export type Format = typeof FORMATS[number];

/** A report, and where it goes. */
export interface Output {
  readonly format: Format;
  /** The path of a file; undefined for standard output. */
  readonly file?: string;
}

/**
 * The reports that are asked for, such as `sarif=report.sarif`. Where none is asked for on standard output, the one for people goes there.
 *
 * @param isTaken whether something else is printed to standard output
 */
export function outputsOf(words: readonly string[], isTaken: boolean): Output[] {
  const outputs = words.map(outputOf);
  const printed = outputs.filter(({ file }) => file === undefined).length;
  if (printed > (isTaken ? 0 : 1)) {
    const what = isTaken ? 'standard output has the diff already' : 'two reports go to standard output';
    failUsage({ what, fix: 'Write a report into a file, as in --format sarif=report.sarif.' });
  }
  outputs.forEach(({ file }) => file === undefined || checkWritable(file));
  const files = outputs.flatMap(({ file }) => file === undefined || isDevice(file) ? [] : resolve(file));
  const twice = files.find((file, i) => files.indexOf(file) < i);
  if (twice !== undefined) {
    failUsage({ what: `two reports go to ${quoted(relative('.', twice))}`, fix: 'Write each into a file of its own.' });
  }
  return printed > 0 || isTaken ? outputs : [{ format: 'human' }, ...outputs];
}

function outputOf(word: string): Output {
  const [, format, file] = /^([^=]*)(?:=(.*))?$/s.exec(word)!;
  const known = formatAmong(FORMATS, format);
  if (file === '') {
    failUsage({ what: `--format ${word} names no file`, fix: `Write ${word}report.txt, for example, or ${format} alone.` });
  }
  return { format: known, file };
}

/** The format that is asked for, if it is one of a command's. */
export function formatAmong<F extends string>(formats: readonly F[], asked: string): F {
  return formats.find(format => format === asked)
    ?? failUsage({ what: `there is no format ${quoted(asked)}`, fix: choiceFix(asked, formats) });
}

/** Before the work is done, and not after it. */
export function checkWritable(file: string) {
  let isFolder = false;
  try {
    const known = statSync(file, { throwIfNoEntry: false });
    isFolder = known?.isDirectory() ?? false;
    accessSync(known && !known.isFile() ? file : dirname(file), constants.W_OK);
  } catch (error) {
    failWriting(file, error);
  }
  if (isFolder) {
    failUsage({ what: `${quoted(file)} cannot be written: it is a folder`, fix: 'Name a file in it.' });
  }
}

function failWriting(file: string, error: unknown): never {
  const { code } = error as NodeJS.ErrnoException;
  return failUsage({
    what: `${quoted(file)} cannot be written: ${code === 'ENOENT' ? 'its folder is not there' : unreadOf(file, error).reason}`,
    fix: code === 'ENOENT' ? `Make it first: mkdir -p ${dirname(file)}.`
      : code === 'ENOSPC' ? 'Make room, or name another file.' : 'Make it writable, or name another file.',
  });
}

/** Writes what a command makes into a file that was named for it. */
export function writeOutput(file: string, text: string) {
  try {
    writeWhole(file, text);
  } catch (error) {
    failWriting(file, error);
  }
}
