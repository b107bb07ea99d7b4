import { variableDefinedTwice } from '../../../../src/analysis/rules/runtime/variable-defined-twice';
import { judge, podOf } from '../judge';

const judged = (...env: unknown[]) => judge(variableDefinedTwice, podOf({ containers: [{ name: 'app', env }] }));
const one = (name: string, value?: string) => ({ name, value });

test('warns of a variable that is defined twice, and says which counts', () => {
  expect(judged(one('A', '1'), one('B', '2'), one('A', '3'))).toEqual([expect.objectContaining({
    severity: 'warning',
    path: 'spec.containers[0].env[2]',
    container: 'app',
    message: '"A" is defined at env[0] already: container "app" gets what stands at env[2], and `kubectl apply` may lose one of the two',
    fix: 'Remove the one that is not meant.',
  })]);
});

test.each([
  ['of the same value', [one('A', '1'), one('A', '1')]],
  ['by a value that only names itself', [one('A', '1'), one('A', '$(A)')]],
  ['from elsewhere', [one('A', '1'), { name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }]],
  ['without a value', [one('A', '1'), one('A')]],
])('warns of a second definition %s', (_, env) => {
  expect(judged(...env)).toHaveLength(1);
});

test('has one finding for a name, at the last place', () => {
  const found = judged(one('A', '1'), one('A', '2'), one('B'), one('A', '3'), one('B'));
  expect(found.map(({ path }) => path)).toEqual(['spec.containers[0].env[3]', 'spec.containers[0].env[4]']);
});

test('says nothing of a value that adds to the earlier one, nor of other containers and what is no variable', () => {
  expect(judged(one('PATH', '/bin'), one('PATH', '$(PATH):/opt/bin'))).toEqual([]);
  expect(judged(null, 7, {}, { value: 'x' }, { value: 'x' }, one('A'))).toEqual([]);
  const containers = [{ name: 'a', env: [one('A')] }, { name: 'b', env: [one('A')] }];
  expect(judge(variableDefinedTwice, podOf({ containers }))).toEqual([]);
});
