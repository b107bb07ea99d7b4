import { SourceFile } from '../../src/reader/source-file';

test('one document that cannot be read is told with its place, and the others are read', () => {
  const { documents } = new SourceFile('a: 1\n---\nb: c: d\n---\ne: 2\n--- f\n---\ng: 3\n');
  expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, undefined, { e: 2 }, undefined, { g: 3 }]);
  expect(documents[1].problem).toMatchObject({
    message: 'Nested mappings are not allowed in compact mappings', span: { start: { line: 3, column: 4, offset: 12 } },
  });
  expect(documents[3].problem).toMatchObject({
    message: 'nothing but a comment may follow "---" in its line', span: { start: { line: 6, column: 1 }, end: { line: 6, column: 6 } },
  });
  expect(documents[1].nodeAt('b')).toBeUndefined();
});

test('the place of what is wrong is that in the text as it is written', () => {
  const [{ problem }] = new SourceFile('a: [\n]\nb: {\nc: .nan\n}\n').documents;
  expect(problem).toMatchObject({
    message: 'JSON has no such number', span: { start: { line: 4, column: 4 }, end: { line: 4, column: 8 } },
  });
});

test.each([
  ['  a: 1\nb: 2\n', 2], ['a: 1\n...\nb: 2\n', 3], ['{"a": 1} b: 2\n', 1], ['- a\nb: 2\n', 2],
])('what kubectl silently leaves out of %j is told', (text, line) => {
  const [{ problem }] = new SourceFile(text).documents;
  expect(problem).toMatchObject({
    message: expect.stringContaining('kubectl reads neither this line nor what follows'), span: { start: { line } },
  });
});

test('what is wrong is told without the values that are written', () => {
  for (const text of [
    'a: "b" hunter2\n', 'a: |hunter2\n  b\n', 'a: b\nhunter2\nc: d\n', '- a\n hunter2: b\n', 'a: !!int hunter2\n', 'a:\n  b\nhunter2\n',
  ]) {
    const message = new SourceFile(text).documents[0].problem?.message;
    expect(message).toBeDefined();
    expect(message).not.toContain('hunter2');
  }
});

test("Helm's template is that of the comment above the document", () => {
  const { documents } = new SourceFile([
    '# Source: x/a.yaml\na: 1\n', '# b\r\n# Source: shop/templates/web app.yaml \r\nb: 1\n', 'c: |\n  # Source: d\n# Source: e\n',
  ].join('---\n'));
  expect(documents.map(({ helmTemplate }) => helmTemplate)).toEqual(['x/a.yaml', 'shop/templates/web app.yaml', undefined]);
});

test('a document reaches from separator to separator', () => {
  const [first, second] = new SourceFile('a: 1\n---\n# b\nb: 2\n').documents;
  expect([first.span, second.span]).toMatchObject([
    { start: { line: 1, column: 1 }, end: { line: 2, column: 1 } }, { start: { line: 3, column: 1 }, end: { line: 5, column: 1 } },
  ]);
});

test('lines end with LF, CR or both', () => {
  const file = new SourceFile('a\nb\rc\r\nd');
  const places = [0, 1, 2, 4, 7].map(offset => file.positionAt(offset)).map(({ line, column }) => [line, column]);
  expect(places).toEqual([[1, 1], [1, 2], [2, 1], [3, 1], [4, 1]]);
  expect([1, 2, 3, 4, 5].map(line => file.lineAt(line))).toEqual(['a', 'b', 'c', 'd', '']);
  expect(['', '\n', '\n\r\n'].map(text => new SourceFile(text).lineAt(1))).toEqual(['', '', '']);
});

describe('comments', () => {
  const textsOf = (text: string) => new SourceFile(text).commentsWith('').map(({ text: said, span, isWholeLine }) => {
    return [said, span.start.line, span.start.column, isWholeLine];
  });

  test('are found between documents, in lines of their own and behind values', () => {
    expect(textsOf('# a\n--- # b\n  # c\nd: e # f \ng: [h, # i\n"j#k"]#l\nm: |  # n\n  # o\n # p\nq: r#s\n')).toEqual([
      ['a', 1, 1, true], ['b', 2, 5, false], ['c', 3, 3, true], ['f', 4, 6, false],
      ['i', 5, 8, false], ['l', 6, 7, false], ['n', 7, 7, false], ['p', 9, 2, true],
    ]);
  });

  test('are no part of a text', () => {
    expect(textsOf('a: "# b"\nc: \'\n # d\'\ne: f\n  g #h\ni: >\n\n  # j\n')).toEqual([['h', 5, 5, false]]);
  });

  test('with a line of their own are found where the document cannot be read', () => {
    expect(textsOf('# a\nb: c: d # e\n  # f\n')).toEqual([['a', 1, 1, true], ['f', 3, 3, true]]);
  });

  test('are found by a word in them', () => {
    const comments = new SourceFile('# one\na: two # three\n---\n# two\n').commentsWith('two');
    expect(comments.map(({ text, span }) => [text, span.start.line])).toEqual([['two', 4]]);
  });
});

test('what a document has let go of is read again', () => {
  const documentsOf = (text: string) => new SourceFile(text).documents;
  for (const text of ['a: &a [1]\nb: *a\n--- \nc: 0o7\n', '{"a": 1, "a": 2}\n{"b": {}}', 'a: [\n--- b\n']) {
    const again = documentsOf(text);
    again.forEach(document => document.letGo());
    again[0].nodes();
    expect(again.map(({ value }) => value)).toEqual(documentsOf(text).map(({ value }) => value));
    expect(again.map(({ problem }) => problem)).toEqual(documentsOf(text).map(({ problem }) => problem));
  }
});

test('whoever wants to see documents is given each as soon as it has been read', () => {
  const seen: unknown[] = [];
  const { documents } = new SourceFile('a: 1\n---\n---\nb: [\n---\nc: 2\n', document => seen.push(document));
  expect(seen).toEqual(documents);
});
