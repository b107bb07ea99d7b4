import { indexFault } from '../../fields/job-indexes';
import { failureRuleFaults, JobFault } from '../../fields/job-policy';
import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Json, listIn, objectIn, quoted } from '../../manifest/json';
import { jobOf } from '../../pod/job';

const MAX_RULES = 20;
const MAX_LENGTH = 64 * 1024;

/**
 * The rules of a podFailurePolicy and of a successPolicy must be complete, and must fit the Job.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
 */
export const apiJobPolicy: Rule = {
  id: 'api-job-policy',
  severity: Severity.ERROR,
  summary: 'A Job has a rule of its podFailurePolicy or successPolicy that is malformed or can never match.',
  foundBy: 'API server',
  needs: ['job'],
  check(pod, report) {
    const job = jobOf(pod.workload);
    if (!job || !(job.spec.podFailurePolicy || job.spec.successPolicy)) {
      return;
    }
    const { podFailurePolicy, successPolicy, completionMode } = job.spec;
    if (podFailurePolicy) {
      const names = new Set(pod.containers.map(container => container.name));
      const rules = listIn(objectIn(podFailurePolicy).rules);
      const path = `${job.path}.podFailurePolicy.rules`;
      checkNumber(rules, path, report);
      rules.forEach((rule, i) =>
        failureRuleFaults(objectIn(rule), job.spec, names).forEach(fault => reportFault(fault, `${path}[${i}]`, report)));
    }
    // Without indexes there must be no successPolicy at all, which is left to api-job.
    if (successPolicy && completionMode === 'Indexed') {
      const rules = listIn(objectIn(successPolicy).rules);
      const path = `${job.path}.successPolicy.rules`;
      if (rules.length === 0) {
        report({
          path,
          message: 'the successPolicy has no rules, so the API server rejects it',
          fix: 'Add a rule with "succeededIndexes" or "succeededCount", or remove "successPolicy".',
        });
      }
      checkNumber(rules, path, report);
      rules.forEach((rule, i) =>
        successRuleFaults(objectIn(rule), job.spec.completions ?? 1).forEach(fault => reportFault(fault, `${path}[${i}]`, report)));
    }
  },
};

function reportFault({ at, what, fix }: JobFault, path: string, report: Report) {
  report({ path: at ? `${path}.${at}` : path, message: `${what}, so the API server rejects it`, fix });
}

function checkNumber(rules: readonly unknown[], path: string, report: Report) {
  if (rules.length > MAX_RULES) {
    report({
      path,
      message: `the policy has ${rules.length} rules, and the API server rejects more than ${MAX_RULES}`,
      fix: 'Merge rules, or remove some.',
    });
  }
}

function successRuleFaults({ succeededCount, succeededIndexes }: Json, completions: number): JobFault[] {
  const faults: JobFault[] = [];
  const hasIndexes = typeof succeededIndexes === 'string';
  const hasCount = typeof succeededCount === 'number';
  if (!hasIndexes && !hasCount) {
    return [{ at: '', what: 'the rule has neither succeededIndexes nor succeededCount', fix: 'Add one of them.' }];
  }
  const indexes = hasIndexes ? indexFault(succeededIndexes, completions) : completions;
  if (typeof indexes === 'string') {
    faults.push({
      at: 'succeededIndexes',
      what: `succeededIndexes ${quoted(succeededIndexes)} cannot be read: ${indexes}`,
      fix: 'Write indexes from 0 in rising order, such as "0,2-4".',
    });
  }
  if (hasIndexes && succeededIndexes.length > MAX_LENGTH) {
    faults.push({
      at: 'succeededIndexes',
      what: `succeededIndexes has ${succeededIndexes.length} characters, and ${MAX_LENGTH} are allowed`,
      fix: 'Write ranges, such as "0-99".',
    });
  }
  const most = typeof indexes === 'string' ? 0 : indexes;
  if (hasCount && (succeededCount < 0 || succeededCount > most)) {
    faults.push({
      at: 'succeededCount',
      what: `succeededCount is ${succeededCount}, and there are ${most} indexes to succeed`,
      fix: `Write a number from 0 to ${most}.`,
    });
  }
  return faults;
}
