import * as fs from 'fs';
import * as path from 'path';
import { cellsOf } from '../../src/render/cells';
import { rulePage } from '../../src/render/rule-page';
import { TextStyle } from '../../src/render/text-style';
import { harmfulLines } from '../hostile';

const PAGES = path.join(__dirname, '../../docs/rules');
const PLAIN: TextStyle = { colours: false, hyperlinks: false, width: 50 };
const ADDRESS = 'https://example.com/docs/rules/a.md';

const shown = (markdown: string, style: Partial<TextStyle> = {}) => rulePage(markdown, { ...PLAIN, ...style }, ADDRESS);

test('shows headings, paragraphs, code and lists', () => {
  expect(shown(`# a-rule

What it finds,
with \`some code\` that is wrapped where the line ends.

## Wrong

\`\`\`yaml kubernetes=1.30
spec:

  containers: [] # not wrapped, since it is copied from here
\`\`\`

\`\`\`text
refused: what the API server says is read and so it is wrapped
\`\`\`

- One of the cases, which has two
  lines.
- The \`\`other \` one\`\`.
`)).toBe(`\
a-rule

  What it finds, with \`some code\` that is wrapped
  where the line ends.

Wrong

    spec:

      containers: [] # not wrapped, since it is copied from here

    refused: what the API server says is read
        and so it is wrapped

  - One of the cases, which has two lines.
  - The \`\`other \` one\`\`.`);
});

test('shows a table with its columns aligned, and wraps the widest where there is no room', () => {
  const table = '| field | since |\n| --- | :-: |\n| `a` | 1.27 |\n| `hostUsers` of a pod that runs as nobody on its node | 1.25 |\n';
  expect(shown(table)).toBe(`\
  field                                      since
  \`a\`                                        1.27
  \`hostUsers\` of a pod that runs as nobody   1.25
  on its node`);
});

test('shows the address of a link where none can be clicked, and not that of another page', () => {
  const markdown = '[Pods](https://kubernetes.io/pods), see [`b`](b.md).';
  expect(shown(markdown, { width: 80 })).toBe('  Pods (https://kubernetes.io/pods), see `b`.');
  expect(shown(markdown, { width: 80, hyperlinks: true })).toBe(
    '  \u001b]8;;https://kubernetes.io/pods\u001b\\Pods\u001b]8;;\u001b\\,'
    + ' see \u001b]8;;https://example.com/docs/rules/b.md\u001b\\`b`\u001b]8;;\u001b\\.');
});

test('says of a picture what it shows', () => {
  const markdown = '![the app starts when the proxy runs](../pictures/rules/a-right.svg)';
  expect(shown(markdown, { width: 80 })).toBe('  Picture: the app starts when the proxy runs');
});

test('tells code by a colour', () => {
  expect(shown('## Fix\n\nSet `a: b`, **now**.', { colours: true })).toBe(
    '\u001b[1mFix\u001b[22m\n\n  Set \u001b[94ma:\u001b[39m \u001b[94mb\u001b[39m, \u001b[1mnow\u001b[22m.');
});

describe.each(fs.readdirSync(PAGES).filter(name => name !== 'README.md'))('%s', name => {
  const markdown = fs.readFileSync(path.join(PAGES, name), 'utf8');

  test('is shown whole, without marks of Markdown', () => {
    const text = rulePage(markdown, { ...PLAIN, width: 80 }, ADDRESS);
    expect(harmfulLines(text)).toEqual([]);
    expect(text).not.toMatch(/^#|^ *```|\]\((?:http|[\w-]+\.md)|\*\*/m);
    const words = (all: string) => all.replace(/[^\p{L}\d]+/gu, ' ').trim();
    const source = markdown.replace(/^```.*$/gm, '').replace(/^\|[-| ]+\|$/gm, '').replace(/\]\([\w-]+\.md\)/g, ']')
      .replace(/^!\[(.*)\]\(.*\)$/gm, 'Picture: $1');
    // Cells of a table that are wrapped stand in another order.
    const sorted = (all: string) => words(all).split(' ').sort();
    expect(sorted(text)).toEqual(sorted(source));
  });

  test('is as wide as it may be, but for code', () => {
    const lines = rulePage(markdown, { ...PLAIN, width: 80 }, ADDRESS).split('\n');
    const wide = lines.filter(line => cellsOf(line) > 80 && !line.startsWith('    '));
    // The columns of a table are as wide as their longest words.
    expect(wide.filter(line => / \S+ \S/.test(line) && !/\S {2,}\S/.test(line))).toEqual([]);
  });
});
