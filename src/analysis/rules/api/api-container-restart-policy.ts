import { Report, violationIn } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { listIn, objectIn, quoted } from '../../manifest/json';
import type { Container } from '../../pod/container';

const POLICIES = ['Always', 'OnFailure', 'Never'];

/**
 * Until 1.33 only an init container has a `restartPolicy`, and only `Always`. 1.34 drops what is not for it; from 1.35 on
 * every container may have one, and rules for exit codes.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#individual-container-restart-policy
 */
export const apiContainerRestartPolicy: Rule = {
  id: 'api-container-restart-policy',
  severity: Severity.ERROR,
  summary: 'A container has a restartPolicy, or restartPolicyRules, that the target version rejects.',
  foundBy: 'API server',
  needs: ['containerRestartPolicy'],
  check({ containers, target: { minor } }, report) {
    // An unknown version is taken for 1.34, and 1.28 does not know the field unless it is told to.
    if (minor === undefined || minor < 29 || minor === 34) {
      return;
    }
    for (const container of containers) {
      if (minor >= 35) {
        checkRules(container, report);
      } else {
        checkPolicy(container, minor, report);
      }
    }
  },
};

function checkPolicy(container: Container, minor: number, report: Report): void {
  const { restartPolicy } = container.json;
  if (restartPolicy === undefined || restartPolicy === null) {
    return;
  }
  if (container.section === 'containers') {
    report(violationIn(container, 'restartPolicy', `${container.title} has a restartPolicy of its own, which Kubernetes 1.${minor} allows in init containers only: the API server rejects the pod`,
      'Remove it: the "restartPolicy" of the pod holds for its containers. For a native sidecar, move the container to "initContainers".'));
  } else if (restartPolicy !== 'Always') {
    report(violationIn(container, 'restartPolicy', `${container.title} has the restartPolicy ${quoted(restartPolicy)}, and an init container may only have "Always" on Kubernetes 1.${minor}: the API server rejects the pod`,
      'Write "Always" for a native sidecar, spelt like that, or remove it for a step that ends.'));
  }
}

function checkRules(container: Container, report: Report): void {
  const { restartPolicy, restartPolicyRules } = container.json;
  const rules = listIn(restartPolicyRules);
  const has = restartPolicy !== undefined && restartPolicy !== null;
  // The rules of an init container without a policy are not looked at.
  if (!has && (rules.length === 0 || container.lifetime !== 'app')) {
    return;
  }
  const found = (place: string, what: string, fix: string) => report(violationIn(container, place, `${container.title} ${what}, so the API server rejects the pod`, fix));
  if (has && !POLICIES.includes(restartPolicy)) {
    found(
      'restartPolicy',
      `has the restartPolicy ${quoted(restartPolicy)}, which does not exist`,
      'Write "Always", "OnFailure" or "Never", spelt like that.',
    );
  }
  if (container.lifetime === 'native') {
    if (rules.length > 0) {
      found('restartPolicyRules', 'has restartPolicyRules, and it is always restarted', 'Remove "restartPolicyRules".');
    }
    return;
  }
  if (!has) {
    found(
      'restartPolicy', 'has restartPolicyRules and no restartPolicy', 'Set "restartPolicy" to what is to happen where no rule matches.',
    );
  }
  if (rules.length > 20) {
    found(
      'restartPolicyRules',
      `has ${rules.length} restart rules, and at most 20 are allowed`,
      'Put the exit codes of several rules into one.',
    );
  }
  rules.forEach((rule, i) => {
    const { action, exitCodes } = objectIn(rule);
    const { operator, values } = objectIn(exitCodes);
    if (action !== 'Restart') {
      found(
        `restartPolicyRules[${i}].action`,
        `has a restart rule ${action ? `with the action ${quoted(action)}, which does not exist` : 'without an action'}`,
        'Write "action: Restart": there is no other.',
      );
    }
    if (operator !== 'In' && operator !== 'NotIn') {
      found(
        `restartPolicyRules[${i}].exitCodes`,
        'has a restart rule without exit codes',
        'Set "exitCodes" with "operator" In or NotIn, and "values".',
      );
    }
    if (listIn(values).length > 255) {
      found(
        `restartPolicyRules[${i}].exitCodes.values`,
        'has a restart rule with more than 255 exit codes',
        'List fewer of them, or the others with "NotIn".',
      );
    }
  });
}
