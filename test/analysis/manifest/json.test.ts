import { quoted } from '../../../src/analysis/manifest/json';

test.each<[unknown, string]>([
  ['a"b', '"a\\"b"'], [5, '5'], [null, 'null'], [undefined, 'undefined'], [true, 'true'], [{ a: [1] }, '{"a":[1]}'], [5n, '5'],
  [Symbol('a'), 'Symbol(a)'], ['a'.repeat(300), `"${'a'.repeat(300)}"`],
])('shows a value as JSON does, where that has it: %p', (value, shown) => {
  expect(quoted(value)).toBe(shown);
});

test('shows what JSON cannot hold', () => {
  const cyclic: unknown[] = [];
  cyclic.push({ cyclic });
  expect(quoted(cyclic)).toBe('a list');
  let deep: unknown = {};
  for (let i = 0; i < 100_000; i++) {
    deep = { deep };
  }
  expect(quoted(deep)).toBe('an object');
  expect(quoted({ a: 5n })).toBe('an object');
  expect(quoted({ toJSON: () => { throw new Error('no'); } })).toBe('an object');
  expect(quoted(Object.assign(Object.create(null), { toJSON: () => undefined }))).toBe('an object');
});

test('shows the begin of a long value, and no half of a password in it', () => {
  expect(quoted('a'.repeat(40_000))).toBe(`"${'a'.repeat(299)}…"`);
  expect(quoted({ a: 'a'.repeat(4000) })).toHaveLength(300);
  expect(quoted({ a: 'a'.repeat(40_000) })).toBe('{"a": …');
  expect(quoted(`${'a'.repeat(280)} postgres://user:${'hunter2'.repeat(20)}@db`)).toBe(`"${'a'.repeat(280)} postgres://***@db"`);
});
