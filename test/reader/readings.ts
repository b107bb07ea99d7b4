/**
 * What kubectl reads. `npm run test:oracle` holds each of these against kubectl's own code, and the tests hold them against ours.
 */

/** What stands behind a key, and what it is. */
export const VALUES: ReadonlyArray<readonly [written: string, value: unknown]> = [
  // Where YAML 1.1, YAML 1.2 and kubectl differ.
  ['0o644', 420], ['0644', 420], ['0O17', 15], ['1:30', '1:30'], ['190:20:30.5', '190:20:30.5'], ['2001-01-01', '2001-01-01'],
  ['2001-12-14t21:59:43.10-05:00', '2001-12-14t21:59:43.10-05:00'], ['2001-12-14 21:59:43', '2001-12-14 21:59:43'],
  ['1e3', 1000], ['1E-2', 0.01], ['+1.e+2', 100], ['08', 8], ['09.5', 9.5], ['0_8', 8], ['-08', -8],
  ['1_000', 1000], ['1__0_', 10], ['-_1', -1], ['_1', '_1'], ['1_000.5', 1000.5],
  ['.5', 0.5], ['.5_0', 0.5], ['.5__0', '.5__0'], ['._5', '._5'], ['-.5', -0.5], ['1.', 1], ['.', '.'], ['.e5', '.e5'], ['1.5.2', '1.5.2'],
  ['0x1F', 31], ['-0x1f', -31], ['+0X_f', 15], ['0x', '0x'], ['0x1p-2', '0x1p-2'],
  ['0b101', 5], ['-0B11', -3], ['0b-11', -3], ['0b2', '0b2'], ['0o8', '0o8'], ['00', 0], ['-0', 0], ['+', '+'], ['--1', '--1'],
  ['18446744073709551615', 18446744073709551615], ['18446744073709551616', 18446744073709551616],
  ['9007199254740993', 9007199254740992], ['-9223372036854775809', -9223372036854775808],
  ['0xffffffffffffffff', 18446744073709551615], ['0x10000000000000000', '0x10000000000000000'],
  ['1e400', '1e400'], ['.1e400', '.1e400'], ['1e-400', 0], ['0777777777777777777777777', 777777777777777777777777],
  // Words.
  ['y', true], ['Y', true], ['yes', true], ['Yes', true], ['YES', true], ['yEs', 'yEs'], ['on', true], ['ON', true], ['true', true],
  ['True', true],
  ['n', false], ['N', false], ['no', false], ['off', false], ['Off', false], ['False', false], ['t', 't'], ['f', 'f'], ['o', 'o'],
  ['', null], ['~', null], ['null', null], ['Null', null], ['NULL', null], ['nil', 'nil'], ['none', 'none'],
  ['"y"', 'y'], ["'null'", 'null'], ['""', ''], ['<<', '<<'], ['=', '='], ['nan', 'nan'], ['inf', 'inf'],
  // Tags.
  ['!!binary aGVsbG8=', 'hello'], ['!!binary |\n  aGVs\n  bG8=\n', 'hello'], ['!!str 12', '12'], ['!!str', ''], ['!!int "12"', 12],
  ['!!int 0x1f', 31], ['!!float 3', 3], ['!!bool "yes"', true], ['!!null ""', null], ['!!timestamp 2001-1-2', '2001-1-2'],
  ['!!timestamp "2001-1-2T3:4:5Z"', '2001-1-2T3:4:5Z'], ['! 12', '12'], ['!ours 12', '12'], ['!<tag:yaml.org,2002:int> "7"', 7],
  ['!<x> 7', '7'],
  ['!!set {a}', { a: null }], ['!!merge x', 'x'], ['!!str [1]', [1]],
  // Texts.
  ['it is', 'it is'], ['a#b', 'a#b'], ['a # b', 'a'], ['a\n  b\n\n  c', 'a b\nc'], ["'it''s'", "it's"],
  ['"a\\tb\\x41\\u00e9\\U0001F600\\_"', 'a\tbAé😀\u00a0'], ['"a\n   b\\\n   c\n\n  d"', 'a bc\nd'],
  ['|\n  a\n   b\n\n', 'a\n b\n'], ['|-\n  a\n', 'a'], ['|+\n  a\n', 'a\n\n'], ['|1\n  a\n', ' a\n'],
  ['| # comment\n  # text\n', '# text\n'],
  ['|2\n  \ta\n', '\ta\n'], ['>\n  a\n  b\n\n  c\n   d\n  e\n', 'a b\nc\n d\ne\n'], ['>-\n  a\n  b', 'a b'],
  ['"😀"', '😀'], ['😀', '😀'], ['?b', '?b'], ['-b', '-b'], [':b', ':b'], ['\u00a0b', '\u00a0b'],
  // Collections.
  ['[a, [b], {c: d}]', ['a', ['b'], { c: 'd' }]], ['[a: b]', [{ a: 'b' }]], ['{a, b: }', { a: null, b: null }], ['{"a":1}', { a: 1 }],
  ['[a,]', ['a']], ['{a:1}', { 'a:1': null }], ['[http://x:1/b]', ['http://x:1/b']], ['\n- a\n-\n- - b\n', ['a', null, ['b']]],
  ['{? a : b}', { a: 'b' }],
  // Without the indentation, and with the tabs, that YAML 1.2 does not have.
  ['[\n  a,\n]', ['a']], ['[\na\n, # ]\n"b\nc" ]', ['a', 'b c']], ['{\n\ta: b,\t\n c: [\n]}', { a: 'b', c: [] }], ['"a\nb"', 'a b'],
  ["'a\n\nb'", 'a\nb'],
  ['\t[a]', ['a']], ['[a]#comment', ['a']], ['"a"#comment', 'a'],
  ['{a: "\'", b: \'"\', c: it\'s, d: [\n]}', { a: "'", b: '"', c: "it's", d: [] }],
];

