import * as fc from 'fast-check';
import { Severity } from '../../src/analysis/finding';
import { RULES } from '../../src/analysis/rules';
import { printable } from '../../src/analysis/text/printable';
import type { FileFinding, FileReport, ReportedPlace } from '../../src/report/file-report';
import { FILE_RULES } from '../../src/report/file-rules';
import { hostile } from '../hostile';

/** A place in `web.yaml`, in its line 31 if nothing else is said. */
export function place(given: Partial<ReportedPlace> = {}): ReportedPlace {
  return { file: 'web.yaml', start: { line: 31, column: 18 }, end: { line: 31, column: 22 }, lines: ['          - containerPort: 8080'], ...given };
}

/** A finding of `port-clash` in the Deployment `web`, or what else is given. */
export function finding(given: Partial<FileFinding> = {}): FileFinding {
  return {
    rule: 'port-clash',
    severity: Severity.ERROR,
    object: { kind: 'Deployment', name: 'web', namespace: 'shop' },
    container: 'admin',
    path: 'spec.template.spec.containers[1].ports[0]',
    at: place(),
    message: 'containers "app" and "admin" both listen on port 8080',
    related: [],
    fix: 'Give one of them another port.',
    docs: 'https://example.com/docs/rules/port-clash.md',
    ...given,
  };
}

/** A report of these findings. */
export function reportOf(...findings: FileFinding[]): FileReport {
  return { findings, files: 1, objects: 2, pods: 1 };
}

const position = fc.record({ line: fc.integer({ min: 1, max: 1e6 }), column: fc.integer({ min: 1, max: 1e4 }) });

const anyPlace: fc.Arbitrary<ReportedPlace> = fc.record({
  file: fc.oneof(fc.constantFrom('-', 'k8s/web.yaml', '/srv/web.yaml', 'C:/web.yaml', '../web.yaml', '100% #1?.yaml'), hostile()),
  template: hostile(),
  start: position,
  end: position,
  lines: fc.array(hostile(), { maxLength: 2 }),
}, { requiredKeys: ['file', 'start', 'end', 'lines'] });

/** What a report says itself is escaped when it is made; names are not. */
const said = hostile().map(printable);

const anyFinding: fc.Arbitrary<FileFinding> = fc.record({
  rule: fc.constantFrom(...Object.keys(FILE_RULES), ...RULES.map(({ id }) => id)),
  severity: fc.constantFrom(...Object.values(Severity)),
  object: fc.record({ kind: hostile(), name: hostile(), namespace: hostile() }, { requiredKeys: ['kind', 'name'] }),
  container: hostile(),
  path: said,
  at: anyPlace,
  message: said,
  written: said,
  related: fc.array(fc.record({ what: said, at: anyPlace }), { maxLength: 3 }),
  fix: said,
  docs: fc.constant('https://example.com/docs/rules/a.md'),
  fixable: fc.constantFrom('safe', 'unsafe'),
  ignored: said,
}, { requiredKeys: ['rule', 'severity', 'at', 'message', 'related', 'fix'] });

/** Any report, with names and paths that could do harm. */
export const anyReport: fc.Arbitrary<FileReport> = fc.record({
  findings: fc.array(anyFinding, { maxLength: 12 }), files: fc.nat(), objects: fc.nat(), pods: fc.nat(),
});
