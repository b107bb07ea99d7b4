import { findingAt, placeOf, reportOf } from './reports';
import { cellsOf } from '../../src/render/cells';
import { humanReport } from '../../src/render/human';
import { FileFinding } from '../../src/report/file-report';
import { harmfulLines } from '../hostile';

/** The line of a file in which a text is, and the marks below it, without the gutter. */
function listed(source: string, text: string, { width = 60, ...given }: Partial<FileFinding> & { width?: number } = {}): string[] {
  const report = reportOf(findingAt(placeOf(source, text), given));
  return humanReport(report, { colours: false, hyperlinks: false, width }).split('\n').filter(line => /^\s*\d* \| /.test(line))
    .map(line => line.replace(/^\s*\d* \| /, ''));
}

/** In which columns of the terminal the marks are, and what stands above them. */
function above([line, marks]: readonly string[]): string {
  const [from, to] = [marks.indexOf('^'), marks.lastIndexOf('^') + 1];
  let [column, found] = [0, ''];
  for (const character of line) {
    found += column >= from && column < to ? character : '';
    column += cellsOf(character);
  }
  expect([from, to].map(end => [...columnsOf(line)].includes(end))).toEqual([true, true]);
  return found;
}

function* columnsOf(line: string): Generator<number> {
  let column = 0;
  yield column;
  for (const character of line) {
    yield column += cellsOf(character);
  }
}

test.each([
  ['wide characters', 'name: 日本語', '日本語'],
  ['wide characters before', '日本語: 한국어 ｆｕｌｌ', 'ｆｕｌｌ'],
  ['emoji', 'a: 😀👍 b', 'b'],
  ['a flag', 'a: 🇳🇱 b', 'b'],
  ['combining marks', 'e\u0301tat: pre\u0301t b', 'b'],
  ['half of a wide alphabet', 'ｱｲｳ: b', 'b'],
])('marks the right columns of a line with %s', (_, source, text) => {
  expect(above(listed(source, text))).toBe(text);
});

test('writes a tab as spaces, up to the next of its places', () => {
  expect(listed('a:\tb\t\tc: 1', 'c: 1')).toEqual(['a:  b       c: 1', '            ^^^^']);
});

test.each([
  ['an escape', 'a: \u001b[2Jb: 1', 'a: \\u001b[2Jb: 1'],
  ['a null', 'a: \u0000b: 1', 'a: \\u0000b: 1'],
  ['a character that turns the direction', 'a: \u202eb: 1', 'a: \\u202eb: 1'],
  ['a character without width', 'a: x\u200db: 1', 'a: x\\u200db: 1'],
  ['a tag', 'a: \u{e0041}b: 1', 'a: \\U000e0041b: 1'],
  ['half of a character', 'a: \ud800b: 1', 'a: \\ud800b: 1'],
  ['a paragraph separator', 'a: \u2029b: 1', 'a: \\u2029b: 1'],
  ['a carriage return', 'a: \rb: 1', 'a: \\rb: 1'],
  ['a command to Azure', 'a: ##vso[x]b: 1', 'a: #\\#vso[x]b: 1'],
])('writes %s as an escape, and marks what follows', (_, source, line) => {
  expect(listed(source, 'b: 1')).toEqual([line, `${' '.repeat(line.indexOf('b: 1'))}^^^^`]);
});

test('marks an escape as a whole', () => {
  expect(listed('a: x\u202ey', 'x\u202ey')).toEqual(['a: x\\u202ey', '   ^^^^^^^^']);
});

test('knows no end of a line of Windows', () => {
  expect(listed('a: 1\r\nb: 2\r\nc: 3\r\n', 'b: 2\r')).toEqual(['b: 2', '^^^^']);
});

test('marks one column where nothing stands', () => {
  expect(listed('a: 1', '')).toEqual(['a: 1', '^']);
  const end = { ...placeOf('a: 1', '1'), start: { line: 1, column: 40 }, end: { line: 1, column: 40 } };
  const text = humanReport(reportOf(findingAt(end)), { colours: false, hyperlinks: false, width: 60 });
  expect(text).toContain('1 | a: 1\n  |     ^\n');
});

