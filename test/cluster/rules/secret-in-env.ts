import { strict as assert } from 'assert';
import { linesOf, seenTest } from '../pages/seen-test';

/** Somebody who may read all but Secrets. */
const READER = 'reader';

seenTest('secret-in-env', async (trial, objects) => {
  const kubectl = (...args: string[]) => trial.api.kubectlOutput([...args, '-n', trial.namespace]);
  await trial.apply(...objects);
  kubectl('create', 'rolebinding', READER, '--clusterrole=view', `--user=${READER}`);
  await trial.until('the reader to be known', async () => kubectl('get', 'pods', `--as=${READER}`).code === 0);
  assert.equal(kubectl('auth', 'can-i', 'get', 'secrets', `--as=${READER}`).stdout.trim(), 'no');
  return async () => linesOf(kubectl('describe', 'pod', 'client', `--as=${READER}`).stdout);
});
