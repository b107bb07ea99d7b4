import * as fc from 'fast-check';
import { EditOperation, isCollection, pointerFrom } from '../../src/reader/edit/operation';

const TEXTS = [
  'x', 'yes', '1.10', '0644', '', ' a', 'a: b', '# no', '- a', "it's", 'say "a"', 'a\nb\n', '\t', 'ünï 😀', '~', '2001-01-01', 'a, b', '{}', '---',
];
const scalar = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ maxLength: 8 }), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(), fc.constant(null));
const keyOf = fc.oneof(fc.constantFrom('a', 'b', 'name', 'y', '1', 'c d', '<<'), fc.string({ minLength: 1, maxLength: 4 }));
const value = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof({ maxDepth: 2 }, { weight: 2, arbitrary: scalar }, fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(keyOf.filter(key => key !== '__proto__'), tie('value'), { maxKeys: 2, noNullPrototype: true })),
})).value;

type Keys = readonly string[];

/** The keys that lead to all values in a value, except itself. */
function placesIn(root: unknown, around: Keys = []): Keys[] {
  return !isCollection(root) ? []
    : Object.entries(root).flatMap(([key, inner]) => [[...around, key], ...placesIn(inner, [...around, key])]);
}

function collectionsIn(root: unknown, around: Keys = []): { readonly keys: Keys; readonly isList: boolean }[] {
  return !isCollection(root) ? [] : [
    { keys: around, isList: Array.isArray(root) },
    ...Object.entries(root).flatMap(([key, inner]) => collectionsIn(inner, [...around, key])),
  ];
}

const startsWith = (keys: Keys, start: Keys) => start.every((key, i) => key === keys[i]);

/** An operation somewhere in a document, which holds a mapping or list that is not empty. */
export function operationOn(root: unknown): fc.Arbitrary<EditOperation> {
  const places = placesIn(root);
  const collections = collectionsIn(root);
  const place = fc.constantFrom(...places).map(pointerFrom);
  const added = fc.record({ inside: fc.constantFrom(...collections), key: fc.constantFrom('a', 'zz', 'name', 'y', 'k e'), value });
  const kinds: fc.Arbitrary<EditOperation>[] = [
    added.map(({ inside: { keys, isList }, key, value: put }) =>
      ({ op: 'add', path: pointerFrom([...keys, isList ? '-' : key]), value: put })),
    fc.record({ op: fc.constant('replace' as const), path: place, value }),
    fc.record({ op: fc.constant('add' as const), path: place, value }),
    fc.record({ op: fc.constant('remove' as const), path: place }),
  ];
  const lists = collections.filter(({ isList }) => isList).map(({ keys }) => keys);
  const moves = lists.flatMap(list => places.filter(keys => keys.length === list.length + 1 && startsWith(keys, list)))
    .flatMap(from => lists.filter(to => !startsWith(to, from.slice(0, -1))).map(to => [from, to] as const));
  if (moves.length > 0) {
    kinds.push(fc.constantFrom(...moves).map(([from, to]) => ({ op: 'move', from: pointerFrom(from), path: pointerFrom([...to, '-']) })));
  }
  return fc.oneof(...kinds);
}
