import { valueFromFaults } from '../../fields/env-source';
import { violationOf } from '../../fields/fault';
import { violationIn } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { FEATURES } from '../../manifest/features';
import { listIn, objectIn, quoted, textIn } from '../../manifest/json';
import { isEnvName, isOldEnvName } from '../../manifest/names';
import { nameIn } from '../../text/masked';

/**
 * A variable must have a name, and either a value or one source of it.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables
 */
export const apiEnv: Rule = {
  id: 'api-env',
  severity: Severity.ERROR,
  summary: 'An environment variable has no name or a malformed one, or a valueFrom that is empty, ambiguous or incomplete.',
  foundBy: 'API server',
  needs: ['env'],
  check(pod, report) {
    const allowsAll = pod.isOn('RelaxedEnvironmentVariableValidation');
    const isName = allowsAll ? isEnvName : isOldEnvName;
    for (const container of pod.containers) {
      const list = listIn(container.json.env);
      for (let i = 0; i < list.length; i++) {
        const variable = objectIn(list[i]);
        const name = textIn(variable.name);
        if (!name) {
          report(violationIn(
            container,
            `env[${i}].name`,
            `a variable of ${container.title} has no name, so the API server rejects the pod`,
            'Set "name" to the name of the variable.',
          ));
        } else if (!isName(name)) {
          report(violationIn(
            container,
            `env[${i}].name`,
            `${quoted(nameIn(name))} cannot be the name of a variable, so the API server rejects the pod`,
            allowsAll ? 'Use printable ASCII without "=", best letters, digits and "_" only.'
              : 'Use letters, digits, "_", "-" and ".", and no digit or ".." at the beginning: '
                + `Kubernetes before 1.${FEATURES.RelaxedEnvironmentVariableValidation.since} allows no more.`,
          ));
        }
        if (variable.valueFrom !== undefined && variable.valueFrom !== null) {
          for (const fault of valueFromFaults(objectIn(variable.valueFrom), variable.value, pod)) {
            report(violationOf(fault, container, `env[${i}].valueFrom`, `the variable ${quoted(name ?? '')}`));
          }
        }
      }
    }
  },
};
