import { choiceFix, listed } from './choice';
import { Json, isUnset, listIn, objectIn, quoted, textIn } from '../manifest/json';
import { isQualifiedName } from '../manifest/names';

/** Something that the API server rejects in a rule of a policy. */
export interface JobFault {
  /** The path below the rule, such as `onExitCodes.values[1]`; empty for the rule itself. */
  readonly at: string;
  readonly what: string;
  readonly fix: string;
}

const ACTIONS = ['FailJob', 'FailIndex', 'Ignore', 'Count'];
const OPERATORS = ['In', 'NotIn'];
const STATUSES = ['True', 'False', 'Unknown'];

/** What is wrong with a rule of a podFailurePolicy. */
export function failureRuleFaults(rule: Json, spec: Json, containers: ReadonlySet<string>): JobFault[] {
  const faults: JobFault[] = [];
  const action = textIn(rule.action) ?? '';
  const conditions = listIn(rule.onPodConditions);
  const hasCodes = !isUnset(rule.onExitCodes);
  if (action === 'FailIndex' && isUnset(spec.backoffLimitPerIndex)) {
    faults.push({
      at: 'action',
      what: 'the action "FailIndex" needs a backoffLimitPerIndex',
      fix: 'Add "backoffLimitPerIndex" to the spec of the Job, or choose another action.',
    });
  }
  checkChoice(action, ACTIONS, 'action', faults);
  if (hasCodes === conditions.length > 0) {
    faults.push({
      at: '',
      what: hasCodes ? 'the rule has onExitCodes and onPodConditions' : 'the rule has neither onExitCodes nor onPodConditions',
      fix: hasCodes ? 'Make two rules of it.' : 'Add one of them.',
    });
  }
  if (hasCodes) {
    checkCodes(objectIn(rule.onExitCodes), containers, faults);
  }
  checkLength(conditions, 20, 'onPodConditions', faults);
  conditions.forEach((item, i) => {
    const { type, status } = objectIn(item);
    const at = `onPodConditions[${i}]`;
    if (!isQualifiedName(textIn(type) ?? '')) {
      faults.push({
        at: `${at}.type`,
        what: `${quoted(type ?? '')} is no type of a condition`,
        fix: 'Write a type, such as "DisruptionTarget".',
      });
    }
    // A missing status means True.
    checkChoice(textIn(status) || 'True', STATUSES, `${at}.status`, faults);
  });
  return faults;
}

function checkCodes({ containerName, operator, values }: Json, containers: ReadonlySet<string>, faults: JobFault[]) {
  const codes = listIn(values).map(value => value ?? 0);
  checkChoice(textIn(operator) ?? '', OPERATORS, 'onExitCodes.operator', faults);
  if (typeof containerName === 'string' && !containers.has(containerName)) {
    faults.push({
      at: 'onExitCodes.containerName',
      what: `the pod has no container ${quoted(containerName)}`,
      fix: choiceFix(containerName, [...containers]),
    });
  }
  if (codes.length === 0) {
    faults.push({ at: 'onExitCodes.values', what: 'onExitCodes has no values', fix: 'Add the exit codes, in rising order.' });
  }
  checkLength(codes, 255, 'onExitCodes.values', faults);
  const seen = new Set<unknown>();
  codes.forEach((code, i) => {
    if (operator === 'In' && code === 0) {
      faults.push({ at: `onExitCodes.values[${i}]`, what: 'the exit code 0 is no failure', fix: 'Remove the 0.' });
    }
    if (seen.has(code)) {
      faults.push({ at: `onExitCodes.values[${i}]`, what: `the exit code ${code} is there twice`, fix: 'Remove one of them.' });
    }
    seen.add(code);
  });
  if (codes.some((code, i) => i > 0 && codes[i - 1] > code)) {
    faults.push({
      at: 'onExitCodes.values',
      what: 'the exit codes do not rise',
      fix: `Sort them: [${[...codes].sort((a, b) => a - b).join(', ')}].`,
    });
  }
}

function checkChoice(value: string, choices: readonly string[], at: string, faults: JobFault[]) {
  if (!choices.includes(value)) {
    const field = at.slice(at.lastIndexOf('.') + 1);
    faults.push({
      at,
      what: value === '' ? `the rule has no ${field}` : `${quoted(value)} is no ${field}`,
      fix: value === '' ? `Write ${listed(choices, 'or')}.` : choiceFix(value, choices),
    });
  }
}

function checkLength(list: readonly unknown[], limit: number, at: string, faults: JobFault[]) {
  if (list.length > limit) {
    faults.push({ at, what: `${at} has ${list.length} entries, and ${limit} are allowed`, fix: 'Shorten it, or make more rules of it.' });
  }
}
