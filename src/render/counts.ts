import { Severity } from '../analysis/finding';
import type { FileReport } from '../report/file-report';

/** How many findings a report has: of those that count by severity, and how many are ignored. */
export interface FindingCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly ignored: number;
}

/** Counts the findings of a report. */
export function countsOf({ findings }: FileReport): FindingCounts {
  const counted = findings.filter(({ ignored }) => ignored === undefined);
  const of = (severity: Severity) => counted.filter(finding => finding.severity === severity).length;
  return {
    errors: of(Severity.ERROR), warnings: of(Severity.WARNING), infos: of(Severity.INFO), ignored: findings.length - counted.length,
  };
}
