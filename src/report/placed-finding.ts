import { FileFinding } from './file-report';
import { FileSource } from './file-source';
import { Severity } from '../analysis/finding';

/** A finding, with the file that it is in. */
export interface PlacedFinding {
  readonly finding: FileFinding;
  readonly file: FileSource;
}

const SEVERITIES = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** The findings by file, line, column, severity and rule. */
export function inOrder(findings: readonly PlacedFinding[]): FileFinding[] {
  return [...findings].sort((a, b) => a.file.index - b.file.index || compare(a.finding, b.finding)).map(({ finding }) => finding);
}

function compare(a: FileFinding, b: FileFinding): number {
  return a.at.start.line - b.at.start.line
    || a.at.start.column - b.at.start.column
    || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)
    || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
