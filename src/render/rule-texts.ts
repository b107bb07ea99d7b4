import { Severity } from '../analysis/finding';
import { ALL_SET_RULES, CLOSING_RULES, RULES } from '../analysis/rules';

/** What a rule says of itself. */
export interface RuleText {
  readonly severity: Severity;
  /** What it finds, in one sentence. */
  readonly summary: string;
}

/** What is found in files only, and not in manifests. */
const OF_FILES: ReadonlyMap<string, RuleText> = new Map([
  ['unreadable', { severity: Severity.ERROR, summary: 'A document cannot be read as kubectl reads it, or is no object of Kubernetes.' }],
  ['unused-ignore', { severity: Severity.WARNING, summary: 'A comment ignores a rule that finds nothing there.' }],
  ['ignore-without-reason', { severity: Severity.WARNING, summary: 'A comment ignores a rule and does not say why.' }],
]);

const OF_MANIFESTS: ReadonlyMap<string, RuleText> = new Map([...ALL_SET_RULES, ...CLOSING_RULES, ...RULES].map(rule => [rule.id, rule]));

/** What the rule of a finding says of itself. */
export function ruleText(id: string): RuleText {
  return OF_MANIFESTS.get(id) ?? OF_FILES.get(id) ?? { severity: Severity.WARNING, summary: 'Something is wrong in a file.' };
}
