import * as fs from 'fs';
import * as path from 'path';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { anyReport, finding, place, reportOf } from './any-report';
import { Severity } from '../../src/analysis/finding';
import { sarifReport, SarifReportOptions } from '../../src/render/sarif';
import type { FileReport } from '../../src/report/file-report';
import { FUZZ_SEED } from '../fuzz';
import { harmfulLines } from '../hostile';

fc.configureGlobal({ seed: FUZZ_SEED });

/** As OASIS publishes it: see `sarif-schema-2.1.0.txt`. */
const SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, 'sarif-schema-2.1.0.json'), 'utf8'));

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const isValid = ajv.compile(SCHEMA);

/** The run of a report, if it is valid by the schema. */
function runOf(report: FileReport, options: Partial<SarifReportOptions> = {}): any {
  const sarif = JSON.parse(sarifReport(report, { version: '1.4.2', ...options }));
  expect(isValid(sarif) ? [] : isValid.errors).toEqual([]);
  return sarif.runs[0];
}

const resultOf = (...given: Parameters<typeof finding>) => runOf(reportOf(finding(...given))).results[0];
const physicalOf = (result: any) => result.locations[0].physicalLocation;

test('is valid by the published schema where nothing was found, and has results', () => {
  const run = runOf(reportOf());
  expect(run.results).toEqual([]);
  expect(run.tool.driver).toMatchObject({ name: 'cdk8s-pod-patterns', version: '1.4.2', rules: [] });
  expect(run.invocations).toEqual([{ executionSuccessful: true }]);
});

test('the schema that it is held against refuses what is no SARIF', () => {
  expect(isValid({ version: '2.1.0', runs: [{ tool: { driver: { name: 'a' } }, results: [{ message: {} }] }] })).toBe(false);
});

test('is valid by the published schema, and no line of it does harm, whatever the names are', () => {
  fc.assert(fc.property(anyReport, fc.boolean(), (report, withIgnored) => {
    const { results } = runOf(report, { withIgnored, folder: 'deploy' });
    expect(results).toHaveLength(report.findings.filter(({ ignored }) => withIgnored || ignored === undefined).length);
    expect(harmfulLines(sarifReport(report, { version: '1.4.2', withIgnored })).filter(line => line.length <= 5000)).toEqual([]);
  }));
});

describe('a result', () => {
  test('says where it is to the column, relative to the root of the repository', () => {
    expect(physicalOf(resultOf())).toEqual({
      artifactLocation: { uri: 'web.yaml', uriBaseId: '%SRCROOT%' },
      region: { startLine: 31, startColumn: 18, endLine: 31, endColumn: 22 },
    });
    expect(runOf(reportOf(finding())).columnKind).toBe('utf16CodeUnits');
  });

  test('says what is wrong, what was written and what to do', () => {
    const { ruleId, level, message } = resultOf({ written: 'YAML reads "y" as true.' });
    expect([ruleId, level]).toEqual(['port-clash', 'error']);
    expect(message.text).toBe('containers "app" and "admin" both listen on port 8080. YAML reads "y" as true. Fix: Give one of them another port.');
  });

  test.each([[Severity.ERROR, 'error'], [Severity.WARNING, 'warning'], [Severity.INFO, 'note']])('of severity %s has the level %s', (severity, level) => {
    expect(resultOf({ severity }).level).toBe(level);
  });

  test('names the object that it is about', () => {
    expect(resultOf().locations[0].logicalLocations).toEqual([{
      name: 'web', fullyQualifiedName: 'Deployment/shop/web/spec.template.spec.containers[1].ports[0]', kind: 'resource',
    }]);
    expect(resultOf({ rule: 'unreadable', object: undefined, path: undefined }).locations[0]).not.toHaveProperty('logicalLocations');
  });

  test('links the other places in its message', () => {
    const { message, relatedLocations } = resultOf({ related: [{ what: 'the other port [0]', at: place({ file: 'a b.yaml' }) }] });
    const [{ id, physicalLocation }] = relatedLocations;
    expect(message.text).toMatch(/ See \[the other port \\\[0\\\]\]\(0\)\.$/);
    expect([id, physicalLocation.artifactLocation.uri]).toEqual([0, 'a%20b.yaml']);
  });

  test('has no link that a name has brought', () => {
    expect(resultOf({ message: 'container "[x](https://example.com)" is wrong' }).message.text).toContain('[x] (https://example.com)');
  });

  test('shows no line of the file, which may hold secrets', () => {
    expect(sarifReport(reportOf(finding({ at: place({ lines: ['password: hunter2'] }) })), { version: '1.4.2' })).not.toContain('hunter2');
  });
});

