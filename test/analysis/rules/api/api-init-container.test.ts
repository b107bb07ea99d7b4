import { apiInitContainer } from '../../../../src/analysis/rules/api/api-init-container';
import { placesOf } from '../containers';
import { judge, podOf } from '../judge';

const init = (more: object) => podOf({
  initContainers: [{ name: 'wait', image: 'x:1', ...more }],
  containers: [{ name: 'app', image: 'x:1', livenessProbe: {}, lifecycle: {} }],
});

test.each([['lifecycle'], ['livenessProbe'], ['readinessProbe'], ['startupProbe']])('reports a %s, even an empty one', field => {
  for (const restartPolicy of [undefined, 'always', 'OnFailure']) {
    expect(judge(apiInitContainer, init({ [field]: {}, restartPolicy }))).toMatchObject([{
      severity: 'error',
      path: `spec.initContainers[0].${field}`,
      container: 'wait',
      message: `init container "wait" has a ${field}, which only a container that keeps running may have, `
        + 'so the API server rejects the pod',
      fix: `Remove "${field}" if it is a step that ends; if it is to run beside the main container, `
        + 'make it a native sidecar with "restartPolicy: Always".'
        + (field === 'startupProbe' ? ' (cdk8s-plus adds this probe by itself where "portNumber" is set.)' : ''),
    }]);
  }
});

test('reports each of them', () => {
  expect(placesOf(
    apiInitContainer,
    init({ startupProbe: { exec: { command: ['a'] } }, lifecycle: { preStop: { exec: { command: ['a'] } } } }),
  )).toEqual([
    'spec.initContainers[0].lifecycle', 'spec.initContainers[0].startupProbe',
  ]);
});

test('says nothing of a native sidecar, of null, and of a stopSignal, which is dropped', () => {
  expect(judge(apiInitContainer, init({ restartPolicy: 'Always', livenessProbe: {}, lifecycle: {} }))).toEqual([]);
  expect(judge(apiInitContainer, init({ livenessProbe: null, lifecycle: null }))).toEqual([]);
  expect(judge(apiInitContainer, init({ lifecycle: { stopSignal: 'SIGINT' } }))).toEqual([]);
  expect(judge(apiInitContainer, init({ lifecycle: { stopSignal: 'SIGINT', preStop: null, postStart: null } }))).toEqual([]);
});

test('reports a lifecycle with more than a stopSignal', () => {
  expect(judge(apiInitContainer, init({ lifecycle: { stopSignal: 'SIGINT', preStop: {} } }))).toHaveLength(1);
  expect(judge(apiInitContainer, init({ lifecycle: { stopSignal: 'SIGINT', postStart: {} } }))).toHaveLength(1);
  expect(judge(apiInitContainer, init({ lifecycle: { stopSignal: null } }))).toHaveLength(1);
});
