import { remark } from './printing';
import { ReadFile } from './read-inputs';
import { CommandSettings } from './settings';
import { terminalOf } from './terminal';
import { Unread, unreadOf } from './unread';
import { isDevice, writeWhole } from './write-whole';
import { diffOf } from '../render/diff';
import { FileReport } from '../report/file-report';
import { mended } from '../report/mend';
import { reportOn } from '../report/reported';

/** What is found in files that are mended, and what would be changed if they are not to be. */
export interface MendOutcome {
  readonly report: FileReport;
  readonly diff: string;
  /** The files that could not be written. */
  readonly unwritten: readonly Unread[];
}

/** Mends files and reports what is left; with `--diff`, changes nothing and reports what is there. */
export function mendFiles(files: readonly ReadFile[], settings: CommandSettings): MendOutcome {
  const { files: after, refused } = mended(files, { ...settings, unsafe: settings.fix === 'all' });
  refused.forEach(({ file, rule, path, reason }) => remark(`not mended: ${rule} at ${path} in ${file}: ${reason}`));
  if (settings.isDiff) {
    const style = terminalOf(process.stdout, process.env);
    return {
      report: reportOn(files, settings),
      diff: files.map(({ file, text }, i) => diffOf({ file, before: text, after: after[i].text }, style)).join(''),
      unwritten: [],
    };
  }
  const unwritten: Unread[] = [];
  let [findings, changed] = [0, 0];
  const left = files.map(({ file, path, text }, i) => {
    if (after[i].text === text) {
      return { file, text };
    }
    if (isDevice(path!)) {
      unwritten.push({ name: file, reason: 'it is no file' });
      return { file, text };
    }
    try {
      writeWhole(path!, after[i].text);
    } catch (error) {
      unwritten.push(unreadOf(file, error));
      return { file, text };
    }
    findings += after[i].applied.length;
    changed++;
    return after[i];
  });
  remark(`mended ${findings} finding${findings === 1 ? '' : 's'} in ${changed} file${changed === 1 ? '' : 's'}`);
  return { report: reportOn(left, settings), diff: '', unwritten };
}
