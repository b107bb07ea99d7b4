import { Severity } from '../../finding';
import { SetRule } from '../../judge/set-rule';

/**
 * Every container of a workload that is scaled by utilization must have a request, native sidecars included: utilization is a share
 * of the requests, and without one of them it cannot be calculated.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work
 */
export const hpaHelperWithoutRequest: SetRule = {
  id: 'hpa-helper-without-request',
  severity: Severity.WARNING,
  summary: 'A HorizontalPodAutoscaler scales by utilization, and a container of its pods has no request.',
  foundBy: 'nobody',
  check(set, report) {
    for (const { object, target, metrics } of set.autoscalers) {
      const workload = set.workload(target);
      if (!workload) {
        continue;
      }
      for (const { resource, container, path } of metrics) {
        if ((container === undefined && workload.requestsAsPod) || set.givesRequest(object.namespace, resource)) {
          continue;
        }
        for (const one of workload.containers) {
          if (one.lifetime !== 'step' && !one[resource] && (container === undefined || container === one.name)) {
            report({
              object: workload.object,
              path: `${one.path}.resources`,
              container: one.name,
              message: `the HorizontalPodAutoscaler "${object.name}" scales by the utilization of ${resource}, `
                + `and container "${one.name}" requests none: it reports "missing request for ${resource}" and does not scale by it`,
              fix: `Set "resources.requests.${resource}" on the container. `
                + 'A metric of the type ContainerResource looks at one container only.',
              partners: [{ what: 'what scales by it', path, object }],
            });
          }
        }
      }
    }
  },
};
