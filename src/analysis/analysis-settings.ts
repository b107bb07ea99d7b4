import { PodAnalysisOptions, RuleLevel } from './analysis-options';
import { DOCS } from './docs';
import { Severity } from './finding';
import { quoted } from './json';
import { nearest } from './nearest';
import { Target } from './pod';
import type { Problem } from './problem';
import { Rule } from './rule';
import { CLOSING_RULES, RULES, SET_RULES } from './rules';
import { SetRule } from './set-rule';

/** Options of an analysis, checked and ready for use. */
export interface AnalysisSettings {
  readonly target: Target;
  readonly rules: readonly Rule[];
  readonly setRules: readonly SetRule[];
  /** The ids of those that are off. */
  readonly off: ReadonlySet<string>;
  /** The severities that differ from those of the rules. */
  readonly severities: ReadonlyMap<string, Severity>;
}

/** Throws a problem, in the words of whoever was given the options. */
export type Fail = (problem: Problem) => never;

/** Checks options: fails if the version is none, or if there is no rule of a name. */
export function settingsOf({ kubernetesVersion, podSecurity, rules = {} }: PodAnalysisOptions, fail: Fail): AnalysisSettings {
  Object.keys(rules).forEach(id => checkRule(id, fail));
  const off = new Set(Object.keys(rules).filter(id => rules[id] === RuleLevel.OFF));
  const isOn = ({ id }: { readonly id: string }) => !off.has(id);
  return {
    target: { minor: kubernetesVersion === undefined ? undefined : minorOf(kubernetesVersion, fail), podSecurity },
    rules: RULES.filter(isOn),
    setRules: SET_RULES.filter(isOn),
    off,
    severities: new Map(Object.entries(rules).filter(([id]) => !off.has(id)).map(([id, level]) => [id, level as string as Severity])),
  };
}

/** Fails if there is no rule of this id. */
export function checkRule(id: string, fail: Fail) {
  const ids = [...RULES, ...SET_RULES, ...CLOSING_RULES].map(rule => rule.id);
  if (!ids.includes(id)) {
    const meant = nearest(id, ids);
    fail({ what: `there is no rule ${quoted(id)}`, fix: `${meant ? `Did you mean ${quoted(meant)}? ` : ''}All rules are listed at ${DOCS}.` });
  }
}

function minorOf(version: string, fail: Fail): number {
  const [, minor] = /^v?1\.(\d{1,3})(\.\d+)?([-+].*)?$/.exec(version) ?? [];
  return minor === undefined ? fail({ what: `the Kubernetes version is ${quoted(version)}`, fix: 'Write it as "1.31".' }) : Number(minor);
}
