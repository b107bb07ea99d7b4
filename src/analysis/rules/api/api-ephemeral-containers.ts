import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { listIn } from '../../manifest/json';

/**
 * A manifest must not have ephemeral containers: they are added to a running pod, by `kubectl debug`.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/
 */
export const apiEphemeralContainers: Rule = {
  id: 'api-ephemeral-containers',
  severity: Severity.ERROR,
  summary: 'A manifest has ephemeral containers.',
  foundBy: 'API server',
  needs: ['ephemeralContainers'],
  check(pod, report) {
    const { workload, spec, path } = pod;
    if (listIn(spec.ephemeralContainers).length > 0) {
      report({
        path: `${path}.ephemeralContainers`,
        message: 'ephemeral containers can be added to a running pod only, so the API server rejects '
          + `${workload.kind === 'Pod' ? 'a Pod' : `the template of a ${workload.kind}`} that has them from the beginning`,
        fix: 'Remove "ephemeralContainers" and use "kubectl debug" on the running pod, or make it a sidecar if it is always needed.',
        repair: { safe: true, changes: [{ remove: pod.pointerTo('ephemeralContainers') }] },
      });
    }
  },
};
