import * as fc from 'fast-check';
import { Severity } from '../../src/analysis/finding';
import { FileFinding, FileReport, ReportedPlace } from '../../src/report/file-report';
import { hostile } from '../hostile';

/** A text that is hostile, or words. */
const text = fc.oneof(hostile().map(one => one.slice(0, 400)), fc.lorem({ maxCount: 40 }), fc.constant(''), fc.constantFrom('a: b "c: d', 'a: b: c', '日本語 '.repeat(30)));

const withoutSpaces = (one: string) => one.replace(/ /g, '');

const lines = fc.array(fc.oneof(
  hostile().map(one => one.replace(/\n/g, '')),
  fc.lorem({ maxCount: 30 }).map(words => `  name: ${words}\r`),
  fc.constantFrom('- name: DB_PASSWORD', '  value: hunter2', '\tvalue:\thunter2', '', '日本語: 한국어 😀', 'a'.repeat(9000)),
), { maxLength: 10 });

const place: fc.Arbitrary<ReportedPlace> = fc.record({
  file: text, template: fc.option(text, { nil: undefined }), lines, line: fc.nat(2000), column: fc.nat(80), more: fc.nat(12), to: fc.nat(80),
}).map(({ file, template, lines: shown, line, column, more, to }) => ({
  file,
  template,
  lines: shown,
  start: { line: line + 1, column: column + 1 },
  end: { line: line + 1 + more, column: more === 0 ? Math.max(column, to) + 1 : to + 1 },
}));

const finding: fc.Arbitrary<FileFinding> = fc.record({
  rule: fc.oneof(text.map(withoutSpaces), fc.constantFrom('port-clash', 'secret-in-env')),
  severity: fc.constantFrom(Severity.ERROR, Severity.WARNING, Severity.INFO),
  at: place,
  message: text,
  related: fc.array(fc.record({ what: text, at: place }), { maxLength: 3 }),
  fix: text,
}).chain(all => fc.record({
  object: fc.record({ kind: text, name: text, namespace: text }, { requiredKeys: ['kind', 'name'] }),
  container: text,
  path: text,
  written: text,
  docs: fc.oneof(text.map(withoutSpaces), fc.constant('https://example.com/a.md')),
  fixable: fc.constantFrom('safe' as const, 'unsafe' as const),
  ignored: text,
}, { requiredKeys: [] }).map(some => ({ ...all, ...some })));

/** Any report, hostile in each of its texts; several findings of one rule in one object among them. */
export function anyReport(): fc.Arbitrary<FileReport> {
  const several = fc.tuple(finding, fc.array(fc.record({ message: text, at: place, fix: text }), { maxLength: 5 }))
    .map(([first, others]) => [first, ...others.map(({ at, ...other }) => ({ ...first, ...other, at: { ...at, file: first.at.file } }))]);
  return fc.record({ findings: fc.array(several, { maxLength: 3 }).map(all => all.flat()), files: fc.nat(9), objects: fc.nat(9), pods: fc.nat(9) });
}
