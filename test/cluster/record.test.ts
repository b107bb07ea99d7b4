import { differencesTo, ProvenRecord, withRun } from './harness/record';
import { Result } from './harness/run-tests';
import { Subject } from './harness/tests';

const result = (name: string, ...proven: string[]): Result =>
  ({ test: { subject: Subject.RULE, name, run: async () => {}, seconds: 1 }, proven });
const on = (version: string) => ({ programs: { Kubernetes: `v${version}.0` }, images: 'the images' });
const EMPTY: ProvenRecord = { tests: [], programs: {}, images: '' };
const whole = (record: ProvenRecord, results: readonly Result[], version: string) =>
  withRun(record, results, results.map(({ test }) => test), version, on(version));
const older = whole(EMPTY, [result('a', 'works\nsays so'), result('gone', 'works')], '1.35');
const both = whole(older, [result('a', 'works', 'says more')], '1.37');

it('knows on which versions each line was seen', () => {
  const claims = { 'works': ['1.35', '1.37'], 'says so': ['1.35'], 'says more': ['1.37'] };
  expect(both.tests).toEqual([{ subject: 'rule', name: 'a', claims }]);
  expect(both.programs).toEqual({ 1.35: { Kubernetes: 'v1.35.0' }, 1.37: { Kubernetes: 'v1.37.0' } });
});

it('has the lines of the newest version first, whichever was run last', () => {
  const lines = (record: ProvenRecord) => Object.keys(record.tests[0].claims);
  expect(lines(both)).toEqual(['works', 'says more', 'says so']);
  expect(lines(whole(both, [result('a', 'says so', 'works')], '1.35'))).toEqual(['works', 'says more', 'says so']);
});

it('forgets what a version no longer says', () => {
  const again = whole(both, [result('a', 'works')], '1.37');
  expect(again.tests[0].claims).toEqual({ 'works': ['1.35', '1.37'], 'says so': ['1.35'] });
});

it('leaves what other tests have seen', () => {
  const [b, a] = [result('b', 'works'), result('a')];
  const { tests } = withRun(both, [b], [b.test, a.test], '1.37', on('1.37'));
  expect(tests).toEqual([{ subject: 'rule', name: 'b', claims: { works: ['1.37'] } }, both.tests[0]]);
});

it('finds no difference to the run that it holds', () => {
  expect(differencesTo(both, [result('a', 'works\nsays so')], '1.35')).toEqual([]);
  expect(differencesTo(both, [result('a', 'works\nsays more')], '1.37')).toEqual([]);
});

it('names each line that only one of the two has, and nothing of what failed', () => {
  expect(differencesTo(both, [result('a', 'works', 'is new'), result('b', 'works')], '1.37'))
    .toEqual(['+ rule a: is new', '- rule a: says more', '+ rule b: works']);
  expect(differencesTo(both, [result('a')], '1.37')).toEqual([]);
  expect(differencesTo(both, [result('b')], '1.37')).toEqual(['- rule a']);
});
