import { findingAt, placeOf, reportOf } from './reports';
import { conciseReport } from '../../src/render/concise';

const FINDING = findingAt(placeOf('a: 1\nb: 2\n', 'b'));

test('has one line for each finding, with the place and the fix', () => {
  expect(conciseReport(reportOf(FINDING, { ...FINDING, fix: '', written: 'It is read as 420.' }))).toBe([
    'k8s/web.yaml:2:1: warning[port-clash] both listen at 8080 (fix: Give one another port.)',
    'k8s/web.yaml:2:1: warning[port-clash] both listen at 8080. It is read as 420.',
  ].join('\n'));
});

test.each([['safe', '--fix'], ['unsafe', '--fix=all']] as const)('says that a %s fix is done by %s', (fixable, by) => {
  expect(conciseReport(reportOf({ ...FINDING, fixable }))).toContain(` (${by}: Give one another port.)`);
});

test('leaves out what is ignored, and is empty where nothing is found', () => {
  expect(conciseReport(reportOf({ ...FINDING, ignored: 'known' }))).toBe('');
});

test('keeps a line break in a name from beginning a line', () => {
  const text = conciseReport(reportOf({ ...FINDING, at: { ...FINDING.at, file: 'a\n::error::b' } }));
  expect(text).toMatch(/^a\\n::error::b:2:1: warning/);
});
