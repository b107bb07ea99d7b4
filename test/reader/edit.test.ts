import { edited } from '../../src/reader/edit/edit';
import { EditOperation } from '../../src/reader/edit/operation';

const set = (path: string, value: unknown): EditOperation => ({ op: 'replace', path, value });
const add = (path: string, value: unknown): EditOperation => ({ op: 'add', path, value });
const remove = (path: string): EditOperation => ({ op: 'remove', path });
const move = (from: string, path: string): EditOperation => ({ op: 'move', from, path });
const requote = (path: string): EditOperation => ({ op: 'requote', path });

function textAfter(text: string, operations: readonly EditOperation[], isJson = false): string {
  const { text: after, refusals } = edited({ text, isJson }, [operations]);
  expect(refusals).toEqual([undefined]);
  return after;
}

describe('a scalar is replaced', () => {
  test.each<[string, string, unknown, string]>([
    ['and nothing around it', 'a:  1   # one\nb: 2', 5, 'a:  5   # one\nb: 2'],
    ['in its quotes', "a: 'x'\n", 'y', "a: 'y'\n"],
    ['in its quotes, escaped', 'a: "x"\n', 'say "\t"', 'a: "say \\"\\t\\""\n'],
    ['without quotes by what needs none', 'a: "80"\n', 80, 'a: 80\n'],
    ['in quotes where kubectl would read something else', 'a: x\n', 'yes', 'a: "yes"\n'],
    ['in the quotes that the document has', "a: x\nb: 'c'\n", '0644', "a: '0644'\nb: 'c'\n"],
    ['in quotes where other readers would', 'a: x\n', '1:30', 'a: "1:30"\n'],
    ['that nothing is written of', 'a:\nb: 1\n', 'x', 'a: x\nb: 1\n'],
    ['that nothing is written of, before a comment', 'a: # none\n', 'x', 'a: x # none\n'],
    ['with a tag', 'a: !!str 80\n', 80, 'a: 80\n'],
    ['in brackets', '{b: 1, a: x ,}\n', 'y, z', '{b: 1, a: "y, z" ,}\n'],
    ['of several lines', 'a: x\n  y\nb: 1\n', 'z', 'a: z\nb: 1\n'],
    ['with |', 'a: |\n    x\nb: 1\n', 'x', 'a: x\nb: 1\n'],
    ['with |, by lines', 'a: |\n    x\n\n    y\nb: 1\n', 'y\n# z\n', 'a: |\n    y\n    # z\nb: 1\n'],
    ['with CRLF', 'a: 1\r\nb: 2\r\n', 3, 'a: 3\r\nb: 2\r\n'],
    ['behind a byte order mark', '\ufeffa: 1\n', 3, '\ufeffa: 3\n'],
    ['before a tab', 'a:\t1\t# one\n', 3, 'a:\t3\t# one\n'],
    ['that is an alias', 'b: &b 1\na: *b\n', 2, 'b: &b 1\na: 2\n'],
    ['which has been given twice', 'a: 1\na: 2\n', 3, 'a: 1\na: 3\n'],
    ['by a list', 'a: npm # run\n', ['npm'], 'a: [npm] # run\n'],
    ['by nothing', 'a: npm\n', null, 'a: null\n'],
  ])('%s (%j)', (_, text, value, after) => {
    expect(textAfter(text, [set('/a', value)])).toBe(after);
  });
});

const POD = `# A pod.
spec:
  containers:
  - name: app   # the app
    image: app:1

    # Only inside.
    ports:
      - containerPort: 80
  - name: helper
    image: 'h:1'
# The end.
`;

