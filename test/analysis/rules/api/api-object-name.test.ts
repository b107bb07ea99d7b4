import { Json } from '../../../../src/analysis/manifest/json';
import { apiObjectName } from '../../../../src/analysis/rules/api/api-object-name';
import { judge, podOf, workloadOf } from '../judge';

type Kind = Parameters<typeof workloadOf>[0];
const pod = { containers: [{ name: 'app', image: 'app:1' }] };
const named = (kind: Kind | 'Pod', metadata: Json) => ({ ...kind === 'Pod' ? podOf(pod) : workloadOf(kind, pod), metadata });
const indexed = (metadata: Json, more: Json = { completions: 11 }) => ({
  ...named('Job', metadata), spec: { completionMode: 'Indexed', ...more, template: { spec: pod } },
});
const a = (length: number) => 'a'.repeat(length);

test.each([
  ['a malformed name', named('Deployment', { name: 'Web_App' }),
    'metadata.name',
    '"Web_App" is no name of a Deployment, so the API server rejects it',
    'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around each ".".'],
  ['dots in the name of a StatefulSet', named('StatefulSet', { name: 'my.db' }),
    'metadata.name',
    '"my.db" is no name of a StatefulSet, so the API server rejects it',
    'Use at most 63 lower-case letters, digits and "-", with a letter or digit at both ends.'],
  ['a malformed generateName', named('Job', { generateName: 'Report_' }),
    'metadata.generateName',
    '"Report_" is no generateName of a Job, so the API server rejects it',
    'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around each ".".'],
  ['a malformed generateName beside a name', named('Job', { name: 'report', generateName: '-' }),
    'metadata.generateName',
    '"-" is no generateName of a Job, so the API server rejects it',
    'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around each ".".'],
  ['a malformed namespace', named('Pod', { name: 'app', namespace: 'my.team' }),
    'metadata.namespace',
    '"my.team" is no name of a namespace, so the API server rejects the Pod',
    'Use at most 63 lower-case letters, digits and "-", with a letter or digit at both ends.'],
  ['a long name of a CronJob', named('CronJob', { name: 'a'.repeat(53) }),
    'metadata.name',
    'the name has 53 characters, and the API server rejects a CronJob with more than 52: its Jobs have 11 more, and at most 63',
    'Shorten it to 52 characters.'],
  ['a long name of a Job', named('Job', { name: 'a'.repeat(64) }),
    'metadata.name',
    'the name has 64 characters, and the API server rejects a Job with more than 63: its pods have the name as a label',
    'Shorten it to 63 characters.'],
  ['a long generateName of a CronJob', named('CronJob', { generateName: 'a'.repeat(48) }),
    'metadata.generateName',
    'the name has 53 characters, and the API server rejects a CronJob with more than 52: its Jobs have 11 more, and at most 63',
    'Shorten it to 52 characters.'],
  ['the name of an indexed Job that makes no hostname', indexed({ name: 'nightly.report' }),
    'metadata.name',
    'the pods of an indexed Job have its name and their index as their hostname, and "nightly.report-10" is none, '
      + 'so the API server rejects the Job',
    'Use at most 63 lower-case letters, digits and "-", with a letter or digit at both ends. The index counts too.'],
  ['the generateName of an indexed Job', indexed({ generateName: 'a'.repeat(58) }),
    'metadata.generateName',
    `the pods of an indexed Job have its name and their index as their hostname, and "${'a'.repeat(58)}12345-10" is none, `
      + 'so the API server rejects the Job',
    'Use at most 63 lower-case letters, digits and "-", with a letter or digit at both ends. The index counts too.'],
] as const)('rejects %s', (_, manifest, path, message, fix) => {
  expect(judge(apiObjectName, manifest)).toMatchObject([{ severity: 'error', path, message, fix }]);
});

test.each([
  ['Pod', a(253), a(254)],
  ['Deployment', 'a.b', 'a..b'],
  ['StatefulSet', a(63), a(64)],
  ['DaemonSet', 'a-1', 'a-'],
  ['CronJob', a(52), a(53)],
  ['Job', a(63), a(64)],
] as const)('accepts the name of a %s: %s, but not %s', (kind, right, wrong) => {
  expect(judge(apiObjectName, named(kind, { name: right }))).toEqual([]);
  expect(judge(apiObjectName, named(kind, { name: wrong }))).toMatchObject([{ path: 'metadata.name' }]);
});

test('accepts a long name of a Job that selects its pods by other labels', () => {
  expect(judge(apiObjectName, { ...named('Job', { name: a(64) }), spec: { manualSelector: true, template: { spec: pod } } })).toEqual([]);
});

test.each([
  ['web-', true],
  // The API server takes the last two characters for a letter, if one of them is a hyphen at the end.
  ['A-', true],
  ['Ab-', false],
  ['web.', false],
  ['-', false],
  ['a', true],
  ['A', false],
])('accepts the generateName %s: %s', (generateName, isRight) => {
  expect(judge(apiObjectName, named('Deployment', { generateName })).length === 0).toBe(isRight);
});

test('counts what is added to a generateName', () => {
  expect(judge(apiObjectName, named('CronJob', { generateName: a(47) }))).toEqual([]);
  expect(judge(apiObjectName, named('Job', { generateName: a(100) }))).toEqual([]);
  expect(judge(apiObjectName, named('CronJob', { name: 'report', generateName: a(50) }))).toEqual([]);
});

test.each([
  ['eleven indexes', a(60), { completions: 11 }, true],
  ['eleven indexes and one letter more', a(61), { completions: 11 }, false],
  ['ten indexes', a(61), { completions: 10 }, true],
  ['one index by default', a(61), {}, true],
  ['one index by default, which null is', a(62), { completions: null, parallelism: null }, false],
  ['one index by default and one letter more', a(62), {}, false],
  ['no index', a(62), { completions: 0 }, true],
  ['no number of indexes, which is another finding', a(62), { parallelism: 2 }, true],
  ['no indexes', a(62), { completions: 10, completionMode: 'NonIndexed' }, true],
])('accepts an indexed Job with %s', (_, name, more, isRight) => {
  expect(judge(apiObjectName, indexed({ name }, more)).length === 0).toBe(isRight);
});

test('says nothing of a namespace or a name that is absent', () => {
  expect(judge(apiObjectName, named('Deployment', { name: null, generateName: '', namespace: '' }))).toEqual([]);
  expect(judge(apiObjectName, named('Deployment', { namespace: a(63) }))).toEqual([]);
  expect(judge(apiObjectName, { ...podOf(pod), metadata: undefined })).toEqual([]);
});

test('knows where a workload is in a List', () => {
  const list = { kind: 'List', items: [named('CronJob', { name: a(53), namespace: 'A' }), named('Pod', { name: 'A' })] };
  expect(judge(apiObjectName, list).map(f => f.path)).toEqual([
    'items[0].metadata.name',
    'items[0].metadata.namespace',
    'items[1].metadata.name',
  ]);
});