describe('the file of a result', () => {
  const uriOf = (file: string, folder?: string) => {
    return physicalOf(runOf(reportOf(finding({ at: place({ file }) })), { folder }).results[0]).artifactLocation;
  };

  test.each([
    ['k8s/web.yaml', 'k8s/web.yaml'],
    ['./web.yaml', 'web.yaml'],
    ['100% #1?.yaml', '100%25%20%231%3F.yaml'],
    ['a:b.yaml', 'a%3Ab.yaml'],
    ['höhe/😀.yaml', 'h%C3%B6he/%F0%9F%98%80.yaml'],
    ['half\ud800.yaml', 'half%EF%BF%BD.yaml'],
    ['../web.yaml', '../web.yaml'],
  ])('%j is %s', (file, uri) => {
    expect(uriOf(file)).toEqual({ uri, uriBaseId: '%SRCROOT%' });
  });

  test.each([['/srv/a b.yaml', 'file:///srv/a%20b.yaml'], ['C:/web.yaml', 'file:///C:/web.yaml']])('%s, which is in no repository, is %s', (file, uri) => {
    expect(uriOf(file)).toEqual({ uri });
  });

  test.each([['web.yaml', 'deploy/web.yaml'], ['../web.yaml', 'web.yaml'], ['../../web.yaml', '../web.yaml']])('%s in the folder deploy is %s', (file, uri) => {
    expect(uriOf(file, 'deploy').uri).toBe(uri);
  });

  test('is a name for standard input', () => {
    expect(physicalOf(resultOf({ at: place({ file: '-' }) }))).toMatchObject({ artifactLocation: { uri: 'stdin' }, region: { startLine: 31 } });
  });

  test('is the template where Helm writes to standard input, and the message says the line', () => {
    const result = resultOf({ at: place({ file: '-', template: 'shop/templates/web.yaml' }) });
    expect(physicalOf(result)).toMatchObject({ artifactLocation: { uri: 'shop/templates/web.yaml' }, region: { startLine: 1 } });
    expect(result.message.text).toContain('It is in line 31 of what Helm has made of all templates.');
  });

  test('is the file that Helm has written, where there is one', () => {
    const result = resultOf({ at: place({ template: 'shop/templates/web.yaml' }) });
    expect(physicalOf(result)).toMatchObject({ artifactLocation: { uri: 'web.yaml' }, region: { startLine: 31 } });
  });
});

describe('the rules', () => {
  test('are those that occur, once each', () => {
    const { tool: { driver: { rules } }, results } = runOf(reportOf(finding(), finding({ rule: 'unreadable' }), finding()));
    expect(rules.map(({ id }: any) => id)).toEqual(['port-clash', 'unreadable']);
    expect(results.map(({ ruleIndex }: any) => ruleIndex)).toEqual([0, 1, 0]);
  });

  test('say what they find, where their page is, and how GitHub sorts them', () => {
    const { tool: { driver: { rules: [rule] } } } = runOf(reportOf(finding()));
    expect(rule).toMatchObject({
      shortDescription: { text: 'Two containers that run at the same time declare the same port.' },
      help: { text: expect.stringContaining('https://example.com/docs/rules/port-clash.md') },
      helpUri: 'https://example.com/docs/rules/port-clash.md',
      defaultConfiguration: { level: 'warning' },
      properties: { 'precision': 'very-high', 'problem.severity': 'warning' },
    });
  });

  test('show their page where it is at hand', () => {
    const { tool: { driver: { rules: [rule] } } } = runOf(reportOf(finding()), { pageOf: id => `# ${id}` });
    expect(rule.help.markdown).toBe('# port-clash');
  });
});

