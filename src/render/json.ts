import { countsOf } from './counts';
import { jsonText } from './json-text';
import type { FileFinding, FileReport, ReportedPlace } from '../report/file-report';

/** What a report of JSON says besides what was found. */
export interface JsonReportOptions {
  /** The version of this library. */
  readonly version: string;
}

/**
 * All that was found, as `docs/report-json.md` describes it. The lines of the files are not in it: whoever reads it has the files, and
 * they may hold secrets.
 */
export function jsonReport(report: FileReport, { version }: JsonReportOptions): string {
  const { files, objects, pods } = report;
  return jsonText({ version, counts: { files, objects, pods, ...countsOf(report) }, findings: report.findings.map(findingOf) });
}

function findingOf({ rule, severity, object, container, path, at, message, written, related, fix, docs, fixable, ignored }: FileFinding) {
  return {
    rule,
    severity,
    at: placeOf(at),
    object: object && { kind: object.kind, name: object.name, namespace: object.namespace },
    container,
    path,
    message,
    written,
    related: related.map(other => ({ what: other.what, at: placeOf(other.at) })),
    fix,
    docs,
    fixable,
    ignored,
  };
}

function placeOf({ file, template, start, end }: ReportedPlace) {
  return { file, template, start: { line: start.line, column: start.column }, end: { line: end.line, column: end.column } };
}
