import { COMPLAINTS } from './users-ask';
import { PodAnalysis } from '../../src';
import { Finding } from '../../src/analysis/finding';

const shown = (findings: readonly Finding[]) =>
  findings.map(({ severity, rule, path: place, message }) => `${severity} ${rule} ${place}: ${message}`);

describe.each(COMPLAINTS)('$file', ({ rule, wrong, right }) => {
  test(`is found by ${rule}, and no other rule finds an error`, () => {
    const { findings } = PodAnalysis.ofAll(wrong);
    expect(findings.map(finding => finding.rule)).toContain(rule);
    expect(shown(findings.filter(finding => finding.severity === 'error' && finding.rule !== rule))).toEqual([]);
  });

  test('is mended without an error or a warning', () => {
    const { findings } = PodAnalysis.ofAll(right);
    expect(findings.map(finding => finding.rule)).not.toContain(rule);
    expect(shown(findings.filter(finding => finding.severity !== 'info'))).toEqual([]);
  });
});

test('has a case for each of the eleven complaints', () => {
  expect([...new Set(COMPLAINTS.map(({ file }) => Number(file.slice(0, 2))))].sort((a, b) => a - b)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
  ]);
});
