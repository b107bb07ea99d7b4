import { CheckArguments } from './check-arguments';
import { ExitCode, exitCodeOf } from './exit-code';
import type { MendOutcome } from './mend-files';
import { writeOutput } from './outputs';
import { complain, print } from './printing';
import { complainOf, NO_FILE, readGiven } from './read-given';
import { ReadFile } from './read-inputs';
import { rendered } from './rendering';
import { CommandSettings, settingsFor } from './settings';
import { terminalOf } from './terminal';
import { Severity } from '../analysis/finding';
import { FileReport } from '../report/file-report';
import { reportOn } from '../report/reported';

/** Checks what is given, prints and writes the reports, and says how it ended. */
export async function check(given: CheckArguments, version: string): Promise<ExitCode> {
  if (given.list || given.rulePage !== undefined) {
    return (await import('./show-rules.js')).showRules(given);
  }
  const settings = settingsFor(given);
  const { files, unread, progress } = await readGiven(settings, 'check');
  const { report, diff, unwritten } = await judged(files, settings);
  progress.end();
  complainOf(unread);
  unwritten.forEach(({ name, reason }) => complain(`cannot write ${name}: ${reason}`));
  await show(report, settings, version);
  print(diff);
  if (unwritten.length > 0) {
    return ExitCode.USAGE;
  }
  const code = exitCodeOf(report, settings.failOn, unread.length > 0);
  if (code === ExitCode.NOTHING) {
    complain(`nothing to check: ${nothingIn(files)}`);
  }
  return code;
}

function nothingIn(files: readonly ReadFile[]): string {
  if (files.length === 0) {
    return NO_FILE;
  }
  const isPiped = files.some(({ path }) => path === undefined) && !process.stdin.isTTY;
  return `there is no object in what was read${isPiped ? '; see whether the program before the pipe has failed' : ''}`;
}

async function judged(files: readonly ReadFile[], settings: CommandSettings): Promise<MendOutcome> {
  if (settings.fix === undefined && !settings.isDiff) {
    return { report: reportOn(files, settings), diff: '', unwritten: [] };
  }
  return (await import('./mend-files.js')).mendFiles(files, settings);
}

async function show(report: FileReport, { showInfo, outputs }: CommandSettings, version: string) {
  const shown = showInfo ? report : { ...report, findings: report.findings.filter(({ severity }) => severity !== Severity.INFO) };
  for (const { format, file } of outputs) {
    const terminal = file === undefined ? terminalOf(process.stdout, process.env) : undefined;
    const text = await rendered(format, shown, { version, terminal });
    file === undefined ? print(text) : writeOutput(file, text);
  }
}
