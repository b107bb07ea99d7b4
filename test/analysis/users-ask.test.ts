import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { analyzeAll } from '../../src/analysis/analyze-all';
import { ObjectFinding } from '../../src/analysis/object-finding';

/** What users of pods with several containers complain about in public: the manifest that they had, and the same one mended. */
const FOLDER = path.join(__dirname, 'users-ask');
const CASES = fs.readdirSync(FOLDER).map(file => {
  const [head, wrong, mended] = fs.readFileSync(path.join(FOLDER, file), 'utf-8').split(/^# (?:wrong|mended)$/m);
  return { file, rule: /^# rule: (.+)$/m.exec(head)![1], wrong, mended };
});

function judged(yaml: string): ObjectFinding[] {
  return analyzeAll(parseAllDocuments(yaml, { version: '1.1', merge: true }).map(document => document.toJS()));
}

const shown = (findings: ObjectFinding[]) => findings.map(({ severity, rule, path: place, message }) => `${severity} ${rule} ${place}: ${message}`);

describe.each(CASES)('$file', ({ rule, wrong, mended }) => {
  test(`is found by ${rule}, and no other rule finds an error`, () => {
    const findings = judged(wrong);
    expect(findings.map(finding => finding.rule)).toContain(rule);
    expect(shown(findings.filter(finding => finding.severity === 'error' && finding.rule !== rule))).toEqual([]);
  });

  test('is mended without an error or a warning', () => {
    const findings = judged(mended);
    expect(findings.map(finding => finding.rule)).not.toContain(rule);
    expect(shown(findings.filter(finding => finding.severity !== 'info'))).toEqual([]);
  });
});

test('has a case for each of the eleven complaints', () => {
  expect([...new Set(CASES.map(({ file }) => Number(file.slice(0, 2))))].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});
