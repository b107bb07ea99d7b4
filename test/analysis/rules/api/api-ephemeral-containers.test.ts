import { apiEphemeralContainers } from '../../../../src/analysis/rules/api/api-ephemeral-containers';
import { judge, podOf, workloadOf } from '../judge';

const ephemeralContainers = [{ name: 'debug', image: 'busybox:1.37' }];

test('reports them in a Pod', () => {
  expect(judge(apiEphemeralContainers, podOf({ ephemeralContainers }))).toMatchObject([{
    severity: 'error',
    path: 'spec.ephemeralContainers',
    container: undefined,
    message: 'ephemeral containers can be added to a running pod only, so the API server rejects a Pod that has them from the beginning',
    fix: expect.stringContaining('kubectl debug'),
  }]);
});

test('reports them in a template', () => {
  expect(judge(apiEphemeralContainers, workloadOf('Job', { ephemeralContainers }))).toMatchObject([{
    path: 'spec.template.spec.ephemeralContainers', message: expect.stringContaining('rejects the template of a Job that has them'),
  }]);
});

test('says nothing where there are none', () => {
  expect(judge(apiEphemeralContainers, podOf({ ephemeralContainers: [] }))).toEqual([]);
  expect(judge(apiEphemeralContainers, podOf({ ephemeralContainers: null }))).toEqual([]);
  expect(judge(apiEphemeralContainers, podOf({}))).toEqual([]);
});
