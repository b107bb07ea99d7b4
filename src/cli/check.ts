import { CheckArguments } from './check-arguments';
import { ExitCode, exitCodeOf } from './exit-code';
import { inputsFor } from './inputs';
import { writeWhole } from './outputs';
import { complain, print, remark } from './printing';
import { Progress } from './progress';
import { ReadFile, ReadInputs, readInputs } from './read-inputs';
import { rendered } from './rendering';
import { CommandSettings, settingsFor } from './settings';
import { terminalOf } from './terminal';
import { Severity } from '../analysis/finding';
import { FileReport } from '../report/file-report';
import { reportOn } from '../report/reported';

/** So many characters take half a second or so to judge. */
const LONG_WORK = 1_000_000;

/** Checks what is given, prints and writes the reports, and says how it ended. */
export async function check(given: CheckArguments, version: string): Promise<ExitCode> {
  if (given.list || given.rulePage !== undefined) {
    return (await import('./show-rules.js')).showRules(given);
  }
  const settings = settingsFor(given);
  const progress = new Progress(process.stderr, terminalOf(process.stderr, process.env));
  const { files, unread } = await readAll(settings, progress);
  const { report, diff } = await judged(files, settings);
  progress.end();
  unread.forEach(({ name, reason }) => complain(`cannot read ${name}: ${reason}`));
  await show(report, settings, version);
  print(diff);
  const code = exitCodeOf(report, settings.failOn, unread.length > 0);
  if (code === ExitCode.NOTHING) {
    complain(`nothing to check: ${files.length > 0 ? 'there is no object in what was read' : 'no file with manifests was found'}`);
  }
  return code;
}

async function readAll({ words, exclude }: CommandSettings, progress: Progress): Promise<ReadInputs> {
  const found = await inputsFor(words, exclude);
  found.templates.forEach(folder => {
    remark(`passed over ${folder}: what Helm makes of it is checked by helm template … | cdk8s-pod-patterns check -`);
  });
  const read = await readInputs(found.inputs, done => progress.at(() => `reading ${done} of ${found.inputs.length} files`));
  if (read.files.reduce((sum, { text }) => sum + text.length, 0) > LONG_WORK) {
    progress.before(`checking ${read.files.length} files`);
  }
  return { files: read.files, unread: [...found.unread, ...read.unread] };
}

async function judged(
  files: readonly ReadFile[], settings: CommandSettings,
): Promise<{ readonly report: FileReport; readonly diff: string }> {
  if (settings.fix === undefined && !settings.isDiff) {
    return { report: reportOn(files, settings), diff: '' };
  }
  return (await import('./mend-files.js')).mendFiles(files, settings);
}

async function show(report: FileReport, { showInfo, outputs }: CommandSettings, version: string) {
  const shown = showInfo ? report : { ...report, findings: report.findings.filter(({ severity }) => severity !== Severity.INFO) };
  for (const { format, file } of outputs) {
    const terminal = file === undefined ? terminalOf(process.stdout, process.env) : undefined;
    const text = await rendered(format, shown, { version, terminal });
    file === undefined ? print(text) : writeWhole(file, text);
  }
}
