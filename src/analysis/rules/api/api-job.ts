import { choiceFix } from '../../fields/choice';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { isUnset, Json, quoted } from '../../manifest/json';
import { isDnsSubdomain } from '../../manifest/names';
import { jobOf } from '../../pod/job';

const MODES = ['NonIndexed', 'Indexed'];
const REPLACEMENTS = ['TerminatingOrFailed', 'Failed'];
const MANY = 100_000;

/**
 * An indexed Job must have a number of completions, and only such a Job may count failures by index.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode
 */
export const apiJob: Rule = {
  id: 'api-job',
  severity: Severity.ERROR,
  summary: 'A Job has a completionMode, podReplacementPolicy or managedBy that does not exist, or fields that its mode does not allow.',
  foundBy: 'API server',
  needs: ['job'],
  check({ workload }, report) {
    const job = jobOf(workload);
    if (!job) {
      return;
    }
    const { completionMode, podReplacementPolicy, podFailurePolicy, managedBy } = job.spec;
    const at = (field: string, message: string, fix: string) => report({
      path: `${job.path}.${field}`,
      message: `${message}, so the API server rejects the ${workload.kind}`,
      fix,
    });
    checkMode(job.spec, isUnset(completionMode) || completionMode === 'NonIndexed', workload.kind === 'Job', at);
    if (!isUnset(completionMode) && !MODES.includes(completionMode)) {
      at('completionMode', `${quoted(completionMode)} is no completionMode`, choiceFix(completionMode, MODES));
    }
    if (!isUnset(podReplacementPolicy) && !REPLACEMENTS.includes(podReplacementPolicy)) {
      at(
        'podReplacementPolicy', `${quoted(podReplacementPolicy)} is no podReplacementPolicy`, choiceFix(podReplacementPolicy, REPLACEMENTS),
      );
    } else if (podReplacementPolicy === 'TerminatingOrFailed' && podFailurePolicy) {
      at(
        'podReplacementPolicy',
        'with a podFailurePolicy a pod is replaced only when it has failed',
        'Write "podReplacementPolicy: Failed", or remove it.',
      );
    }
    if (typeof managedBy === 'string' && !isController(managedBy)) {
      at(
        'managedBy',
        `${quoted(managedBy)} is no name of a controller`,
        'Write a domain, a slash and a path, such as "example.com/controller": at most 63 characters.',
      );
    }
  },
};

type At = (field: string, message: string, fix: string) => void;

function checkMode(spec: Json, isNonIndexed: boolean, hasDefaults: boolean, at: At) {
  const { completions, parallelism, backoffLimitPerIndex, maxFailedIndexes, completionMode, successPolicy } = spec;
  const isIndexed = completionMode === 'Indexed';
  for (const [field, value] of [
    ['backoffLimitPerIndex', backoffLimitPerIndex],
    ['maxFailedIndexes', maxFailedIndexes],
    ['successPolicy', successPolicy],
  ]) {
    if (!isUnset(value) && (isNonIndexed || (field === 'successPolicy' && !isIndexed))) {
      at(field, `${field} is for indexed Jobs only`, `Write "completionMode: Indexed", or remove "${field}".`);
    }
  }
  if (!isUnset(maxFailedIndexes) && isUnset(backoffLimitPerIndex)) {
    at('backoffLimitPerIndex', 'maxFailedIndexes needs a backoffLimitPerIndex', 'Add "backoffLimitPerIndex".');
  }
  if (!isIndexed) {
    return;
  }
  // A Job without both has 1 of each. The API server fills in no defaults in the template of a CronJob.
  const number = completions ?? (hasDefaults && isUnset(parallelism) ? 1 : undefined);
  if (number === undefined) {
    at('completions', 'an indexed Job needs a number of completions', 'Add "completions".');
  }
  const isMany = number > MANY && !isUnset(backoffLimitPerIndex);
  checkAtMost('parallelism', parallelism, isMany ? MANY / 10 : MANY, at);
  checkAtMost('maxFailedIndexes', maxFailedIndexes, Math.min(number ?? MANY, isMany ? MANY / 10 : MANY), at);
  if (isMany && isUnset(maxFailedIndexes)) {
    at(
      'maxFailedIndexes',
      `with more than ${MANY} completions and a backoffLimitPerIndex, maxFailedIndexes is needed`,
      `Add "maxFailedIndexes": at most ${MANY / 10}.`,
    );
  }
}

function checkAtMost(field: string, value: unknown, limit: number, at: At) {
  if (typeof value === 'number' && value > limit) {
    at(field, `${field} is ${value}, and this indexed Job may have ${limit}`, `Write ${limit} or less.`);
  }
}

function isController(text: string): boolean {
  const slash = text.indexOf('/');
  return text.length <= 63 && slash > 0 && isDnsSubdomain(text.slice(0, slash))
    && /^[-A-Za-z0-9/._~%!$&'()*+,;=:]+$/.test(text.slice(slash + 1));
}