describe('something is added', () => {
  test.each<[string, string, EditOperation, string]>([
    ['to the end of a mapping', POD, add('/spec/containers/0/tty', true),
      POD.replace('Port: 80\n', 'Port: 80\n    tty: true\n')],
    ['to the last mapping', POD, add('/spec/containers/1/securityContext', { capabilities: { drop: ['ALL'] }, user: 5, e: {} }),
      POD.replace("'h:1'\n", `'h:1'
    securityContext:
      capabilities:
        drop:
        - ALL
      user: 5
      e: {}
`)],
    ['to an item', POD, add('/spec/containers/0/ports/0/name', 'http'),
      POD.replace('Port: 80\n', 'Port: 80\n        name: http\n')],
    ['to the end of a list', POD, add('/spec/containers/-', { name: 'c', args: [] }),
      POD.replace("'h:1'\n", "'h:1'\n  - name: c\n    args: []\n")],
    ['to the middle of a list', POD, add('/spec/containers/1', 'x'), POD.replace('  - name: helper', '  - x\n  - name: helper')],
    ['to a list whose first item has a comment', 'a:\n# one\n- 1\n', add('/a/0', 0), 'a:\n- 0\n# one\n- 1\n'],
    ['to a list in a list', '- - a\n  - b\n', add('/0/0', 'x'), '- - x\n  - a\n  - b\n'],
    ['to an empty mapping', 'a:\n  b: {} # none\nc: 1\n', add('/a/b/d', 1), 'a:\n  b: # none\n    d: 1\nc: 1\n'],
    ['to an empty list', 'a:\n    b: []\n', add('/a/b/-', { c: 1, d: 2 }), 'a:\n    b:\n        - c: 1\n          d: 2\n'],
    ['to an empty item', '- {}\n- a\n', add('/0/b', { c: 1 }), '- b:\n    c: 1\n- a\n'],
    ['without a line break at the end', 'a:\n  b: 1', add('/a/c', 2), 'a:\n  b: 1\n  c: 2'],
    ['with CRLF', 'a:\r\n  b: 1\r\nc: 1\r\n', add('/a/d', [1]), 'a:\r\n  b: 1\r\n  d:\r\n    - 1\r\nc: 1\r\n'],
    ['behind a text with |+', 'a:\n  b: |+\n    x\n\nc: 1\n', add('/a/d', 2), 'a:\n  b: |+\n    x\n\n  d: 2\nc: 1\n'],
    ['behind a text with |', 'a:\n  b: |\n    x\n\nc: 1\n', add('/a/d', 2), 'a:\n  b: |\n    x\n  d: 2\n\nc: 1\n'],
    ['among keys that are sorted', 'a: 1\nc: 2\n# of d\nd: 3\n', add('/b', 4), 'a: 1\nb: 4\nc: 2\n# of d\nd: 3\n'],
    ['to braces', 'a: { b: 1 } # c\n', add('/a/c', { d: ['e f'] }), 'a: { b: 1, c: {d: ["e f"]} } # c\n'],
    ['to braces that are empty', '{a: {}}\n', add('/a/c', 1), '{a: {c: 1}}\n'],
    ['to brackets over several lines', 'a: [\n  b, # one\n  c # two\n]\n', add('/a/-', 'd'), 'a: [\n  b, # one\n  c, # two\n  d\n]\n'],
    ['to brackets with a comma at the end', 'a: [\n  b,\n  c, # two\n]\n', add('/a/-', 'd'), 'a: [\n  b,\n  c, # two\n  d,\n]\n'],
    ['to the beginning of brackets', 'a: [b, c]\n', add('/a/0', 'd'), 'a: [d, b, c]\n'],
    ['where a merge key is', 'x: &x {a: 1}\nz:\n  <<: *x\n  b: 1\n', add('/z/c', 2), 'x: &x {a: 1}\nz:\n  <<: *x\n  b: 1\n  c: 2\n'],
    ['behind a byte order mark', '\ufeffa: 1\n', add('/b', 2), '\ufeffa: 1\nb: 2\n'],
  ])('%s', (_, text, operation, after) => {
    expect(textAfter(text, [operation])).toBe(after);
  });
});

