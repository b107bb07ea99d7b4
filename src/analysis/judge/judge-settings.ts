import { ClosingRule } from './closing-rule';
import { Rule } from './rule';
import { SetRule } from './set-rule';
import { Severity } from '../finding';
import { Target } from '../pod/pod-spec';

/** What is asked of pods, and what counts: the options of an analysis, checked. */
export interface JudgeSettings {
  readonly target: Target;
  readonly rules: readonly Rule[];
  readonly setRules: readonly SetRule[];
  readonly closingRules: readonly ClosingRule[];
  /** The ids of those that are off. */
  readonly off: ReadonlySet<string>;
  /** The ids of the rules that may still find something when those of `rules` have been asked. */
  readonly undecided: ReadonlySet<string>;
  /** The severities that differ from those of the rules. */
  readonly severities: ReadonlyMap<string, Severity>;
}
