import { Fault, violationOf } from '../../fields/fault';
import { claimNamesIn, usedClaimFaults } from '../../fields/resource-claims';
import { containerResourceFaults } from '../../fields/resource-faults';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { objectIn } from '../../manifest/json';

/**
 * The resources of a container must be known ones in valid amounts, with no request above its limit, and its claims must be those
 * of the pod.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export const apiResources: Rule = {
  id: 'api-resources',
  severity: Severity.ERROR,
  summary: 'The resources of a container have an unknown name, an impossible amount, a request above its limit, '
    + 'or a claim that the pod does not have.',
  foundBy: 'API server',
  needs: ['resources'],
  check({ containers, spec }, report) {
    let names: ReadonlySet<string> | undefined;
    for (const container of containers) {
      if (container.json.resources) {
        const resources = objectIn(container.json.resources);
        const faults: Fault[] = [];
        containerResourceFaults(resources, faults);
        if (resources.claims) {
          usedClaimFaults(resources.claims, names ??= claimNamesIn(spec.resourceClaims), faults);
        }
        for (const fault of faults) {
          report(violationOf(fault, container, 'resources', 'the resources entry'));
        }
      }
    }
  },
};