describe('the fingerprint', () => {
  const fingerprintsOf = (...findings: Parameters<typeof reportOf>) => runOf(reportOf(...findings)).results
    .map(({ partialFingerprints }: any) => partialFingerprints['rule-object-path/v1']);
  const moved = place({ start: { line: 99, column: 1 }, end: { line: 99, column: 3 } });

  test('stays where lines move and the text is another', () => {
    expect(fingerprintsOf(finding({ at: moved, message: 'another text' }))).toEqual(fingerprintsOf(finding()));
  });

  test.each([
    ['rule', { rule: 'port-name-clash' }],
    ['object', { object: { kind: 'Deployment', name: 'web', namespace: 'other' } }],
    ['path', { path: 'spec.template.spec.containers[1].ports[1]' }],
  ])('is another where the %s is', (_, given) => {
    expect(fingerprintsOf(finding(given))).not.toEqual(fingerprintsOf(finding()));
  });

  test('is numbered where several findings share it in a file, and another file does not count', () => {
    const [first, second, elsewhere] = fingerprintsOf(finding(), finding({ at: moved }), finding({ at: place({ file: 'other.yaml' }) }));
    expect(first).toMatch(/^[0-9a-f]{12}:1$/);
    expect(second).toBe(first.replace(/1$/, '2'));
    expect(elsewhere).toBe(first);
  });

  test('keeps its number where one before it is ignored', () => {
    expect(fingerprintsOf(finding({ ignored: 'why' }), finding())).toEqual([fingerprintsOf(finding(), finding())[1]]);
  });

  test('is the one that GitHub goes by where the action that uploads cannot read the line', () => {
    expect(resultOf({ at: place({ file: '-' }) }).partialFingerprints.primaryLocationLineHash).toMatch(/:1$/);
    expect(resultOf().partialFingerprints).not.toHaveProperty('primaryLocationLineHash');
  });
});

describe('what is ignored', () => {
  const report = reportOf(finding({ ignored: 'they bind different addresses' }), finding({ rule: 'unreadable' }));

  test('is left out, as GitHub would open an alert for it', () => {
    expect(runOf(report).results.map(({ ruleId }: any) => ruleId)).toEqual(['unreadable']);
  });

  test('is suppressed with its reason where it is asked for', () => {
    expect(runOf(report, { withIgnored: true }).results.map(({ suppressions }: any) => suppressions)).toEqual([
      [{ kind: 'inSource', justification: 'they bind different addresses' }], [],
    ]);
  });
});

describe('of more than GitHub takes', () => {
  const many = [Severity.INFO, Severity.WARNING, Severity.ERROR]
    .flatMap(severity => Array.from({ length: 10_000 }, (_, i) => finding({ severity, path: `spec.containers[${i}]` })));
  const { results, invocations } = runOf(reportOf(...many));

  test('the errors are kept, then the warnings, in their order', () => {
    expect(results).toHaveLength(25_000);
    const levels = results.map(({ level }: any) => level);
    expect(['note', 'warning', 'error'].map(level => levels.filter((one: string) => one === level).length)).toEqual([5_000, 10_000, 10_000]);
    expect([levels[0], levels.at(-1)]).toEqual(['note', 'error']);
  });

  test('it is said how much was left out', () => {
    expect(invocations[0].toolExecutionNotifications).toMatchObject([{ level: 'warning', message: { text: expect.stringMatching(/^25000 of 30000 findings /) } }]);
  });

  test('no result has more other places than GitHub keeps', () => {
    const related = Array.from({ length: 150 }, () => ({ what: 'another', at: place() }));
    expect(resultOf({ related }).relatedLocations).toHaveLength(100);
  });
});
