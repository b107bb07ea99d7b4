import { Json } from '../../../../src/analysis/manifest/json';
import { apiMetadata } from '../../../../src/analysis/rules/api/api-metadata';
import { judge, podOf, workloadOf } from '../judge';

const pod = { containers: [{ name: 'app', image: 'app:1' }] };
const withMetadata = (metadata: Json) => ({ ...podOf(pod), metadata: { name: 'app', ...metadata } });
const withTemplate = (metadata: Json) => {
  const workload = workloadOf('Deployment', pod);
  return { ...workload, spec: { ...workload.spec, template: { metadata, spec: pod } } };
};
const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: '1' };
const LIMIT = 262_144;

test.each([
  ['the key of a label', withMetadata({ labels: { 'my app': 'x' } }),
    'metadata.labels.my app',
    '"my app" is no key of a label, so the API server rejects it',
    'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.'],
  ['the value of a label', withMetadata({ labels: { 'example.com/owner': 'the web team' } }),
    'metadata.labels[example.com/owner]',
    '"the web team" is no value of a label, so the API server rejects it',
    'Use at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends. '
      + 'What is longer or freer belongs in an annotation.'],
  ['the key of an annotation', withMetadata({ annotations: { 'a/b/c': 'x' } }),
    'metadata.annotations[a/b/c]',
    '"a/b/c" is no key of an annotation, so the API server rejects it',
    'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.'],
  ['a label of the template', withTemplate({ labels: { app: '-x' } }),
    'spec.template.metadata.labels.app',
    '"-x" is no value of a label, so the API server rejects it',
    'Use at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends. '
      + 'What is longer or freer belongs in an annotation.'],
  ['annotations that are too large', withMetadata({ annotations: { a: 'x'.repeat(262_144) } }),
    'metadata.annotations',
    'the annotations have 262145 bytes, and the API server rejects more than 262144',
    'Move what is long to a ConfigMap. The annotation "kubectl.kubernetes.io/last-applied-configuration" counts too: '
      + '"kubectl apply --server-side" needs none.'],
  ['a finalizer without a domain', withMetadata({ finalizers: ['kubernetes', 'cleanup'] }),
    'metadata.finalizers[1]',
    '"cleanup" is no finalizer, so the API server rejects it',
    'Write a domain, a slash and a name, such as "example.com/cleanup".'],
  ['a malformed finalizer', withMetadata({ finalizers: ['example.com/clean up'] }),
    'metadata.finalizers[0]',
    '"example.com/clean up" is no finalizer, so the API server rejects it',
    'Write a domain, a slash and a name, such as "example.com/cleanup".'],
  ['finalizers that exclude each other', withMetadata({ finalizers: ['foregroundDeletion', 'orphan'] }),
    'metadata.finalizers',
    'the finalizers "orphan" and "foregroundDeletion" exclude each other, so the API server rejects them',
    'Remove one of them.'],
  ['an owner without a name', withMetadata({ ownerReferences: [owner, { ...owner, name: '' }] }),
    'metadata.ownerReferences[1]',
    'the owner has no name, so the API server rejects it',
    'Give each owner its apiVersion, kind, name and uid, or remove it.'],
  ['an owner with a malformed version', withMetadata({ ownerReferences: [{ ...owner, apiVersion: 'apps/' }] }),
    'metadata.ownerReferences[0]',
    'the owner\'s apiVersion "apps/" names no version, so the API server rejects it',
    'Give each owner its apiVersion, kind, name and uid, or remove it.'],
  ['an Event as the owner', withMetadata({ ownerReferences: [{ ...owner, apiVersion: 'v1', kind: 'Event' }] }),
    'metadata.ownerReferences[0]',
    'an Event owns nothing, so the API server rejects it',
    'Give each owner its apiVersion, kind, name and uid, or remove it.'],
  ['two controllers', withMetadata({ ownerReferences: [{ ...owner, controller: true }, { ...owner, controller: true }] }),
    'metadata.ownerReferences',
    'more than one owner is the controller, so the API server rejects them',
    'Leave "controller: true" with one of them.'],
] as const)('rejects %s', (_, manifest, path, message, fix) => {
  expect(judge(apiMetadata, manifest)).toMatchObject([{ severity: 'error', path, message, fix }]);
});

test.each([
  ['kubernetes.io/metadata.name', true],
  ['a'.repeat(63), true],
  ['a'.repeat(64), false],
  ['Example.com/a', false],
  ['', false],
  ['/a', false],
])('accepts the key %j of a label: %s', (key, isRight) => {
  expect(judge(apiMetadata, withMetadata({ labels: { [key]: 'x' } })).length === 0).toBe(isRight);
});

