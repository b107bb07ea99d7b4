import { edited } from '../../src/reader/edit/edit';
import { EditOperation } from '../../src/reader/edit/operation';
import { growsFaster } from '../linear-time';

const remove = (path: string): EditOperation => ({ op: 'remove', path });

const list = (size: number, item: (i: number) => string) => Array.from({ length: size }, (_, i) => item(i)).join('');

test.each<[string, (size: number) => string, (i: number) => EditOperation]>([
  ['items', size => list(size, i => `- a: ${i} # of a\n  # of b\n  b: [c]\n`), i => ({ op: 'add', path: `/${i}/d`, value: { e: [1] } })],
  ['items in brackets', size => `[${list(size, i => `{a: ${i}},\n`)}]\n`, i => ({ op: 'add', path: `/${i}/d`, value: { e: [1] } })],
  ['items in one line', size => `[${list(size, i => `{a: ${i}},`)}]\n`, i => remove(`/${i}/a`)],
  ['items with aliases', size => `- &x {a: 1}\n${list(size, () => '- *x\n')}`, i => remove(`/${i}/a`)],
  ['items with comments', size => list(size, i => `# of\n- a: ${i}\n  b: {}\n`), i => remove(`/${i}/b`)],
])('the time for edits of many %s is linear', (_, textOf, editOf) => {
  expect(growsFaster(1_000, size => {
    edited({ text: textOf(size), isJson: false }, Array.from({ length: size }, (__, i) => [editOf(i)]));
  })).toBe(false);
}, 60_000);

test.each<[string, (size: number) => string, EditOperation]>([
  ['comments', size => `a: 1\n${list(size, () => '# a\n')}b: 1\n`, remove('/b')],
  ['a long line', size => `{a: [${list(size, () => 'b, ')}], c: 1}\n`, { op: 'replace', path: '/c', value: 2 }],
  ['a long text', size => `a: |\n${list(size, () => '  b # " \n')}c: 1\n`, { op: 'replace', path: '/a', value: 'b' }],
])('the time for one edit is linear in %s', (_, textOf, operation) => {
  expect(growsFaster(10_000, size => {
    edited({ text: textOf(size), isJson: false }, [[operation]]);
  })).toBe(false);
}, 60_000);
