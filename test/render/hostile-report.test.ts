import * as fc from 'fast-check';
import { anyReport } from './hostile-report';
import { findingAt, placeOf, reportOf } from './reports';
import { cellsOf } from '../../src/render/cells';
import { conciseReport } from '../../src/render/concise';
import { humanReport } from '../../src/render/human';
import { FileReport } from '../../src/report/file-report';
import { FUZZ, FUZZ_SEED } from '../fuzz';
import { harmfulLines } from '../hostile';
import { growsFaster, processorTimeSince } from '../linear-time';

fc.configureGlobal({ seed: FUZZ_SEED });

const RUNS = { numRuns: 150 * FUZZ };

/** Colours and addresses, as this library writes them. */
// eslint-disable-next-line no-control-regex
const OURS = /\u001b\[\d+m|\u001b\]8;;(?:https?:\/\/[\x21-\x7e]+)?\u001b\\/g;

test('a report is harmless, whatever is in it, and leaves the width only for a word that has no room, such as a place', () => {
  fc.assert(fc.property(anyReport(), fc.integer({ min: 40, max: 120 }), fc.boolean(), fc.boolean(), (report, width, colours, hyperlinks) => {
    const lines = humanReport(report, { colours, hyperlinks, width }).replace(OURS, '').split('\n');
    expect(harmfulLines(lines.join('\n'))).toEqual([]);
    const wide = lines.filter(line => cellsOf(line) > width && !/-->.*:\d+:\d+$/.test(line));
    expect(wide.filter(line => /\S \S/.test(line.replace(/^ *(?:\| +|= (?:see |fix: |note: |(?:\d+:\d+,? ?)+: )?)/, '')))).toEqual([]);
  }), RUNS);
});

test('colours and addresses change nothing of what is written', () => {
  fc.assert(fc.property(anyReport(), report => {
    const [plain, coloured] = [false, true].map(colours => humanReport(report, { colours, hyperlinks: false, width: 80 }));
    expect(coloured.replace(OURS, '')).toBe(plain);
  }), RUNS);
});

test('a concise report has one harmless line for each finding that counts', () => {
  fc.assert(fc.property(anyReport(), report => {
    const text = conciseReport(report);
    expect(harmfulLines(text)).toEqual([]);
    expect(text === '' ? 0 : text.split('\n').length).toBe(report.findings.filter(({ ignored }) => ignored === undefined).length);
  }), RUNS);
});

test.each([['no number', NaN], ['nothing', 0], ['less', -5], ['without end', Infinity], ['a broken one', 79.5]])('takes a width that is %s', (_, width) => {
  const source = `a: ${'b '.repeat(200)}`;
  const text = humanReport(reportOf(findingAt(placeOf(source, 'b'), { fix: 'c '.repeat(200) })), { colours: false, hyperlinks: false, width });
  const longest = Math.max(...text.split('\n').map(cellsOf));
  expect([Math.min(longest, 40), Math.max(longest, 120)]).toEqual([40, 120]);
});

/** Findings in 500 objects, or in one. */
function large(count: number, objects: number, source = '  - containerPort: 8080\n    name: http\n'): FileReport {
  return reportOf(...Array.from({ length: count }, (_, i) => findingAt({ ...placeOf(source, 'containerPort'), file: `${i % objects}.yaml` }, {
    object: { kind: 'Deployment', name: `web-${i % objects}` },
    message: `containers "app" and "proxy ${i}" both declare port 8080: the second fails with "address already in use"`,
    related: [{ what: `the other port ${i}`, at: { ...placeOf(source, 'name'), file: `${i % 7}.yaml` } }],
  })));
}

test.each([
  ['many objects', (size: number) => large(size, 500)],
  ['one object', (size: number) => large(size, 1)],
  ['one object in one long line', (size: number) => large(size, 1, `${'{"a": 1}, '.repeat(300)}containerPort name`)],
])('the time grows no faster than the number of findings in %s', (_, reportWith) => {
  expect(growsFaster(250, size => humanReport(reportWith(size), { colours: true, hyperlinks: true, width: 100 }))).toBe(false);
});

test('a thousand findings are written in less than a third of a second of a processor, a busy one too', () => {
  const report = large(1000, 500);
  const times = Array.from({ length: 10 }, () => {
    const begin = process.cpuUsage();
    humanReport(report, { colours: true, hyperlinks: true, width: 100 });
    return processorTimeSince(begin);
  });
  expect(Math.min(...times)).toBeLessThan(333);
});