/** A key, and what becomes of it. */
export const KEYS: ReadonlyArray<readonly [written: string, key: string]> = [
  ['a', 'a'], ['"a b"', 'a b'], ['y', 'true'], ['off', 'false'], ['1', '1'], ['0x10', '16'], ['1_000', '1000'],
  ['9007199254740993', '9007199254740993'],
  ['1.0', '1'], ['1.27', '1.27'], ['1e3', '1000'], ['1e6', '1e+06'], ['1234567.5', '1.2345675e+06'], ['0.00001', '1e-05'], ['-0.0', '-0'],
  ['16777217.0', '1.6777216e+07'], ['.inf', '.inf'], ['-1e300', '-.inf'], ['.nan', '.nan'], ['2001-01-01', '2001-01-01'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'], ['!!binary YQ==', 'a'], ['! 1', '1'], ['"<<"', '<<'], ['? a\n', 'a'], ['<', '<'], ['a b', 'a b'],
];

/** A document, and what is in it. */
export const DOCUMENTS: ReadonlyArray<readonly [text: string, value: unknown]> = [
  ['a: 1\na: 2\n', { a: 2 }], ['a: 1\n"a": 2\nb: {c: 1, c: }\n', { a: 2, b: { c: null } }],
  ['a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n', { a: { b: 1, c: 2 }, d: { b: 1, c: 3 } }],
  ['a: &x {b: 1}\nc:\n  b: 2\n  <<: *x\n', { a: { b: 1 }, c: { b: 1 } }],
  ['a: &x {b: 1}\nc: &y {b: 2, d: 3}\ne:\n  <<: [*x, *y, {f: 4}]\n', { a: { b: 1 }, c: { b: 2, d: 3 }, e: { b: 1, d: 3, f: 4 } }],
  ['<<: {a: {b: 1}}\na: {c: 1}\n', { a: { c: 1 } }], ['!!merge <<: {a: 1}\n! <<: {b: 2}\n', { a: 1, b: 2 }],
  ['a: &x 1\nb: &x 2\nc: *x\n', { a: 1, b: 2, c: 2 }], ['&x a: 1\nb: *x\n', { a: 1, b: 'a' }], ['a: &x b\n*x : c\n', { a: 'b', b: 'c' }],
  ['a: &x\nb: *x\n', { a: null, b: null }], ['a: &x [1]\nb: [*x, *x]\n', { a: [1], b: [[1], [1]] }],
  ['a: &x 1\nb: &y [*x]\nc: &x 2\nd: *y\n', { a: 1, b: [1], c: 2, d: [1] }],
  ['just a text', 'just a text'], ['- 1\n', [1]], [' a: 1\n b: 2\n', { a: 1, b: 2 }], ['\ufeffa: 1\n', { a: 1 }],
  ['a: 1\r\nb: |\r\n  c\r\n  d\r\n', { a: 1, b: 'c\nd\n' }],
  ['a: x\rb: 1\r', { a: 'x', b: 1 }], ['a: 1\n...\n', { a: 1 }], ['a: 1\n... # comment\n', { a: 1 }],
  ['? a\n: b\n? c\n', { a: 'b', c: null }],
  ['a:\n- b\n- c\nd: e\n', { a: ['b', 'c'], d: 'e' }], ['a:\n  - b: c\n    d: e\n  -\n    f\n', { a: [{ b: 'c', d: 'e' }, 'f'] }],
  ['a: b\n    \t\nc: d\n', { a: 'b', c: 'd' }], ['a:\tb\t# comment\n', { a: 'b' }],
  ['a: {\n\t"b": 1,\n\t"c": [\n\t\t"2"\n\t]\n\t}\n', { a: { b: 1, c: ['2'] } }],
  ['{"a": "\\/\\ud83d\\ude00", "b": 1E2, "a": 2}', { a: 2, b: 100 }], ['\n {"a":\t"\\/\\ud83d\\ude00"}\n', { a: '/😀' }],
  ['{a: b}', { a: 'b' }],
  ['spec:\n  containers:\n  - args: [\n    "a",\n    "b"\n  ]\n    name: c\n', { spec: { containers: [{ args: ['a', 'b'], name: 'c' }] } }],
  ['a:\n  - |\n    it\'s [\n  - b [ "\n    c\n  - d: "e\nf"\n  - >-\n   g\n  - h: [\n]\n', { a: ["it's [\n", 'b [ " c', { d: 'e f' }, 'g', { h: [] }] }],
];

/** What is in a stream of documents; those that are empty are none. */
export const STREAMS: ReadonlyArray<readonly [text: string, values: readonly unknown[]]> = [
  ['', []], ['\n# comment\n', []], ['---\n---\n', []], ['---\n# comment\n---\nnull\n--- # comment\na: 1\n---', [{ a: 1 }]],
  ['a: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['a: 1\r\n---\r\nb: 2\r\n', [{ a: 1 }, { b: 2 }]], ['a: 1\n---#comment\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['a: |\n  b\n  ---\n  c\n', [{ a: 'b\n---\nc\n' }]],
  ['{"a": 1}{"b": "}"}\n{"c": []}', [{ a: 1 }, { b: '}' }, { c: [] }]],
  ['{"a": 1}\n---\n{"b": 2}\n---\n{c: 3}', [{ a: 1 }, { b: 2 }, { c: 3 }]],
];

/** What kubectl refuses, by what we say about it. */
export const REFUSED: ReadonlyArray<readonly [text: string, message: RegExp]> = [
  ['a: .inf\n', /JSON has no such number/], ['a: .NaN\n', /JSON has no such number/], ['a: !!int x\n', /tagged !!int is no int/],
  ['a: !!int 1e3\n', /is no int/],
  ['a: !!bool 1\n', /is no bool/], ['a: !!null x\n', /is no null/], ['a: !!float x\n', /is no float/],
  ['a: !!timestamp x\n', /is no timestamp/],
  ['a: !!timestamp 2001-13-01\n', /is no timestamp/], ['a: !!binary "?"\n', /not in base64/], ['a: !!binary YQ\n', /not in base64/],
  ['~: 1\n', /a key is empty/], [': 1\n', /a key is empty/], ['18446744073709551615: 1\n', /more than 64 bits is no key/],
  ['[a]: 1\n', /is no key/], ['? {a: b}\n: c\n', /is no key/],
  ['a: {{ .Values.b }}\n', /before it is rendered/], ['{{ .Values.b }}: 1\n', /before it is rendered/],
  ['a: *x\n', /no anchor "x" before/], ['a: &x [*x]\n', /"x" contains itself/], ['a: &x {<<: *x}\n', /"x" contains itself/],
  ['a: &x 1\n<<: *x\n', /merges mappings/],
  ['<<: [1]\n', /merges mappings/], ['<<: x\n', /merges mappings/], ['<<:\n', /merges mappings/], ['a: &x.b 1\n', /name of an anchor/],
  ['a: &x{}\n', /space must follow/],
  ['- a\n-\tb\n', /tab is no indentation/], ['a: b\n\t\nc: d\n', /tab is no indentation/],
  ['a: {\n\t"b": 1\n\t}\n', /tab is no indentation/], ['a:\n\tb: c\n', /Tabs are not allowed as indentation/],
  ['a: |\n  \tb\n   c\n', /needs its indentation/], ['a: "\\/"\n', /no escape "\\\/"/], ['a: "\\ud83d\\ude00"\n', /no escape "\\ud83d"/],
  ['a: "\\q"\n', /Invalid escape sequence \\q/],
  ['a: [b?c]\n', /must be in quotes/], ['a: "\x7f"\n', /control character/], ['a: b\x01\n', /./],
  ['a: {"b"\n: c}\n', /must be in one line/],
  [`{a: b, ${'k'.repeat(1025)}: 1}\n`, /must be in one line/], ['a: b: c\n', /Nested mappings/], ['a: @b\n', /reserved character @/],
  ['a:\n  b: 1\n c: 2\n', /same column/],
  ['a: [b\nc: d\n', /Flow sequence/], ['a: "b\n', /Missing closing "quote/], ['...\na: 1\n', /none before it/],
  ['a: 1\n--- b\n', /nothing but a comment/],
  ['---- \na: 1\n', /nothing but a comment/], ['%YAML 1.2\n---\na: 1\n', /./], [' ---\na: 1\n', /"---" must be at the beginning/],
  ['a: b\u2028c\nd\n', /./], ['a: !e!b c\n', /./],
];
