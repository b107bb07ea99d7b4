import { Report } from '../fields/violation';
import { Severity } from '../finding';
import { Need } from '../manifest/needs';
import { Pod } from '../pod/pod';

/** Who else finds what a rule finds, before it happens. */
export type OtherFinder = 'API server' | 'API server (warning)' | 'kube-linter' | 'nobody';

/** Finds one kind of mistake in a pod. */
export interface Rule {
  /** Also the name of its file, of its page and of its test. */
  readonly id: string;
  readonly severity: Severity;
  /** The severity of its worst findings, if they are worse than the rule as a whole. */
  readonly worst?: Severity;
  /** Whether it is asked only where the options give it a severity: it is a matter of policy, and finds something in nearly every pod. */
  readonly onRequest?: boolean;
  /** What it finds, in one sentence, for the table of rules. */
  readonly summary: string;
  readonly foundBy: OtherFinder;
  /** What a pod must have some of for the rule to find anything; it is asked about every pod if there is nothing. */
  readonly needs?: readonly Need[];
  readonly check: (pod: Pod, report: Report) => void;
}
