import { violationIn } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Json, objectIn } from '../../manifest/json';
import { neverEnds } from '../../pod/never-ends';

/** The fields for containers that run beside others. */
const FIELDS = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/**
 * A plain init container, which runs to its end, must have no probes and no hooks.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior
 */
export const apiInitContainer: Rule = {
  id: 'api-init-container',
  severity: Severity.ERROR,
  summary: 'An init container that is no native sidecar has a probe or a hook.',
  foundBy: 'API server',
  needs: ['lifecycle', 'probes'],
  check({ containers }, report) {
    for (const container of containers) {
      if (container.lifetime !== 'step') {
        continue;
      }
      for (const field of FIELDS) {
        const value = container.json[field];
        if (value !== undefined && value !== null && !(field === 'lifecycle' && isStopSignalOnly(objectIn(value)))) {
          report(violationIn(
            container,
            field,
            `${container.title} has a ${field}, which only a container that keeps running may have, so the API server rejects the pod`,
            `Remove "${field}" if it is a step that ends; if it is to run beside the main container, `
              + 'make it a native sidecar with "restartPolicy: Always".'
            + (field === 'startupProbe' ? ' (cdk8s-plus adds this probe by itself where "portNumber" is set.)' : ''),
            undefined,
            // One that never ends is rather meant to be a native sidecar.
            neverEnds(container) ? undefined : { safe: true, changes: [{ remove: container.pointerTo(field) }] },
          ));
        }
      }
    }
  },
};

/** Whether a lifecycle has nothing but a `stopSignal`, which the API server drops together with the lifecycle. */
function isStopSignalOnly({ stopSignal, postStart, preStop }: Json): boolean {
  return stopSignal !== undefined && stopSignal !== null && (postStart ?? preStop ?? undefined) === undefined;
}
