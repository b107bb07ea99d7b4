import { Severity } from './finding';
import { Need } from './needs';
import { Pod } from './pod';

/** What a rule has found: where, what and why it fails, and the fix. */
export interface Violation {
  /** Where it is in the manifest. */
  readonly path: string;
  /** The name of the container that it is about. */
  readonly container?: string;
  readonly message: string;
  readonly fix: string;
  /** Where it matters more or less than the rule as a whole. */
  readonly severity?: Severity;
}

export type Report = (violation: Violation) => void;

/** Who else finds what a rule finds, before it happens. */
export type OtherFinder = 'API server' | 'API server (warning)' | 'kube-linter' | 'nobody';

/** Finds one kind of mistake in a pod. */
export interface Rule {
  /** Also the name of its file, of its page and of its test. */
  readonly id: string;
  readonly severity: Severity;
  /** The severity of its worst findings, if they are worse than the rule as a whole. */
  readonly worst?: Severity;
  /** What it finds, in one sentence, for the table of rules. */
  readonly summary: string;
  readonly foundBy: OtherFinder;
  /** What a pod must have some of for the rule to find anything; it is asked about every pod if there is nothing. */
  readonly needs?: readonly Need[];
  readonly check: (pod: Pod, report: Report) => void;
}
