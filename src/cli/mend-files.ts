import { writeWhole } from './outputs';
import { remark } from './printing';
import { ReadFile } from './read-inputs';
import { CommandSettings } from './settings';
import { terminalOf } from './terminal';
import { diffOf } from '../render/diff';
import { FileReport } from '../report/file-report';
import { mended } from '../report/mend';
import { reportOn } from '../report/reported';

/** What is found in files that are mended, and what would be changed if they are not to be. */
export interface MendOutcome {
  readonly report: FileReport;
  readonly diff: string;
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
    };
  }
  const changed = files.filter(({ text }, i) => after[i].text !== text);
  files.forEach(({ path, text }, i) => {
    if (after[i].text !== text) {
      writeWhole(path!, after[i].text);
    }
  });
  const count = after.reduce((sum, { applied }) => sum + applied.length, 0);
  remark(`mended ${count} finding${count === 1 ? '' : 's'} in ${changed.length} file${changed.length === 1 ? '' : 's'}`);
  return { report: reportOn(after, settings), diff: '' };
}
