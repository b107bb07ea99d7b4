import { findingAt, placeOf } from './reports';
import { Severity } from '../../src/analysis/finding';
import { humanReport } from '../../src/render/human';
import { FileFinding } from '../../src/report/file-report';

const AT = placeOf('a: 1', 'a');
const finding = (severity: Severity, more: Partial<FileFinding> = {}) => findingAt(AT, { severity, ...more });
const [ERROR, WARNING, INFO] = [Severity.ERROR, Severity.WARNING, Severity.INFO];

function summary(findings: readonly FileFinding[], { files = 3, objects = 14, pods = 5, colours = false, milliseconds = 120 } = {}): string {
  const text = humanReport({ findings, files, objects, pods }, { colours, hyperlinks: false, width: 120, milliseconds });
  return text.slice(text.lastIndexOf('\n') + 1);
}

test('counts by severity, in what, what is ignored, the time, and what can be mended', () => {
  const findings = [finding(ERROR, { fixable: 'safe' }), finding(ERROR), finding(WARNING, { fixable: 'unsafe' }), finding(WARNING, { ignored: 'known' })];
  expect(summary(findings)).toBe(
    '2 errors and 1 warning in 14 objects (5 pods) of 3 files, 1 ignored, 0.12 s; --fix mends 1, --fix=all 1 more');
});

test.each([
  [[finding(WARNING)], '1 warning in 14 objects (5 pods) of 3 files, 0.12 s'],
  [[finding(ERROR), finding(WARNING), finding(INFO)], '1 error, 1 warning and 1 for information in 14 objects (5 pods) of 3 files, 0.12 s'],
  [[finding(INFO, { fixable: 'unsafe' })], '1 for information in 14 objects (5 pods) of 3 files, 0.12 s; --fix=all mends 1'],
  [[finding(INFO, { fixable: 'safe', ignored: 'known' })], 'Nothing found in 14 objects (5 pods) of 3 files, 1 ignored, 0.12 s'],
  [[], 'Nothing found in 14 objects (5 pods) of 3 files, 0.12 s'],
])('of %j, it is a line', (findings, line) => {
  expect(summary(findings)).toBe(line);
});

test('tells nothing to check from nothing found', () => {
  expect(summary([], { objects: 0, pods: 0 })).toBe('Nothing to check in 3 files, 0.12 s');
  expect(summary([finding(ERROR)], { objects: 0, pods: 0, files: 1 })).toBe('1 error in 1 file, 0.12 s');
});

test('has the colours of the severities', () => {
  expect(summary([finding(ERROR), finding(WARNING)], { colours: true }))
    .toMatch(/^\u001b\[1m\u001b\[91m1 error\u001b\[39m\u001b\[22m and \u001b\[1m\u001b\[35m1 warning\u001b\[39m\u001b\[22m in /);
});
