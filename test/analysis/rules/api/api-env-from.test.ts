import { apiEnvFrom } from '../../../../src/analysis/rules/api/api-env-from';
import { fixesOf, podWith, saidOf } from '../containers';
import { judge } from '../judge';

const envFrom = (...list: (object | null)[]) => podWith({ envFrom: list });
const configMapRef = { name: 'config' };
const secretRef = { name: 'secret' };

test('reports an entry without a source, or with two', () => {
  for (const entry of [{}, { prefix: 'A_', secretRef: null }, null]) {
    expect(judge(apiEnvFrom, envFrom({ configMapRef }, entry))).toMatchObject([{
      severity: 'error',
      path: 'spec.containers[0].envFrom[1]',
      container: 'app',
      message: 'an envFrom of container "app" has neither configMapRef nor secretRef, so the API server rejects the pod',
      fix: 'Set "configMapRef" or "secretRef", with a "name" below it.',
    }]);
  }
  expect(judge(apiEnvFrom, envFrom({ configMapRef, secretRef }))).toMatchObject([{
    path: 'spec.containers[0].envFrom[0]',
    message: expect.stringContaining('has both configMapRef and secretRef'),
    fix: expect.stringContaining('Make two entries'),
  }]);
});

test.each([['configMapRef', 'ConfigMap'], ['secretRef', 'Secret']])('reports a %s without a name or with a bad one', (ref, kind) => {
  expect(saidOf(apiEnvFrom, envFrom({ [ref]: {} }))).toEqual([
    `spec.containers[0].envFrom[0].${ref}.name: an envFrom of container "app" does not name its ${kind}, so the API server rejects the pod`,
  ]);
  expect(saidOf(apiEnvFrom, envFrom({ [ref]: { name: 'A' } }))).toEqual([
    `spec.containers[0].envFrom[0].${ref}.name: `
      + `an envFrom of container "app" refers to the ${kind} "A", and no ${kind} can have that name, so the API server rejects the pod`,
  ]);
});

test('reports a prefix with which no variable begins', () => {
  expect(judge(apiEnvFrom, envFrom({ prefix: 'a=', configMapRef }))).toMatchObject([{
    path: 'spec.containers[0].envFrom[0].prefix',
    container: 'app',
    message: 'no variable of container "app" can begin with "a=", so the API server rejects the pod',
  }]);
  expect(fixesOf(apiEnvFrom, envFrom({ prefix: 'a=', configMapRef }))).toEqual(['Use letters, digits and "_" for the prefix.']);
  expect(judge(apiEnvFrom, envFrom({ prefix: '1', configMapRef }))).toEqual([]);
  expect(judge(apiEnvFrom, envFrom({ prefix: '1', configMapRef }), { minor: 32 })).toEqual([]);
  expect(judge(apiEnvFrom, envFrom({ prefix: '1', configMapRef }), { minor: 31 })).toHaveLength(1);
  expect(judge(apiEnvFrom, envFrom({ prefix: 'A_', configMapRef }), { minor: 31 })).toEqual([]);
});

test('says nothing of good entries', () => {
  expect(judge(
    apiEnvFrom,
    envFrom({ configMapRef }, { secretRef, prefix: 'S_' }, { secretRef: { name: 'a.b', optional: true }, configMapRef: null, prefix: '' }),
  )).toEqual([]);
  expect(judge(apiEnvFrom, podWith({ envFrom: null }))).toEqual([]);
});
