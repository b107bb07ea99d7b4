import * as fc from 'fast-check';
import { clash, findingsOfRule, reportOnText } from './looked-at';
import { FileReport } from '../../src/report/file-report';
import { reportOn } from '../../src/report/reported';
import { FUZZ, FUZZ_SEED } from '../fuzz';
import { harmfulLines, HOSTILE, hostile } from '../hostile';
import { growsFaster } from '../linear-time';

fc.configureGlobal({ seed: FUZZ_SEED });

/** The places of a report that are not in their files, or whose lines are others. */
function placesOutside({ findings }: FileReport, files: ReadonlyMap<string, string>): unknown[] {
  const lines = new Map([...files].map(([file, text]) => [file, text.split(/\r\n?|\n/)]));
  return findings.flatMap(({ at, related }) => [at, ...related.map(other => other.at)]).filter(at => {
    const { start, end } = at;
    const own = lines.get(at.file)!;
    const isAt = ({ line, column }: typeof start) => line >= 1 && line <= own.length && column >= 1 && column <= own[line - 1].length + 1;
    const isOrdered = start.line < end.line || (start.line === end.line && start.column <= end.column);
    return !isAt(start) || !isAt(end) || !isOrdered || at.lines.length === 0 || at.lines.length > 10
      || at.lines.some((line, i) => line !== own[start.line - 1 + i]);
  });
}

/** The texts of a report that a terminal or a CI would not print as they are. */
function harmfulTexts({ findings }: FileReport): string[] {
  return findings.flatMap(({ rule, message, fix, written = '', ignored = '', path = '', related }) =>
    [rule, message, fix, written, ignored, path, ...related.map(({ what }) => what)]).filter(text => harmfulLines(text).length > 0 || /\n/.test(text));
}

/** Manifests in which pieces are replaced, repeated or cut off, with ends of lines of all kinds. */
function brokenTexts(): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(...PIECES),
    fc.constantFrom(...HOSTILE).map(text => `# pod-patterns: ignore[${text}] ${text}\n`),
    hostile().filter(text => text.length < 1000),
  );
  return fc.tuple(fc.array(piece, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean())
    .map(([pieces, end, hasMark]) => (hasMark ? '\ufeff' : '') + pieces.join('').replaceAll('\n', end));
}

const PIECES = [
  clash(), clash({ above: '# pod-patterns: ignore[port-clash] why\n' }), clash({ behind: ' # pod-patterns: ignore[port-clash]' }),
  '---\n', '--- # a\n', '--- a\n', '...\n', 'a: &a {b: 1, b: 2}\nc: *a\n<<: *a\n', '\t', '# Source: a/b.yaml\n', '# pod-patterns:\n',
  'kind: Pod\nmetadata: {name: "a\\u001b[2J"}\nspec: {containers: [{name: yes, name: no, image: }, &x {image: 1_0}, *x]}\n',
  '{"kind": "List", "items": [{"kind": "Pod", "a": 1, "a": 2}, null, "a", {"kind": "List"}]}\n', 'just a text\n', 'a: b: c\n', '? [a]\n',
  'a: |\n  # pod-patterns: ignore[x] y\n', 'spec:\n', '  containers:\n', '  - name: a\n    image: "b\n', '- ', '[', '"', '\'', '{{ .Values }}\n', '\0',
];

test('whatever files hold, nothing throws, every place is within its file, and every text can be printed', () => {
  fc.assert(fc.property(fc.array(brokenTexts(), { minLength: 1, maxLength: 3 }), fc.boolean(), (texts, useIgnores) => {
    const files = texts.map((text, i) => ({ file: `${i}.yaml`, text }));
    const report = reportOn(files, { useIgnores });
    expect(placesOutside(report, new Map(files.map(({ file, text }) => [file, text])))).toEqual([]);
    expect(harmfulTexts(report)).toEqual([]);
    expect(report.files).toBe(texts.length);
  }), { numRuns: 300 * FUZZ });
});

test('a manifest that breaks off anywhere has its places within it', () => {
  const whole = `${clash({ behind: ' # pod-patterns: ignore[port-clash]', above: '# pod-patterns: ignore[port-clash] why\n' })}---\na: {b: 1, b: 2}\n`;
  for (let end = 0; end <= whole.length; end++) {
    const text = whole.slice(0, end);
    expect(placesOutside(reportOnText(text), new Map([['k8s/web.yaml', text]]))).toEqual([]);
  }
});

test.each(['\u001b[2J', '::error::x', '\u202e', '\u200b'])('%j in names is escaped in texts, and as it is in names and lines', hidden => {
  const name = `a${hidden}b`;
  const text = clash().replace('name: web', `name: ${JSON.stringify(name)}`).replace('name: proxy', `name: ${JSON.stringify(name)}`);
  const report = reportOnText(text);
  expect(harmfulTexts(report)).toEqual([]);
  expect(report.findings.some(({ object }) => object?.name === name)).toBe(true);
  expect(report.findings.some(({ container }) => container === name)).toBe(true);
});

test('a file that holds NULs is told to be unreadable', () => {
  expect(findingsOfRule('unreadable', 'kind: Pod\0\nmetadata: {}\n')).toHaveLength(1);
});

test.each<[string, (size: number) => string]>([
  ['documents', size => `${clash()}---\n`.repeat(size / 8)],
  ['items of a List', size => `kind: List\nitems:\n${`- ${clash().replaceAll('\n', '\n  ').trimEnd()}\n`.repeat(size / 8)}`],
  ['JSON in one line', size => JSON.stringify({ kind: 'List', items: Array(size / 8).fill({ kind: 'Pod', metadata: {}, spec: { containers: [{ name: 1 }] } }) })],
  ['comments that ignore nothing', size => `${'# pod-patterns: ignore[sigterm-lost] why\n'.repeat(size)}a: 1\n`],
  ['comments between others', size => `${'# a\n# pod-patterns: ignore[sigterm-lost] why\n'.repeat(size)}a: 1\n`],
  ['comments of broken documents', size => '# pod-patterns: ignore[sigterm-lost] why\na: b: c\n---\n'.repeat(size / 16)],
  ['rules of one comment', size => `# pod-patterns: ignore[${'a,'.repeat(size)}] why\n`],
  ['a bracket that is not closed', size => `# pod-patterns: ignore[${'a '.repeat(size)}\n`],
  ['duplicate keys', size => 'a: 1\n'.repeat(size)],
  ['comments above a document', size => `${'# a\n'.repeat(size)}kind: Pod\nmetadata: {name: a}\nspec: {containers: [${'{name: 1},'.repeat(size / 16)}]}\n`],
  ['broken documents', size => 'a: b: c\n---\n'.repeat(size / 4)],
])('the time for %s is linear', (_, textOf) => {
  expect(growsFaster(1_600, size => {
    reportOnText(textOf(size));
  })).toBe(false);
}, 60_000);
