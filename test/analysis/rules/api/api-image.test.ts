import { apiImage } from '../../../../src/analysis/rules/api/api-image';
import { podWith, saidOf } from '../containers';
import { judge, podOf, workloadOf } from '../judge';

test.each([[undefined], [''], [null]])('reports a container with the image %j', image => {
  expect(judge(apiImage, podWith({ image }))).toMatchObject([{
    severity: 'error',
    path: 'spec.containers[0].image',
    container: 'app',
    message: 'container "app" has no image, so the API server rejects the pod',
    fix: expect.stringContaining('Set "image"'),
  }]);
});

test('looks at init containers too', () => {
  expect(saidOf(apiImage, podOf({ initContainers: [{ name: 'wait' }], containers: [] }))).toEqual([
    'spec.initContainers[0].image: init container "wait" has no image, so the API server rejects the pod',
  ]);
});

test.each([[' '], [' x:1'], ['x:1\n'], ['x:1 '], ['\u0085x:1'], ['x:1\u00a0']])('reports the image %j in a Pod', image => {
  expect(judge(apiImage, podWith({ image }))).toMatchObject([{
    severity: 'error',
    path: 'spec.containers[0].image',
    message: `the image ${JSON.stringify(image).replace('\u0085', '\\u0085')} of container "app" begins or ends with white space: `
      + 'the API server rejects the pod',
    fix: expect.stringContaining('Remove the white space'),
  }]);
});

test('only warns of such an image in a template, which the API server accepts', () => {
  expect(judge(apiImage, workloadOf('Deployment', { containers: [{ name: 'app', image: ' x' }] }))).toMatchObject([{
    severity: 'warning',
    path: 'spec.template.spec.containers[0].image',
    message: expect.stringContaining('accepts the Deployment and rejects every pod that is made from it (event FailedCreate)'),
  }]);
});

test('reports a policy that does not exist', () => {
  expect(judge(apiImage, podWith({ imagePullPolicy: 'always' }))).toMatchObject([{
    severity: 'error',
    path: 'spec.containers[0].imagePullPolicy',
    message: 'container "app" has the imagePullPolicy "always", which does not exist, so the API server rejects the pod',
    fix: expect.stringContaining('"IfNotPresent"'),
  }]);
});

test.each([['Always'], ['IfNotPresent'], ['Never'], [''], [null], [undefined]])('says nothing of the policy %j', imagePullPolicy => {
  expect(judge(apiImage, podWith({ imagePullPolicy }))).toEqual([]);
});

test.each([['x'], ['a b'], ['\ufeffx:1'], ['x:1\ufeff']])('says nothing of the image %j, which the API server accepts', image => {
  expect(judge(apiImage, podWith({ image }))).toEqual([]);
});