describe('something is removed', () => {
  test.each<[string, string, EditOperation, string]>([
    ['with the comments of its own', 'a: 1\n# of b\n# too\nb: # here\n  # there\n  c: 1 # end\n# of d\nd: 1\n', remove('/b'),
      'a: 1\n# of d\nd: 1\n'],
    ['but not a comment that an empty line parts from it', 'a: 1\n# general\n\nb: 2\n', remove('/b'), 'a: 1\n# general\n\n'],
    ['but not a comment of another column', 'a:\n  c: 1\n  # of c\nb: 2\n', remove('/b'), 'a:\n  c: 1\n  # of c\n'],
    ['but not what was disabled above', 'a:\n# - name: x\n#   value: y\n- b\n- c\n', remove('/a/0'),
      'a:\n# - name: x\n#   value: y\n- c\n'],
    ['with one of the empty lines around', 'a: 1\n\nb: 2\n\nc: 3\n', remove('/b'), 'a: 1\n\nc: 3\n'],
    ['at the end of a text without a line break', 'a: 1\nb: 2', remove('/b'), 'a: 1'],
    ['behind a "-"', '- a: 1 # one\n  b: 2\n- c\n', remove('/0/a'), '- b: 2\n- c\n'],
    ['behind a "-", before a comment', '- a: 1\n  # of b\n  b: 2\n', remove('/0/a'), '- # of b\n  b: 2\n'],
    ['as the last entry of a mapping', 'a: # here\n  b: 1 # one\nc: 2\n', remove('/a/b'), 'a: {} # here\nc: 2\n'],
    ['as the last item of a list', 'a: &a\n- b\nc: 2\n', remove('/a/0'), 'a: &a []\nc: 2\n'],
    ['as the last item in an item', '- - a\n- b\n', remove('/0/0'), '- []\n- b\n'],
    ['from the middle of brackets', 'a: [b, c, d]\n', remove('/a/1'), 'a: [b, d]\n'],
    ['from the end of brackets', 'a: {b: 1, c: 2 }\n', remove('/a/c'), 'a: {b: 1 }\n'],
    ['from brackets, wholly', 'a: [ b ]\n', remove('/a/0'), 'a: []\n'],
    ['from brackets over several lines', 'a: [\n  b, # one\n  c, # two\n  d\n]\n', remove('/a/1'), 'a: [\n  b, # one\n  d\n]\n'],
    ['from the end of several lines', 'a: [\n  b, # one\n  c # two\n]\n', remove('/a/1'), 'a: [\n  b # one\n]\n'],
    ['as often as it is there', 'a: 1\nb: 2\na: 3\n', remove('/a'), 'b: 2\n'],
    ['with CRLF', 'a: 1\r\nb: 2\r\n', remove('/b'), 'a: 1\r\n'],
  ])('%s', (_, text, operation, after) => {
    expect(textAfter(text, [operation])).toBe(after);
  });
});

describe('something is moved', () => {
  test('to another key, where it stands', () => {
    expect(textAfter('a: # x\n  "b": 1 # y\n', [move('/a/b', '/a/c')])).toBe('a: # x\n  "c": 1 # y\n');
    expect(textAfter('{ b: [1], d: 2 }\n', [move('/b', '/c')])).toBe('{ c: [1], d: 2 }\n');
  });

  test('to another list, with its comments and indented as that is', () => {
    const text = `spec:
  initContainers:
    - name: step
  containers:
  - name: app
  # Ships logs.
  - name: ship # often
    # As it comes.
    args:
    - |
      a

        b
  - name: last
`;
    expect(textAfter(text, [move('/spec/containers/1', '/spec/initContainers/-'), add('/spec/initContainers/1/restartPolicy', 'Always')])).toBe(`spec:
  initContainers:
    - name: step
    # Ships logs.
    - name: ship # often
      # As it comes.
      args:
      - |
        a

          b
      restartPolicy: Always
  containers:
  - name: app
  - name: last
`);
  });

  test('to a list that is made for it', () => {
    expect(textAfter('a:\n- b: 1 # x\n- c\n', [add('/d', []), move('/a/0', '/d/-')])).toBe('a:\n- c\nd:\n- b: 1 # x\n');
  });

  test('between brackets and lines', () => {
    expect(textAfter('a:\n- "#"\n- c\nd: [e]\n', [move('/a/0', '/d/0')])).toBe('a:\n- c\nd: ["#", e]\n');
    expect(textAfter('a: [b, c]\nd:\n- e\n', [move('/a/0', '/d/0')])).toBe('a: [c]\nd:\n- b\n- e\n');
  });
});

describe('a value is put in quotes', () => {
  test.each([
    ['as it is written', 'a: 1.10 # x\n', 'a: "1.10" # x\n'],
    ['in those that the document has', "a: 0644\nb: 'x'\n", "a: '0644'\nb: 'x'\n"],
    ['in brackets', '{a: yes}\n', '{a: "yes"}\n'],
  ])('%s', (_, text, after) => {
    expect(textAfter(text, [requote('/a')])).toBe(after);
  });

  test('in JSON', () => {
    expect(textAfter('{"a":1.10}\n', [requote('/a')], true)).toBe('{"a":"1.10"}\n');
  });

  test.each(['a: "1"\n', 'a:\n', 'a: !!int 1\n', 'a: [1]\n'])('but not in %j', text => {
    expect(edited({ text, isJson: false }, [[requote('/a')]])).toMatchObject({ text, refusals: ['what is written there takes no quotes'] });
  });
});

