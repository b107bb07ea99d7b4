import { oneOfFix } from '../../fields/field-checks';
import { Report, violationIn } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { isUnset, listIn, objectIn, quoted } from '../../manifest/json';
import type { Container } from '../../pod/container';

const POLICIES = ['Always', 'OnFailure', 'Never'];

/**
 * A container's restartPolicy must be one that its version allows. Where restart rules are on, every container may have one, with
 * rules for exit codes. In older versions only an init container may, and only `Always`; one version drops the others.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#individual-container-restart-policy
 */
export const apiContainerRestartPolicy: Rule = {
  id: 'api-container-restart-policy',
  severity: Severity.ERROR,
  summary: 'A container has a restartPolicy, or restartPolicyRules, that the target version rejects.',
  foundBy: 'API server',
  needs: ['containerRestartPolicy'],
  check(pod, report) {
    for (const container of pod.containers) {
      if (pod.isOn('ContainerRestartRules')) {
        checkRules(container, report);
      } else if (pod.refuses('own-restart-policy')) {
        checkPolicy(container, report);
      }
    }
  },
};

function checkPolicy(container: Container, report: Report): void {
  const { restartPolicy } = container.json;
  const { minor } = container.pod;
  if (isUnset(restartPolicy)) {
    return;
  }
  if (container.section === 'containers') {
    report(violationIn(container, 'restartPolicy',
      `${container.title} has a restartPolicy of its own, which Kubernetes 1.${minor} allows in init containers only: `
        + 'the API server rejects the pod',
      'Remove it: the "restartPolicy" of the pod holds for its containers. For a native sidecar, move the container to "initContainers".'));
  } else if (restartPolicy !== 'Always') {
    report(violationIn(container, 'restartPolicy', `${container.title} has the restartPolicy ${quoted(restartPolicy)}, `
      + `and an init container may only have "Always" on Kubernetes 1.${minor}: the API server rejects the pod`,
    'Write "Always" for a native sidecar, spelt like that, or remove it for a step that ends.'));
  }
}

function checkRules(container: Container, report: Report): void {
  const { restartPolicy } = container.json;
  const rules = listIn(container.json.restartPolicyRules);
  if (isUnset(restartPolicy) && rules.length === 0) {
    return;
  }
  const mayRestartAll = container.pod.isOn('RestartAllContainersOnContainerExits');
  const found: Found = (place, what, fix) =>
    report(violationIn(container, place, `${container.title} ${what}, so the API server rejects the pod`, fix));
  if (isUnset(restartPolicy)) {
    found(
      'restartPolicy', 'has restartPolicyRules and no restartPolicy', 'Set "restartPolicy" to what is to happen where no rule matches.',
    );
  } else if (!POLICIES.includes(restartPolicy)) {
    found(
      'restartPolicy',
      `has the restartPolicy ${quoted(restartPolicy)}, which does not exist`,
      'Write "Always", "OnFailure" or "Never", spelt like that.',
    );
  }
  if (container.lifetime === 'native' && !mayRestartAll) {
    if (rules.length > 0) {
      found('restartPolicyRules', 'has restartPolicyRules, and it is always restarted', 'Remove "restartPolicyRules".');
    }
    return;
  }
  // The rules of an init container without a policy are not checked.
  if (container.lifetime === 'app' || !isUnset(restartPolicy)) {
    ruleFaults(rules, mayRestartAll ? ACTIONS : ACTIONS.slice(0, 1), found);
  }
}

const ACTIONS = ['Restart', 'RestartAllContainers'];

type Found = (place: string, what: string, fix: string) => void;

function ruleFaults(rules: readonly unknown[], actions: readonly string[], found: Found): void {
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
    const at = `restartPolicyRules[${i}]`;
    if (!actions.includes(action)) {
      found(
        `${at}.action`,
        `has a restart rule ${action ? `with the action ${quoted(action)}, which does not exist` : 'without an action'}`,
        oneOfFix(actions),
      );
    }
    if (operator !== 'In' && operator !== 'NotIn') {
      found(`${at}.exitCodes`, 'has a restart rule without exit codes', 'Set "exitCodes" with "operator" In or NotIn, and "values".');
    }
    if (listIn(values).length > 255) {
      found(
        `${at}.exitCodes.values`, 'has a restart rule with more than 255 exit codes', 'List fewer of them, or the others with "NotIn".',
      );
    }
  });
}
