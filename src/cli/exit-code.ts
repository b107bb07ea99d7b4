import type { Threshold } from './check-arguments';
import { Severity } from '../analysis/finding';
import { FileReport } from '../report/file-report';

/** How the command ends, for pipelines that go by it. */
export enum ExitCode {
  CLEAN = 0,
  FINDINGS = 1,
  USAGE = 2,
  UNREADABLE = 3,
  NOTHING = 4,
  /** As `EX_SOFTWARE` of sysexits.h. */
  CRASH = 70,
}

const RANKS: readonly string[] = [Severity.INFO, Severity.WARNING, Severity.ERROR];

/** The exit code for what was found, where some of what was given could not be read at all. */
export function exitCodeOf({ findings, objects }: FileReport, failOn: Threshold, isUnread: boolean): ExitCode {
  const counted = findings.filter(({ ignored }) => ignored === undefined);
  if (isUnread || counted.some(({ rule }) => rule === 'unreadable')) {
    return ExitCode.UNREADABLE;
  }
  if (objects === 0) {
    return ExitCode.NOTHING;
  }
  const isBad = failOn !== 'never' && counted.some(({ severity }) => RANKS.indexOf(severity) >= RANKS.indexOf(failOn));
  return isBad ? ExitCode.FINDINGS : ExitCode.CLEAN;
}
