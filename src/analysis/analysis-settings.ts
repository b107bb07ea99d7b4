import { PodAnalysisOptions, RuleLevel } from './analysis-options';
import { Severity } from './finding';
import { DOCS } from './judge/docs';
import { JudgeSettings } from './judge/judge-settings';
import { Rule } from './judge/rule';
import { quoted } from './manifest/json';
import { NEWEST, OLDEST } from './manifest/versions';
import { CLOSING_RULES, IN_NAMESPACE, RULES, SET_RULES } from './rules';
import { suggested } from './text/nearest';
import type { Problem } from './text/problem';

/** Throws a problem in the words of the function that was given the options. */
export type Fail = (problem: Problem) => never;

/** The ids of the rules that can find something only where several objects are seen together. */
const OF_SETS = [...SET_RULES, ...IN_NAMESPACE].map(rule => rule.id);

/**
 * Checks the options: fails if the version is not known or if a rule does not exist.
 *
 * @param withInfo whether somebody wants to know what is for information only; to find it costs time
 */
export function settingsOf(
  { kubernetesVersion, podSecurity, rules = {} }: PodAnalysisOptions,
  withInfo: boolean,
  fail: Fail,
): JudgeSettings {
  Object.keys(rules).forEach(id => checkRule(id, fail));
  const off = new Set([
    ...Object.keys(rules).filter(id => rules[id] === RuleLevel.OFF),
    ...RULES.filter(({ id, onRequest }) => onRequest && rules[id] === undefined).map(rule => rule.id),
  ]);
  const isOn = ({ id }: { readonly id: string }) => !off.has(id);
  const isWanted = ({ id, severity, worst = severity }: Rule) =>
    isOn({ id }) && (withInfo || (rules[id] ?? worst) as string !== Severity.INFO);
  return {
    target: { minor: kubernetesVersion === undefined ? undefined : minorOf(kubernetesVersion, fail), podSecurity },
    rules: RULES.filter(isWanted),
    setRules: [...SET_RULES, ...IN_NAMESPACE].filter(isOn),
    closingRules: CLOSING_RULES.filter(isOn),
    off,
    undecided: new Set([...OF_SETS, ...RULES.filter(rule => !isWanted(rule)).map(rule => rule.id)]),
    severities: new Map(Object.entries(rules).filter(([id]) => !off.has(id)).map(([id, level]) => [id, level as string as Severity])),
  };
}

/** Fails if there is no rule of this id. */
export function checkRule(id: string, fail: Fail) {
  const ids = [...RULES, ...SET_RULES, ...CLOSING_RULES].map(rule => rule.id);
  if (!ids.includes(id)) {
    const meant = suggested(id, ids);
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
