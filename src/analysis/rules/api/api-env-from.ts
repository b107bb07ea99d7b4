import { objectNameFaults } from '../../fields/env-source';
import { violationOf } from '../../fields/fault';
import { Report, violationIn } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Json, listIn, objectIn, quoted, textIn } from '../../manifest/json';
import { isEnvName, isOldEnvName } from '../../manifest/names';
import type { Container } from '../../pod/container';

/**
 * An entry of `envFrom` must name either one ConfigMap or one Secret.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#configure-all-key-value-pairs-in-a-configmap-as-container-environment-variables
 */
export const apiEnvFrom: Rule = {
  id: 'api-env-from',
  severity: Severity.ERROR,
  summary: 'An entry of envFrom names no ConfigMap or Secret, or both, or a malformed name or prefix.',
  foundBy: 'API server',
  needs: ['envFrom'],
  check(pod, report) {
    for (const container of pod.containers) {
      const list = listIn(container.json.envFrom);
      for (let i = 0; i < list.length; i++) {
        checkSource(container, `envFrom[${i}]`, objectIn(list[i]), report);
      }
    }
  },
};

function checkSource(container: Container, place: string, source: Json, report: Report): void {
  const prefix = textIn(source.prefix);
  if (prefix && !(container.pod.isOn('RelaxedEnvironmentVariableValidation') ? isEnvName(prefix) : isOldEnvName(prefix))) {
    report(violationIn(
      container,
      `${place}.prefix`,
      `no variable of ${container.title} can begin with ${quoted(prefix)}, so the API server rejects the pod`,
      'Use letters, digits and "_" for the prefix.',
    ));
  }
  const hasConfigMap = source.configMapRef !== undefined && source.configMapRef !== null;
  const hasSecret = source.secretRef !== undefined && source.secretRef !== null;
  if (hasConfigMap) {
    checkName(container, `${place}.configMapRef`, source.configMapRef, 'ConfigMap', report);
  }
  if (hasSecret) {
    checkName(container, `${place}.secretRef`, source.secretRef, 'Secret', report);
  }
  if (hasConfigMap === hasSecret) {
    report(violationIn(
      container,
      place,
      `an envFrom of ${container.title} has ${hasSecret ? 'both configMapRef and secretRef' : 'neither configMapRef nor secretRef'}, `
        + 'so the API server rejects the pod',
      hasSecret
        ? 'Make two entries of it, one for the ConfigMap and one for the Secret.'
        : 'Set "configMapRef" or "secretRef", with a "name" below it.',
    ));
  }
}

function checkName(container: Container, place: string, ref: unknown, kind: string, report: Report): void {
  for (const fault of objectNameFaults(objectIn(ref).name, kind)) {
    report(violationOf(fault, container, place, 'an envFrom'));
  }
}