test('of mappings and lists, only what differs is written', () => {
  expect(textAfter('a: {b: 1, c:  [x, w] } # z\n', [set('/a', { c: ['X', 'w', 'z'], b: 1 })])).toBe('a: {b: 1, c:  [X, w, z] } # z\n');
  expect(textAfter('a:\n- b # 1\n- c # 2\n- d # 3\n', [set('/a', ['c', 'd'])])).toBe('a:\n- c # 2\n- d # 3\n');
});

describe('JSON', () => {
  const json = '{\n    "a": {\n        "b": 1\n    },\n    "c": []\n}\n';

  test.each<[string, EditOperation, string]>([
    ['stays JSON', set('/a/b', 'x'), json.replace('1', '"x"')],
    ['gets an entry', add('/a/d', { e: [1] }),
      json.replace('1\n', '1,\n        "d": {\n            "e": [\n                1\n            ]\n        }\n')],
    ['gets an item', add('/c/-', 'x'), json.replace('[]', '["x"]')],
    ['loses its last entry', remove('/c'), json.replace(',\n    "c": []', '')],
    ['loses its first entry', remove('/a'), '{\n    "c": []\n}\n'],
  ])('%s', (_, operation, after) => {
    expect(textAfter(json, [operation], true)).toBe(after);
  });

  test('is indented with tabs where it was', () => {
    expect(textAfter('{\n\t"a": {\n\t\t"b": 1\n\t}\n}\n', [add('/a/c', { d: [] })], true))
      .toBe('{\n\t"a": {\n\t\t"b": 1,\n\t\t"c": {\n\t\t\t"d": []\n\t\t}\n\t}\n}\n');
  });

  test('in one line is written as it is', () => {
    expect(textAfter('{"a":{"b":1}}', [add('/a/c', { d: [1, 2] })], true)).toBe('{"a":{"b":1,"c":{"d":[1,2]}}}');
  });
});

describe('refused is', () => {
  test.each<[string, string, EditOperation, string]>([
    ['what comes through an alias', 'x: &x {b: 1}\na: *x\n', set('/a/b', 2), 'it comes through an alias'],
    ['what an alias stands for', 'a: &x {b: 1}\nx: *x\n', set('/a/b', 2), 'an alias ("*") stands for the same text elsewhere'],
    ['a scalar that an alias stands for', 'a: &x 1\nx: *x\n', set('/a', 2), 'an alias ("*") stands for the same text elsewhere'],
    ['what comes through a merge key', 'x: &x {b: 1}\na: {<<: *x}\n', remove('/a/b'), 'it comes through a merge key'],
    ['what has another value', 'a: 1\n', { op: 'test', path: '/a', value: 2 }, 'the document is not as it was'],
    ['what is not there', 'a: 1\n', remove('/b'), 'there is no such place'],
    ['what is further down than anything', 'a: 1\n', add('/b/c/d', 1), 'there is no such place'],
    ['the whole document', '- a\n', set('', {}), 'the whole document'],
    ['what is behind a "?"', '? a\n: b\n', set('/a', 1), 'its key is written with "?"'],
    ['what would leave an alias without its anchor', 'a: &x 1\nb: 2\nc: *x\n', remove('/a'), 'an alias ("*") stands for'],
    ['what is moved out of brackets, if it has a comment', 'a: [\n  b, # of b\n  c\n]\nd: []\n', move('/a/0', '/d/-'),
      'its comments would be lost'],
    ['what is moved into brackets, if it has a comment', 'a:\n# of b\n- b\n- c\nd: [e]\n', move('/a/0', '/d/-'), 'its comments would be lost'],
    ['what a merge key would put in its place', 'x: &x {b: 1}\na:\n  b: 2\n  <<: *x\n', remove('/a/b'), 'it comes through a merge key'],
  ])('%s', (_, text, operation, reason) => {
    expect(edited({ text, isJson: false }, [[operation]])).toMatchObject({ text, refusals: [expect.stringContaining(reason)] });
  });
});

test('of several edits, one that is refused leaves the others alone', () => {
  const text = Array.from({ length: 9 }, (_, i) => `a${i}: ${i === 5 ? '*x' : i === 0 ? '&x {b: 1}' : '{b: 1}'}\n`).join('');
  const { text: after, refusals } = edited({ text, isJson: false }, Array.from({ length: 9 }, (_, i) => [set(`/a${i}/b`, 2)]));
  expect(refusals.map(refusal => refusal !== undefined)).toEqual([true, false, false, false, false, true, false, false, false]);
  expect(after).toBe(text.replace(/(a[1-9].*)b: 1/g, '$1b: 2'));
});
