import { ScalarStyle } from '../../src/reader/places';
import { SourceSpan } from '../../src/reader/position';
import { SourceFile } from '../../src/reader/source-file';

const POD = `# A pod.
apiVersion: v1
kind: Pod
metadata:
  labels: {app.kubernetes.io/name: web, app: "x" }
spec:
  containers:
    - name: app # the main container
      image: 'app:1.4'
      ports:
      - &port
        containerPort: 80
      - { containerPort: 81, }
      command:
        - sh
        - -c
        - |
          echo "# no comment"

          sleep 1

      args: [ # two
      a, [ b, c # d
      ] ]
      stdin:
      tty: &tty !!bool yes
    -
    - *port
`;

describe('the place of a node', () => {
  const [pod] = new SourceFile(POD).documents;
  const textOf = ({ start, end }: SourceSpan) => POD.slice(start.offset, end.offset);

  test.each([
    ['apiVersion', 'apiVersion', 'v1'],
    ['metadata.labels[app.kubernetes.io/name]', 'app.kubernetes.io/name', 'web'],
    ['metadata.labels["app.kubernetes.io/name"]', 'app.kubernetes.io/name', 'web'],
    ['metadata.labels.app', 'app', '"x"'],
    ['metadata.labels', 'labels', '{app.kubernetes.io/name: web, app: "x" }'],
    ['spec.containers[0].name', 'name', 'app'],
    ['spec.containers[0].image', 'image', "'app:1.4'"],
    ['spec.containers[0].ports[0]', undefined, 'containerPort: 80'],
    ['spec.containers[0].ports[1]', undefined, '{ containerPort: 81, }'],
    ['spec.containers[0].ports[1].containerPort', 'containerPort', '81'],
    ['spec.containers[0].command', 'command', '- sh\n        - -c\n        - |\n          echo "# no comment"\n\n          sleep 1'],
    ['spec.containers[0].command[2]', undefined, '|\n          echo "# no comment"\n\n          sleep 1'],
    ['spec.containers[0].args', 'args', '[ # two\n      a, [ b, c # d\n      ] ]'],
    ['spec.containers[0].args[1]', undefined, '[ b, c # d\n      ]'],
    ['spec.containers[0].args[1][1]', undefined, 'c'],
    ['spec.containers[0].stdin', 'stdin', ''],
    ['spec.containers[0].tty', 'tty', 'yes'],
    ['spec.containers[1]', undefined, ''],
    ['spec.containers[2]', undefined, 'containerPort: 80'],
  ])('%s', (path, key, value) => {
    const node = pod.nodeAt(path)!;
    expect({ ...node, key: node.key && textOf(node.key), value: textOf(node.value) }).toMatchObject({ path, isExact: true, key, value });
  });

  test('is told by line and column', () => {
    expect(pod.nodeAt('spec.containers[0].ports[1].containerPort')).toMatchObject({
      key: { start: { line: 13, column: 11 }, end: { line: 13, column: 24 } },
      value: { start: { line: 13, column: 26 }, end: { line: 13, column: 28 } },
    });
    expect(pod.nodeAt('spec.containers[0].stdin')!.value.start).toMatchObject({ line: 25, column: 13 });
    expect(pod.nodeAt('spec.containers[1]')!.value.start).toMatchObject({ line: 27, column: 6 });
  });

  test('of what is absent is that of what is around it', () => {
    expect(pod.nodeAt('spec.containers[0].resources.limits')).toMatchObject({ path: 'spec.containers[0]', isExact: false });
    expect(pod.nodeAt('spec.containers[9].name')).toMatchObject({ path: 'spec.containers', isExact: false });
    expect(pod.nodeAt('apiVersion[0]')).toMatchObject({ path: 'apiVersion', isExact: false });
    expect(pod.nodeAt('')).toMatchObject({ path: '', isExact: true, value: { start: { line: 2, column: 1 } } });
  });

  test('comes with the style of a scalar', () => {
    const styles = ['name', 'image', 'command[2]', 'ports'].map(field => pod.nodeAt(`spec.containers[0].${field}`)!.style);
    expect(styles).toEqual([ScalarStyle.PLAIN, ScalarStyle.SINGLE_QUOTED, ScalarStyle.LITERAL, undefined]);
  });

  test('comes with the alias that leads there', () => {
    expect(pod.nodeAt('spec.containers[2].containerPort')!.via.map(textOf)).toEqual(['*port']);
  });

  test('comes with the keys that it overrides, though not with those that are merged', () => {
    const text = 'a: 1\nb: &b {c: 2}\na: 3\nd:\n  <<: *b\n  c: 4\n  c: 5\n';
    const [document] = new SourceFile(text).documents;
    const { key, overridden } = document.nodeAt('a')!;
    expect([key!.start.line, overridden.map(({ start }) => start.line)]).toEqual([3, [1]]);
    expect(document.nodeAt('d.c')!.overridden.map(({ start }) => start.line)).toEqual([6]);
    expect(document.nodes()!.duplicateKeys().map(({ path, last, overridden: others }) => [path, last.start.line, others.length])).toEqual([
      ['a', 3, 1], ['d.c', 7, 1],
    ]);
  });

  test('is that in the merged mapping, with the key that merges', () => {
    const [document] = new SourceFile('a: &a {b: 1}\nc:\n  <<: *a\n').documents;
    const { value, via } = document.nodeAt('c.b')!;
    expect(value.start).toMatchObject({ line: 1, column: 11 });
    expect(via.map(({ start }) => start)).toMatchObject([{ line: 3, column: 3 }, { line: 3, column: 7 }]);
  });

  test('is right in a document that js-yaml alone cannot read', () => {
    const [document] = new SourceFile('# a\n---\nspec:\n  a: [\n  {b:\tx}\n  ]\n  c: "d\ne"\n').documents;
    expect(document.nodeAt('spec.a')!.value).toMatchObject({ start: { line: 4, column: 6 }, end: { line: 6, column: 4 } });
    expect(document.nodeAt('spec.a[0].b')).toMatchObject({
      key: { start: { line: 5, column: 4 } }, value: { start: { line: 5, column: 7 }, end: { line: 5, column: 8 } },
    });
    expect(document.nodeAt('spec.c')!.value).toMatchObject({ start: { line: 7, column: 6 }, end: { line: 8, column: 3 } });
  });

  test.each<readonly [string, string | undefined]>([
    ['y', 'It is written as y, which is true unless it is in quotes.'],
    ['Off', 'It is written as Off, which is false unless it is in quotes.'],
    ['~', 'It is written as ~, which is null unless it is in quotes.'],
    ['', 'Nothing is written, which is null.'],
    ['0644', 'It begins with 0, which makes it an octal number unless it is in quotes.'],
    ['1e3', 'It is written in a way that makes it a number, unless it is in quotes.'],
    ['1.10', 'It is written in a way that makes it a number, unless it is in quotes.'],
    ['>\n  exit 1', 'It is written with ">", which makes one line of several: of a script, only "|" keeps the lines.'],
    ...['true', 'null', '12', '-1.5', '"y"', '1:30', 'text', '|\n  y', '!!str y', '[y]'].map(written => [written, undefined] as const),
  ])('says that %j may surprise', (written, surprise) => {
    expect(new SourceFile(`a: ${written}\n`).documents[0].nodeAt('a')!.surprise).toBe(surprise);
  });

  test('is right in JSON', () => {
    const [first, second] = new SourceFile('{"a": {"b":\t[1, 2]}}\n{"c": "\\ud83d\\ude00", "c": 1}').documents;
    expect(first.nodeAt('a.b[1]')!.value).toMatchObject({ start: { line: 1, column: 17 }, end: { line: 1, column: 18 } });
    expect(second.nodeAt('c')).toMatchObject({ key: { start: { line: 2, column: 23 } }, value: { start: { line: 2, column: 28 } } });
    expect(second.nodes()!.duplicateKeys().map(({ path }) => path)).toEqual(['c']);
  });
});
