import { PodAnalysisOptions, PodSecurityLevel, RuleLevel } from './analysis-options';
import { choiceFix } from './fields/choice';
import { Severity } from './finding';
import { DOCS } from './judge/docs';
import { JudgeSettings } from './judge/judge-settings';
import { Rule } from './judge/rule';
import { isObject, isUnset, Json, quoted } from './manifest/json';
import { NEWEST, OLDEST } from './manifest/versions';
import { ALL_SET_RULES, CLOSING_RULES, RULES, SET_RULES } from './rules';
import { suggested } from './text/nearest';
import type { Problem } from './text/problem';

/** Throws a problem in the words of the function that was given the options. */
export type Fail = (problem: Problem) => never;

/** The ids of the rules that can find something only where several objects are seen together. */
const OF_SETS = ALL_SET_RULES.map(rule => rule.id);

/**
 * Checks the options: fails if one is of a wrong type, if the version is not known or if a rule does not exist.
 *
 * @param withInfo whether somebody wants to know what is for information only; to find it costs time
 */
export function settingsOf(options: PodAnalysisOptions, withInfo: boolean, fail: Fail): JudgeSettings {
  const problem = optionProblem(options);
  if (problem) {
    fail(problem);
  }
  const version = options.kubernetesVersion ?? undefined;
  const podSecurity = options.podSecurity ?? undefined;
  const rules = options.rules ?? {};
  Object.keys(rules).forEach(id => checkRule(id, fail));
  const off = new Set([
    ...Object.keys(rules).filter(id => rules[id] === RuleLevel.OFF),
    ...RULES.filter(({ id, onRequest }) => onRequest && isUnset(rules[id])).map(rule => rule.id),
  ]);
  const isOn = ({ id }: { readonly id: string }) => !off.has(id);
  const isWanted = ({ id, severity, worst = severity }: Rule) =>
    isOn({ id }) && (withInfo || (rules[id] ?? worst) as string !== Severity.INFO);
  return {
    target: { minor: version === undefined ? undefined : minorOf(version, fail), podSecurity },
    rules: RULES.filter(isWanted),
    setRules: ALL_SET_RULES.filter(isOn),
    closingRules: CLOSING_RULES.filter(isOn),
    off,
    undecided: new Set([...OF_SETS, ...RULES.filter(rule => !isWanted(rule)).map(rule => rule.id)]),
    severities: new Map(Object.entries(rules).filter(([id]) => !off.has(id)).map(([id, level]) => [id, level as string as Severity])),
  };
}

/** What is wrong with options of other types than they are declared with, as a program without types can give them. */
function optionProblem(options: PodAnalysisOptions): Problem | undefined {
  if (!isObject(options)) {
    return {
      what: `the options are ${quoted(options)}, and must be an object`,
      fix: `Write { kubernetesVersion: "1.${NEWEST}" }, for example.`,
    };
  }
  const unknown = Object.keys(options).find(name => !OPTIONS.includes(name) && !isUnset((options as Json)[name]));
  if (unknown !== undefined) {
    return { what: `there is no option ${quoted(unknown)}`, fix: choiceFix(unknown, OPTIONS) };
  }
  const { kubernetesVersion: version, podSecurity, rules } = options;
  if (!isUnset(version) && typeof version !== 'string') {
    return { what: `the Kubernetes version is ${quoted(version)}, and must be a text`, fix: `Write it in quotes, as in "1.${NEWEST}".` };
  }
  if (!isUnset(podSecurity) && !LEVELS.includes(podSecurity)) {
    return {
      what: `the Pod Security level is ${quoted(podSecurity)}`,
      fix: podSecurity as string === 'privileged' ? 'Leave it out: that level refuses nothing.' : choiceFix(podSecurity, LEVELS),
    };
  }
  return isUnset(rules) ? undefined : rulesProblem(rules);
}

/** Those of `PodChecks` too: what is written for both may be given to either. */
const OPTIONS = [
  'kubernetesVersion', 'podSecurity', 'rules', 'failOn', 'showInfo', 'showWarnings', 'acceptAcknowledgements', 'writeStories',
];

const LEVELS: readonly string[] = Object.values(PodSecurityLevel);

function rulesProblem(rules: Record<string, RuleLevel>): Problem | undefined {
  if (!isObject(rules)) {
    return {
      what: `"rules" is ${quoted(rules)}, and must have the ids of rules with their levels`,
      fix: 'Write { "port-clash": RuleLevel.OFF }, for example.',
    };
  }
  const wrong = Object.keys(rules).find(id => !isUnset(rules[id]) && !RULE_LEVELS.includes(rules[id]));
  return wrong === undefined ? undefined : {
    what: `the level of the rule ${quoted(wrong)} is ${quoted(rules[wrong])}`, fix: choiceFix(rules[wrong], RULE_LEVELS),
  };
}

const RULE_LEVELS: readonly string[] = Object.values(RuleLevel);

/**
 * Fails if there is no rule of this id.
 *
 * @param others what may be named besides the rules
 */
export function checkRule(id: string, fail: Fail, others: readonly string[] = []) {
  const ids = [...[...RULES, ...SET_RULES, ...CLOSING_RULES].map(rule => rule.id), ...others];
  if (!ids.includes(id)) {
    const meant = suggested(String(id), ids);
    fail({
      what: `there is no rule ${quoted(id)}`,
      fix: `${meant ? `Did you mean ${quoted(meant)}? ` : ''}All rules are listed at ${DOCS}.`,
    });
  }
}

function minorOf(version: string, fail: Fail): number {
  const [, digits] = /^v?1\.(\d{1,3})(\.\d+)?([-+].*)?$/.exec(version) ?? [];
  const minor = Number(digits);
  return minor >= OLDEST && minor <= NEWEST ? minor : fail({
    what: `the Kubernetes version is ${quoted(version)}; known are 1.${OLDEST} to 1.${NEWEST}`, fix: `Write it as "1.${NEWEST}".`,
  });
}
