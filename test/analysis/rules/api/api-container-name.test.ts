import { apiContainerName } from '../../../../src/analysis/rules/api/api-container-name';
import { fixesOf, podWith, saidOf } from '../containers';
import { judge, podOf, workloadOf } from '../judge';

const named = (init: (string | undefined)[], apps: (string | undefined)[]) => podOf({
  initContainers: init.map(name => ({ name, image: 'x:1' })), containers: apps.map(name => ({ name, image: 'x:1' })),
});

test('reports a container without a name', () => {
  expect(judge(apiContainerName, named([undefined], ['']))).toMatchObject([
    { severity: 'error', path: 'spec.initContainers[0].name', container: '', fix: expect.stringContaining('Give it a name. Use 1 to 63') },
    { severity: 'error', path: 'spec.containers[0].name', container: '' },
  ]);
  expect(saidOf(apiContainerName, named([], [undefined]))).toEqual([
    'spec.containers[0].name: the container has no name, so the API server rejects the pod',
  ]);
});

test.each([
  ['web_server', 'it contains "_"'],
  ['Web', 'it contains "W"'],
  ['a.b', 'it contains "."'],
  ['-web', 'it begins or ends with "-"'],
  ['web-', 'it begins or ends with "-"'],
  [`${'a'.repeat(62)}_`, 'it contains "_"'],
  ['a'.repeat(64), 'it has 64 characters, and at most 63 are allowed'],
])('reports the name %s', (name, why) => {
  expect(saidOf(apiContainerName, podWith({ name }))).toEqual([
    `spec.containers[0].name: "${name}" is no name for a container, so the API server rejects the pod: ${why}`,
  ]);
  expect(fixesOf(apiContainerName, podWith({ name }))).toEqual([expect.stringContaining('Use 1 to 63 lower-case letters')]);
});

test('reports the second of two app containers of one name', () => {
  expect(judge(apiContainerName, named([], ['a', 'b', 'a']))).toMatchObject([{
    path: 'spec.containers[2].name',
    container: 'a',
    message: 'the name "a" is taken by spec.containers[0], and no two containers of a pod may share one, init containers included: '
      + 'the API server rejects the pod',
    fix: 'Give each container a name of its own.',
  }]);
});

test('reports the init container that has the name of an app container or of another init container', () => {
  expect(saidOf(apiContainerName, named(['b', 'a', 'b'], ['a', 'c']))).toEqual([
    expect.stringMatching(/^spec\.initContainers\[1\]\.name: the name "a" is taken by spec\.containers\[0\]/),
    expect.stringMatching(/^spec\.initContainers\[2\]\.name: the name "b" is taken by spec\.initContainers\[0\]/),
  ]);
});

test('finds its way in a template', () => {
  expect(saidOf(apiContainerName, workloadOf('CronJob', { containers: [{ image: 'x' }] }))).toEqual([
    expect.stringMatching(/^spec\.jobTemplate\.spec\.template\.spec\.containers\[0\]\.name: /),
  ]);
});

test('says nothing of good names', () => {
  expect(judge(apiContainerName, named(['a', 'b-1', '0'], ['c', 'd', 'a'.repeat(63)]))).toEqual([]);
});