describe('a long line', () => {
  const long = `{"a": "${'x'.repeat(100)}", "port": 8080, "b": "${'y'.repeat(100)}"}`;

  test('is cut on both sides of the place', () => {
    const [line, marks] = listed(long, '"port": 8080');
    expect(line).toMatch(/^…x+", "port": 8080, "b": "y+…$/);
    expect(above([line, marks])).toBe('"port": 8080');
    expect(cellsOf(line)).toBeLessThanOrEqual(55);
  });

  test('is cut after the place where that is at its beginning', () => {
    expect(listed(long, '{')).toEqual([expect.stringMatching(/^\{"a": "x+…$/), '^']);
  });

  test('shows the beginning of a place that is longer than a line', () => {
    const [line, marks] = listed(long, 'x'.repeat(100));
    expect(above([line, marks])).toMatch(/^x+…?$/);
  });

  test('of megabytes is cut, too, and its place is marked', () => {
    const huge = `${'a '.repeat(500_000)}here${' b'.repeat(500_000)}`;
    expect(above(listed(huge, 'here'))).toBe('here');
    expect(above(listed('日'.repeat(10_000) + 'here', 'here'))).toBe('here');
  });

  test('is shown once for each of two places in it that are far from each other', () => {
    const report = reportOf(findingAt(placeOf(long, '"port": 8080'), { related: [{ what: 'the other', at: placeOf(long, '"b"') }] }));
    const far = reportOf(findingAt(placeOf(long, '"a"'), { related: [{ what: 'the other', at: placeOf(long, '"b"') }] }));
    const counts = [report, far].map(one => humanReport(one, { colours: false, hyperlinks: false, width: 60 }).match(/^1 \| /gm)!.length);
    expect(counts).toEqual([2, 2]);
  });
});

test('marks two places in one line one below the other', () => {
  const source = 'ports: [{containerPort: 80}, {containerPort: 80}]';
  const at = placeOf(source, '{containerPort: 80}', { nth: 2 });
  expect(listed(source, '{containerPort: 80}', { at, related: [{ what: 'the other port', at: placeOf(source, '{containerPort: 80}') }] }))
    .toEqual([source, '        ------------------- the other port', '                             ^^^^^^^^^^^^^^^^^^^']);
});

describe('a secret', () => {
  test('is masked where it is plainly one, with the columns kept', () => {
    expect(listed('args: ["--password=hunter2", "-v"]', '"-v"')).toEqual(['args: ["--password=***", "-v"]', `${' '.repeat(25)}^^^^`]);
    expect(listed('url: postgres://app:hunter2@db/shop?a', 'shop')[0]).toBe('url: postgres://***@db/shop?a');
  });

  test('is masked from the column on from which the rest of the file tells that it is one', () => {
    const at = (source: string, text: string, column: number) => ({ at: { ...placeOf(source, text), secretFrom: [column] } });
    expect(listed('  value: hunter2', 'value: hunter2', at('  value: hunter2', 'value: hunter2', 10))).toEqual(['  value: ***', '  ^^^^^^^^^^']);
    expect(listed('- hunter2', 'hunter2', at('- hunter2', 'hunter2', 3))).toEqual(['- ***', '  ^^^']);
    expect(listed('  value: off', 'value: off', at('  value: off', 'value: off', 0))[0]).toBe('  value: off');
  });

  test.each([
    ['a key that says so', '  password: hunter2', '  password: ***'],
    ['an annotation', '    vault.io/token: "hunter 2, 3" # why', '    vault.io/token: "***" # why'],
    ['a key of JSON', '{"api-key":"hunter2","a":1}', '{"api-key":***,"a":1}'],
    ['a variable in one line', '- {name: A_TOKEN, value: hunter2, a: b}', '- {name: A_TOKEN, value: ***, a: b}'],
    ['a variable with its name behind', '- { value: "hunter2", name: API_KEY }', '- { value: "***", name: API_KEY }'],
    ['a header in one line', '{name: Authorization, value: Basic aHVudGVyMg==}', '{name: Authorization, value: ***}'],
    ['a name with the value', '- name: LEVEL=hunter2', '- name: LEVEL=***'],
    ['the word behind an option', 'args: [--password, hunter2, -v]', 'args: [--password, ***, -v]'],
    ['a user with a password', 'command: ["curl", "-u", "me:hunter2", "a"]', 'command: ["curl", "-u", "me:***", "a"]'],
    ['a script', '- mysql -phunter2 -x; ./serve', '- mysql -p*** -x; ./serve'],
    ['the data of a Secret', 'stringData: {a: hunter2, b.json: "hunter3"}', 'stringData: {a: ***, b.json: "***"}'],
    ['a Secret in one line', '{"kind":"Secret","data":{"a":"aHVudGVyMg=="},"type":"b"}', '{"kind":"Secret","data":{"a":"***"},"type":"b"}'],
    ['a comment', 'a: 1 # password: hunter2', 'a: 1 # password: ***'],
  ])('of %s is masked', (_, source, shown) => {
    expect(listed(source, source[0], { width: 100 })[0]).toBe(shown);
  });

  test.each([
    'value: debug', 'password: |', 'token: *anchor', 'token: $(TOKEN)', 'auth: {', 'automountServiceAccountToken: false',
    '{name: a, secret: {secretName: shop-tls, defaultMode: 420}}', 'secretKeyRef: {name: shop, key: password}',
    '- {name: LEVEL, value: debug}', 'image: "shop:2.3"', '- name: http', 'data: {a: b}', 'a: "it', "it's: [a, 'b",
  ])('is none in %j', source => {
    expect(listed(source, source[0], { width: 100 })[0]).toBe(source);
  });

  test('leaves the marks behind and between secrets where they are', () => {
    const source = 'args: ["--password", "hunter2", "$(PORT)", "--token=hunter3", "-v"]';
    expect(above(listed(source, '"$(PORT)"', { width: 100 }))).toBe('"$(PORT)"');
    expect(above(listed(source, '"-v"', { width: 100 }))).toBe('"-v"');
  });
});

test('no command of a CI begins a line', () => {
  const text = '::error file=a::it is broken ::stop-commands::x '.repeat(5);
  const finding = findingAt({ ...placeOf(text, 'file'), file: '::warning::x' }, {
    message: text, fix: text, written: text, rule: '::debug::', container: '::add-mask::', related: [{ what: text, at: placeOf(text, 'is') }],
  });
  for (let width = 40; width <= 120; width++) {
    expect(harmfulLines(humanReport(reportOf(finding, finding), { colours: false, hyperlinks: false, width }))).toEqual([]);
  }
});
