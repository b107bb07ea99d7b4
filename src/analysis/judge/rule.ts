import { Report } from '../fields/violation';
import { Severity } from '../finding';
import { Need } from '../manifest/needs';
import { Pod } from '../pod/pod';

/** Who else finds what a rule finds, before the pod runs. */
export type OtherFinder = 'API server' | 'API server (warning)' | 'kube-linter' | 'nobody';

/** A rule that finds one kind of mistake in a pod. */
export interface Rule {
  /** The id. The rule's file, page and test are named after it. */
  readonly id: string;
  readonly severity: Severity;
  /** The severity of its worst findings, if that is worse than `severity`. */
  readonly worst?: Severity;
  /** Whether it is asked only where the options give it a severity: it is a matter of policy, and finds something in nearly every pod. */
  readonly onRequest?: boolean;
  /** What it finds, in one sentence, for the table of rules. */
  readonly summary: string;
  readonly foundBy: OtherFinder;
  /** The rule finds nothing in a pod that has none of these. It is asked about every pod if this is not given. */
  readonly needs?: readonly Need[];
  readonly check: (pod: Pod, report: Report) => void;
}
