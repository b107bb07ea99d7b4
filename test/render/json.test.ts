import * as fs from 'fs';
import * as path from 'path';
import * as fc from 'fast-check';
import { anyReport, finding, place, reportOf } from './any-report';
import { Severity } from '../../src/analysis/finding';
import { jsonReport } from '../../src/render/json';
import { reportOn } from '../../src/report/reported';
import { FUZZ_SEED } from '../fuzz';
import { harmfulLines } from '../hostile';

fc.configureGlobal({ seed: FUZZ_SEED });

const PAGE = fs.readFileSync(path.join(__dirname, '../../docs/report-json.md'), 'utf8');

/** Findings with all that a finding can have. */
const rich = reportOf(
  finding({
    at: place({ file: '-', template: 'shop/templates/web.yaml' }),
    related: [{ what: 'the other port', at: place({ start: { line: 24, column: 11 }, end: { line: 24, column: 30 } }) }],
    written: 'YAML reads "y" as true.',
    fixable: 'unsafe',
  }),
  finding({ severity: Severity.WARNING, ignored: 'they bind different addresses' }),
  finding({ severity: Severity.INFO }),
);

const parsed = (report = rich) => JSON.parse(jsonReport(report, { version: '1.4.2' }));

/** The names of all properties at any depth. */
function namesIn(value: unknown): string[] {
  return typeof value !== 'object' || value === null ? [] : Object.entries(value)
    .flatMap(([name, inner]) => [...Array.isArray(value) ? [] : [name], ...namesIn(inner)]);
}

test('says everything of a finding', () => {
  const { lines: _, ...at } = rich.findings[0].at;
  const { lines: __, ...other } = rich.findings[0].related[0].at;
  expect(parsed().findings[0]).toEqual({ ...rich.findings[0], at, related: [{ what: 'the other port', at: other }] });
});

test('has what is ignored, with the reason, and counts it apart', () => {
  expect(parsed()).toMatchObject({
    version: '1.4.2',
    counts: { files: 1, objects: 2, pods: 1, errors: 1, warnings: 0, infos: 1, ignored: 1 },
    findings: [{}, { severity: 'warning', ignored: 'they bind different addresses' }, {}],
  });
});

test('has an empty list where nothing was found', () => {
  expect(parsed(reportOf()).findings).toEqual([]);
});

test('leaves out the lines of the file, which may hold secrets', () => {
  const text = jsonReport(reportOf(finding({
    at: place({ lines: ['password: hunter2'] }), related: [{ what: 'the other', at: place({ lines: ['token: hunter2'] }) }],
  })), { version: '1.4.2' });
  expect(text).not.toContain('hunter2');
});

test('is what was reported, and no line of it does harm, whatever the names are', () => {
  fc.assert(fc.property(anyReport, report => {
    const text = jsonReport(report, { version: '1.4.2' });
    const json = JSON.parse(text);
    expect(json.findings.map(({ object, at }: any) => [object, at.file])).toEqual(report.findings.map(({ object, at }) => [object, at.file]));
    expect(harmfulLines(text).filter(line => line.length <= 5000)).toEqual([]);
  }));
});

describe('the page', () => {
  const block = (language: string) => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(PAGE)![1];

  test('shows what comes out', () => {
    const report = reportOn([{ file: 'shop.yaml', text: block('yaml') }]);
    expect(jsonReport(report, { version: '1.4.2' })).toBe(block('json'));
  });

  test('has every name, and no other', () => {
    const tables = PAGE.split('\n').filter(line => line.startsWith('| `')).map(line => line.split('|'));
    const said = tables.flatMap(cells => [...cells.join().matchAll(/`([\w.[\]]+)`/g)])
      .flatMap(([, name]) => name.replace(/\[\]/g, '').split('.'));
    const values = ['error', 'warning', 'info'];
    expect(new Set(said.filter(name => !values.includes(name)))).toEqual(new Set(namesIn(parsed())));
  });
});
