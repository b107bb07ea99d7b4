import { SourceFile } from '../../src/reader/source-file';
import { growsFaster } from '../linear-time';

const only = (text: string) => new SourceFile(text).documents[0];

test('keys of objects that JavaScript knows are keys', () => {
  const { value } = only('__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\ntoString: 1\n') as { value: object };
  expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'toString']);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect((value as any).polluted ?? ({} as any).polluted).toBeUndefined();
  const [json] = new SourceFile('{"__proto__": {"a": 1}}').documents;
  expect(Object.keys(json.value as object)).toEqual(['__proto__']);
});

test('of what an alias stands for, each place has a copy of its own', () => {
  const { value } = only('a: &a {b: 1}\nc: *a\n') as { value: any };
  expect(value.a).not.toBe(value.c);
});

test('a few lines that stand for a billion are refused', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 10; i++) {
    lines.push(`a${i}: &a${i} [${Array(10).fill(`*a${i - 1}`).join(', ')}]`);
  }
  expect(only(lines.join('\n')).problem).toMatchObject({ message: 'aliases stand for too much' });
});

test('what is too deep is refused', () => {
  const deep = /more than 1000 deep/;
  const nested = `- &a0 []\n${Array.from({ length: 15 }, (_, i) => `- &a${i + 1} ${'['.repeat(100)}*a${i}${']'.repeat(100)}\n`).join('')}`;
  expect(only('['.repeat(100_000)).problem!.message).toMatch(/./);
  expect(only(`a: ${'['.repeat(1_500)}${']'.repeat(1_500)}\n`).problem!.message).toMatch(deep);
  expect(only(Array.from({ length: 1_500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')).problem!.message).toMatch(deep);
  expect(only(nested).problem!.message).toMatch(deep);
  expect(only(`{"a": ${'['.repeat(1_500)}${']'.repeat(1_500)}}\n`).problem!.message).toMatch(deep);
  expect(only(`a: ${'['.repeat(900)}${']'.repeat(900)}\n`)).toMatchObject({ problem: undefined });
});

test.each<[string, (size: number) => string]>([
  ['documents', size => 'a: {b: [c]}\n---\n'.repeat(size)],
  ['entries', size => Array.from({ length: size }, (_, i) => `a${i}: [\n]\n`).join('')],
  ['duplicates', size => 'a: 1\n'.repeat(size)],
  ['an open bracket', size => `a: ${'[b, '.repeat(size / 100)}`],
  ['open quotes', size => `a: [${'"\\", '.repeat(size)}`],
  ['quotes and tabs', size => '- "a\nb"\n-\t[c\n, \'d\' ]\n'.repeat(size)],
  ['lines of a text', size => `a: |\n${'  b: [ " # | >\n'.repeat(size)}`],
  ['lines of a plain text', size => `a: [\n]\nb: c\n${'  d\n\n'.repeat(size)}`],
  ['indicators', size => `a: [\n]\nb: c|${'|>'.repeat(size)}\n`],
  ['spaces', size => `a: [\n]\nb:${' '.repeat(size)}\n${' '.repeat(size)}\tc`],
  ['comments', size => `a: [\n]\n${'#'.repeat(size)}\n${'# a\n'.repeat(size)}b: c`],
  ['anchors', size => Array.from({ length: size }, (_, i) => `a${i}: &b${i} c\nd${i}: *b${i}\n`).join('')],
  ['JSON', size => `{"a": [${'{"b": "\\\\\\"]"},'.repeat(size)}1]}\n`.repeat(2)],
  ['JSON that is none', size => `{${'"\\'.repeat(size)}`],
])('the time for %s is linear', (_, textOf) => {
  expect(growsFaster(4_000, size => {
    const file = new SourceFile(textOf(size));
    file.commentsWith('a');
    file.documents.slice(0, 3).forEach(document => [document.nodeAt('a0[1]'), document.nodes()?.duplicateKeys(), document.helmTemplate]);
  })).toBe(false);
}, 60_000);

test('the time to find all items of a list is linear', () => {
  expect(growsFaster(2_000, size => {
    const nodes = only(`a:\n${'- b: {c: d}\n'.repeat(size)}`).nodes()!;
    for (let i = 0; i < size; i++) {
      expect(nodes.nodeAt(`a[${i}].b.c`).isExact).toBe(true);
    }
  })).toBe(false);
}, 60_000);
