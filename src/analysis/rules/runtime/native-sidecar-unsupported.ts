import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { FEATURES, knownSince } from '../../manifest/features';

/**
 * A native sidecar needs Kubernetes 1.29 or later. Older versions drop or do not know the field that makes one.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export const nativeSidecarUnsupported: Rule = {
  id: 'native-sidecar-unsupported',
  severity: Severity.ERROR,
  summary: 'A native sidecar on a cluster older than Kubernetes 1.29.',
  foundBy: 'nobody',
  needs: ['containerRestartPolicy'],
  check(pod, report) {
    if (pod.isOn('SidecarContainers')) {
      return;
    }
    const since = FEATURES.SidecarContainers.since;
    for (const container of pod.containers) {
      if (container.lifetime === 'native') {
        report({
          path: `${container.path}.restartPolicy`,
          container: container.name,
          message: pod.minor >= knownSince('Container.restartPolicy')
            ? `Kubernetes 1.${pod.minor} drops "restartPolicy" of an init container in silence: `
            + `${container.title} becomes a plain init container, `
              + 'and if it does not end, the pod stays at "Init" for ever'
            : `Kubernetes 1.${pod.minor} does not know "restartPolicy" of a container: `
            + 'kubectl refuses the manifest, and where it is not validated, '
              + `${container.title} becomes a plain init container, which keeps the pod at "Init" until it ends`,
          fix: `Move it to "containers", without "restartPolicy" (SidecarKind.CLASSIC), or run the pod on 1.${since} or later. `
            + 'A classic sidecar starts together with the app, and a Job does not complete while it runs.',
        });
      }
    }
  },
};
