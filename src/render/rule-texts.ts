import type { Severity } from '../analysis/finding';
import { ALL_SET_RULES, CLOSING_RULES, RULES } from '../analysis/rules';
import type { ListedRule } from '../analysis/rules';
import { docsOfFileRule, FILE_RULES, FileRule } from '../report/file-rules';

/** What a rule says of itself. */
export interface RuleText {
  readonly severity: Severity;
  /** What it finds, in one sentence. */
  readonly summary: string;
}

const OF_FILES: Readonly<Record<FileRule, string>> = {
  'unreadable': 'A document cannot be read as kubectl reads it.',
  'duplicate-key': 'A key stands in one mapping twice: kubectl takes the last and says nothing.',
  'unused-ignore': 'A comment ignores a rule that finds nothing there.',
  'ignore-without-reason': 'A comment ignores a rule and does not say why.',
};

const OF_MANIFESTS: ReadonlyMap<string, RuleText> = new Map([...ALL_SET_RULES, ...CLOSING_RULES, ...RULES].map(rule => [rule.id, rule]));

/** What the rule of a finding says of itself. */
export function ruleText(id: string): RuleText {
  return OF_MANIFESTS.get(id) ?? { severity: FILE_RULES[id as FileRule], summary: OF_FILES[id as FileRule] };
}

/** What only files can have, as rules are listed. */
export const LISTED_FILE_RULES: readonly ListedRule[] = (Object.keys(FILE_RULES) as FileRule[]).map(id => {
  return { id, ...ruleText(id), isOnRequest: false, docs: docsOfFileRule(id) };
});
