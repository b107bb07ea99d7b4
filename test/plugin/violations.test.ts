import * as fc from 'fast-check';
import { Severity } from '../../src/analysis/finding';
import { violationsOf } from '../../src/plugin/violations';
import { FUZZ_SEED } from '../fuzz';
import { isHarmlessLine } from '../hostile';
import { anyReport, finding, place } from '../render/any-report';

fc.configureGlobal({ seed: FUZZ_SEED });

const elsewhere = place({ start: { line: 99, column: 1 }, end: { line: 99, column: 3 } });

test('a finding says its severity, what is wrong, the fix and where the rule is explained', () => {
  expect(violationsOf([finding()])).toEqual([{
    ruleName: 'port-clash',
    recommendation: 'error: containers "app" and "admin" both listen on port 8080. See https://example.com/docs/rules/port-clash.md',
    fix: 'Give one of them another port.',
    violatingResources: [{
      resourceName: 'web',
      locations: ['Deployment/shop/web spec/template/spec/containers/1/ports/0 (line: 31:18)'],
      manifestPath: 'web.yaml',
    }],
  }]);
});

test('says what was written, and where the other place is', () => {
  const [{ recommendation }] = violationsOf([finding({
    written: 'YAML reads "y" as true.',
    related: [{ what: 'the other port', at: elsewhere }, { what: 'the Service', at: place({ file: 'service.yaml' }) }],
    docs: undefined,
  })]);
  expect(recommendation).toMatch(/8080\. YAML reads "y" as true\. See the other port: line 99:1\. See the Service: service\.yaml, line 31:18\.$/);
});

test('what is said in the same words of several places is one violation, by objects', () => {
  const violations = violationsOf([
    finding(), finding({ at: elsewhere, path: 'spec.a' }), finding({ object: { kind: 'Job', name: 'web' } }), finding({ message: 'another' }),
  ]);
  expect(violations).toHaveLength(2);
  expect(violations[0].violatingResources.map(({ locations }) => locations)).toEqual([
    [expect.stringContaining('(line: 31:18)'), 'Deployment/shop/web spec/a (line: 99:1)'], [expect.stringMatching(/^Job\/web spec/)],
  ]);
});

test('names differ in severity where two findings say the same', () => {
  expect(violationsOf([finding(), finding({ severity: Severity.WARNING })])).toHaveLength(2);
});

test.each([
  ['metadata.labels[app.kubernetes.io/name]', 'Deployment/shop/web metadata/labels/app.kubernetes.io/name (line: 31:18)'],
  ['', 'Deployment/shop/web (line: 31:18)'],
])('the location of %j is %s', (path, location) => {
  expect(violationsOf([finding({ path })])[0].violatingResources[0].locations).toEqual([location]);
});

test('a document that cannot be read has a place, and no object', () => {
  expect(violationsOf([finding({ rule: 'unreadable', object: undefined, path: undefined, fix: '' })])).toMatchObject([{
    fix: 'See what it says.', violatingResources: [{ resourceName: 'none', locations: ['(line: 31:18)'] }],
  }]);
});

test('what is printed does no harm, whatever the names are', () => {
  fc.assert(fc.property(anyReport, ({ findings }) => {
    const lines = violationsOf(findings).flatMap(({ recommendation, fix, violatingResources }) => {
      return [recommendation, fix, ...violatingResources.flatMap(({ resourceName, locations }) => [resourceName, ...locations])];
    });
    expect(lines.filter(line => line.length <= 5000 && !isHarmlessLine(line))).toEqual([]);
  }));
});
