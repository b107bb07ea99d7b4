import { ClosingRule } from './closing-rule';
import { Rule } from './rule';
import { SetRule } from './set-rule';
import { Severity } from '../finding';
import { Target } from '../pod/pod-spec';

/** The checked options of an analysis: which rules are asked, about which cluster, and how severe their findings are. */
export interface JudgeSettings {
  readonly target: Target;
  readonly rules: readonly Rule[];
  readonly setRules: readonly SetRule[];
  readonly closingRules: readonly ClosingRule[];
  /** The ids of the rules that are off. */
  readonly off: ReadonlySet<string>;
  /** The ids of rules that may still find something after those of `rules` have been asked. */
  readonly undecided: ReadonlySet<string>;
  /** The severities that replace those of the rules, by the ids of the rules. */
  readonly severities: ReadonlyMap<string, Severity>;
}