test.each([
  ['', true],
  [null, true],
  ['a'.repeat(63), true],
  ['a'.repeat(64), false],
  ['A_b.C-1', true],
  ['https://example.com', false],
])('accepts the value %j of a label: %s', (value, isRight) => {
  expect(judge(apiMetadata, withMetadata({ labels: { app: value } })).length === 0).toBe(isRight);
});

test('accepts upper case in the domain of an annotation, and any value', () => {
  expect(judge(apiMetadata, withMetadata({ annotations: { 'Example.com/a': 'any text: https://example.com', 'b': null } }))).toEqual([]);
});

test.each([
  ['letters', 'x', 1],
  ['letters of two bytes', 'é', 2],
  ['letters of three bytes', '€', 3],
  ['letters of four bytes', '𝄞', 4],
  ['control characters', '\u007f', 1],
  ['the first letter of two bytes', '\u0080', 2],
  ['the last letter of two bytes', '\u07ff', 2],
  ['the first letter of three bytes', '\u0800', 3],
  ['the last letter of three bytes', '\uffff', 3],
])('counts the bytes of annotations: %s', (_, character, bytes) => {
  const text = character.repeat(Math.floor((LIMIT - 1) / bytes));
  const rest = 'x'.repeat(LIMIT - 1 - Math.floor((LIMIT - 1) / bytes) * bytes);
  expect(judge(apiMetadata, withMetadata({ annotations: { a: text + rest } }))).toEqual([]);
  expect(judge(
    apiMetadata,
    withMetadata({ annotations: { a: `${text}${rest}x` } }),
  )).toMatchObject([{ message: expect.stringContaining(`have ${LIMIT + 1} bytes`) }]);
});

test('counts all annotations and their keys, of each metadata by itself', () => {
  const half = 'x'.repeat(LIMIT / 2 - 1);
  expect(judge(apiMetadata, withMetadata({ annotations: { a: half, b: half } }))).toEqual([]);
  expect(judge(apiMetadata, withMetadata({ annotations: { a: half, bc: half } }))).toHaveLength(1);
  const own = withTemplate({ annotations: { a: half } });
  expect(judge(apiMetadata, { ...own, metadata: { name: 'web', annotations: { a: half, b: half } } })).toEqual([]);
});

test.each([
  [['kubernetes'], true],
  [['orphan'], true],
  [['foregroundDeletion'], true],
  [['example.com/cleanup'], true],
  [[null], false],
  [['a/b/c'], false],
])('accepts the finalizers %j: %s', (finalizers, isRight) => {
  expect(judge(apiMetadata, withMetadata({ finalizers })).length === 0).toBe(isRight);
});

test.each([
  [owner, true],
  [{ ...owner, apiVersion: 'v1', controller: true }, true],
  [{ ...owner, apiVersion: '/v1', kind: 'Event' }, false],
  [{ ...owner, apiVersion: 'events.k8s.io/v1', kind: 'Event' }, true],
  [{ ...owner, apiVersion: 'a/b/c' }, false],
  [{ ...owner, apiVersion: undefined }, false],
  [{ ...owner, kind: undefined }, false],
  [{ ...owner, uid: undefined }, false],
  [null, false],
])('accepts the owner %j: %s', (reference, isRight) => {
  expect(judge(apiMetadata, withMetadata({ ownerReferences: [reference] })).length === 0).toBe(isRight);
});

test('accepts one controller among owners', () => {
  expect(judge(
    apiMetadata,
    withMetadata({ ownerReferences: [{ ...owner, controller: true }, { ...owner, controller: false }, owner] }),
  )).toEqual([]);
});

test('looks at the metadata of a Pod once, and at that of a workload and its template', () => {
  expect(judge(apiMetadata, withMetadata({ labels: { app: 'a b' } }))).toHaveLength(1);
  const both = { ...withTemplate({ labels: { 'app': 'a b', 'a.b/c': 'c d' } }), metadata: { name: 'web', labels: { app: 'a b' } } };
  expect(judge(apiMetadata, { kind: 'List', items: [both] }).map(f => f.path)).toEqual([
    'items[0].metadata.labels.app', 'items[0].spec.template.metadata.labels.app', 'items[0].spec.template.metadata.labels[a.b/c]',
  ]);
});

test('says nothing where there is no metadata', () => {
  expect(judge(apiMetadata, { ...podOf(pod), metadata: null })).toEqual([]);
  expect(judge(apiMetadata, withMetadata({ labels: null, annotations: null, finalizers: null, ownerReferences: null }))).toEqual([]);
});
