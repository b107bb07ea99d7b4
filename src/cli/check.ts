import { resolve } from 'path';
import { CheckArguments } from './check-arguments';
import { ExitCode, exitCodeOf } from './exit-code';
import { inputsFor } from './inputs';
import type { MendOutcome } from './mend-files';
import { writeReport } from './outputs';
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
  const { report, diff, unwritten } = await judged(files, settings);
  progress.end();
  unread.forEach(({ name, reason }) => complain(`cannot read ${name === '-' ? 'standard input' : name || '""'}: ${reason}`));
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
    return 'no file with manifests was found';
  }
  const isPiped = files.some(({ path }) => path === undefined) && !process.stdin.isTTY;
  return `there is no object in what was read${isPiped ? '; see whether the program before the pipe has failed' : ''}`;
}

async function readAll({ words, exclude, outputs }: CommandSettings, progress: Progress): Promise<ReadInputs> {
  const found = await inputsFor(words, exclude);
  // The report of the last run is no manifest.
  const reports = new Set(outputs.flatMap(({ file }) => file === undefined ? [] : resolve(file)));
  const inputs = found.inputs.filter(({ path }) => path === undefined || !reports.has(path));
  if (process.stdin.isTTY && words.includes('-')) {
    remark('reading what is typed, up to Ctrl-D');
  }
  found.templates.forEach(folder => {
    remark(`passed over ${folder}: what Helm makes of it is checked by helm template … | cdk8s-pod-patterns check -`);
  });
  const read = await readInputs(inputs, done => progress.at(() => `reading ${done} of ${inputs.length} files`));
  if (read.files.reduce((sum, { text }) => sum + text.length, 0) > LONG_WORK) {
    progress.before(`checking ${read.files.length} files`);
  }
  return { files: read.files, unread: [...found.unread, ...read.unread] };
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
    file === undefined ? print(text) : writeReport(file, text);
  }
}
