import { Acknowledgement } from './acknowledgement';
import { Report } from '../fields/violation';
import { Finding } from '../finding';
import { Rule } from './rule';
import { Workload } from '../manifest/workloads';

/** What a closing rule may know beside the findings. */
export interface Closing {
  readonly workload: Workload;
  /** Those that count. */
  readonly acknowledgements: readonly Acknowledgement[];
  /** The rules that may still find something, when the workload is seen together with others. */
  readonly undecided: ReadonlySet<string>;
}

/** Finds a mistake in what the other rules have found of one workload. */
export interface ClosingRule extends Pick<Rule, 'id' | 'severity' | 'summary' | 'foundBy'> {
  readonly check: (closing: Closing, findings: readonly Finding[], report: Report) => void;
}
