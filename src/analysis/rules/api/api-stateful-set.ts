import { choiceFix } from '../../fields/choice';
import { claimOriginFaults } from '../../fields/claim-template';
import { claimFaults } from '../../fields/claims';
import { Fault } from '../../fields/fault';
import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Json, listIn, objectIn, quoted, textIn } from '../../manifest/json';
import { isDnsLabel } from '../../manifest/names';

const LABEL = 'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.';
const RETENTION = ['Retain', 'Delete'];
const MANAGEMENT = ['OrderedReady', 'Parallel'];

/**
 * A StatefulSet must have a known pod management policy, and valid claim templates.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 */
export const apiStatefulSet: Rule = {
  id: 'api-stateful-set',
  severity: Severity.ERROR,
  summary: 'A StatefulSet has a malformed claim template, serviceName, podManagementPolicy or retention policy.',
  foundBy: 'API server',
  needs: ['statefulSet'],
  check({ workload }, report) {
    if (workload.kind !== 'StatefulSet') {
      return;
    }
    const spec = objectIn(workload.manifest.spec);
    const { podManagementPolicy, serviceName, persistentVolumeClaimRetentionPolicy: retention, volumeClaimTemplates } = spec;
    const path = `${workload.at}spec`;
    if (textIn(serviceName) && !isDnsLabel(serviceName)) {
      report({
        path: `${path}.serviceName`,
        message: `${quoted(serviceName)} is no name of a Service, so the API server rejects the StatefulSet`,
        fix: LABEL,
      });
    }
    checkChoice(podManagementPolicy, MANAGEMENT, path, 'podManagementPolicy', report);
    if (retention) {
      for (const field of ['whenDeleted', 'whenScaled']) {
        checkChoice(objectIn(retention)[field], RETENTION, `${path}.persistentVolumeClaimRetentionPolicy`, field, report);
      }
    }
    listIn(volumeClaimTemplates).forEach((item, i) => checkClaim(objectIn(item), `${path}.volumeClaimTemplates[${i}]`, report));
  },
};

function checkChoice(value: unknown, choices: readonly string[], path: string, field: string, report: Report) {
  if (typeof value === 'string' && value !== '' && !choices.includes(value)) {
    report({
      path: `${path}.${field}`,
      message: `${quoted(value)} is no ${field}, so the API server rejects the StatefulSet`,
      fix: choiceFix(value, choices),
    });
  }
}

function checkClaim({ metadata, spec }: Json, path: string, report: Report) {
  const name = textIn(objectIn(metadata).name) ?? '';
  if (!isDnsLabel(name)) {
    report({
      path: `${path}.metadata.name`,
      message: `${name ? `${quoted(name)} is no name of a volume` : 'the claim template has no name'}, `
        + 'so the API server rejects the StatefulSet',
      fix: `The containers mount the claim by this name. ${LABEL}`,
    });
  }
  for (const { at, what, fix } of claimFaults(objectIn(spec))) {
    report({ path: `${path}.spec.${at}`, message: `${what}, so the API server rejects the StatefulSet`, fix });
  }
  const faults: Fault[] = [];
  claimOriginFaults(objectIn(spec), '', faults);
  for (const { at, what, fix } of faults) {
    report({
      path: `${path}.spec.${at}`,
      message: `the claim template ${quoted(name)} ${what}, so the API server rejects the StatefulSet`,
      fix,
    });
  }
}
