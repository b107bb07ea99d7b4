import { Severity } from '../finding';
import { listIn } from '../json';
import { Rule } from '../rule';

/**
 * A pod has at least one container beside its init containers.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#containers
 */
export const apiContainerMissing: Rule = {
  id: 'api-container-missing',
  severity: Severity.ERROR,
  summary: 'A pod has no container beside its init containers.',
  foundBy: 'API server',
  check({ spec, path, containers }, report) {
    if (listIn(spec.containers).length === 0) {
      report({
        path: `${path}.containers`,
        message: `the pod has no "containers"${containers.length > 0 ? ', only "initContainers"' : ''}, so the API server rejects it`,
        fix: 'Add the main container to "containers"; in a Job it may well be the last of the steps.',
      });
    }
  },
};
