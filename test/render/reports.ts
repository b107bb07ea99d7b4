import { Severity } from '../../src/analysis/finding';
import { FileFinding, FileReport, ReportedPlace } from '../../src/report/file-report';

/** The place in a file at which a text stands for the nth time. */
export function placeOf(source: string, text: string, { nth = 1, file = 'k8s/web.yaml' } = {}): ReportedPlace {
  let from = -1;
  for (let i = 0; i < nth; i++) {
    from = source.indexOf(text, from + 1);
  }
  const start = positionAt(source, from);
  const end = positionAt(source, from + text.length);
  return { file, start, end, lines: source.split('\n').slice(start.line - 1, Math.min(end.line, start.line + 9)) };
}

function positionAt(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: before[before.length - 1].length + 1 };
}

/** A finding with what a test says, and something short for the rest. */
export function findingAt(at: ReportedPlace, given: Partial<FileFinding> = {}): FileFinding {
  return {
    rule: 'port-clash',
    severity: Severity.WARNING,
    object: { kind: 'Deployment', name: 'web' },
    path: 'spec',
    at,
    message: 'both listen at 8080',
    related: [],
    fix: 'Give one another port.',
    ...given,
  };
}

export function reportOf(...findings: FileFinding[]): FileReport {
  return { findings, files: 1, objects: 2, pods: 1 };
}
