import { repeatsIn } from '../../../src/analysis/fields/repeats';

const keyOf = (item: { readonly key?: string }) => item.key;
const items = (...keys: (string | undefined)[]) => keys.map((key, index) => ({ key, index }));
const pairs = (...keys: (string | undefined)[]) => repeatsIn(items(...keys), keyOf).map(({ item, first }) => [first.index, item.index]);
const many = Array.from({ length: 20 }, (_, i) => `k${i}`);

test('pairs each repeat with the first of its key', () => {
  expect(pairs('a', 'b', 'a', 'a', 'b')).toEqual([[0, 2], [0, 3], [1, 4]]);
  expect(pairs('a', 'b', 'b')).toEqual([[1, 2]]);
  expect(pairs('a', 'a')).toEqual([[0, 1]]);
  expect(pairs(...many, 'k3', 'k19')).toEqual([[3, 20], [19, 21]]);
});

test('finds nothing where the keys differ or are empty', () => {
  expect(pairs()).toEqual([]);
  expect(pairs('a')).toEqual([]);
  expect(pairs('a', 'b', 'c')).toEqual([]);
  expect(pairs('', '', undefined, undefined)).toEqual([]);
  expect(pairs('a', '', undefined, '', undefined, 'a')).toEqual([[0, 5]]);
  expect(pairs(...many, '', '')).toEqual([]);
});
