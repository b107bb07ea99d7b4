import { Acknowledgement } from './acknowledgement';
import { Report } from '../fields/violation';
import { Finding } from '../finding';
import { Rule } from './rule';
import { Workload } from '../manifest/workloads';

/** What a closing rule may know besides the findings. */
export interface Closing {
  readonly workload: Workload;
  /** The valid acknowledgements. */
  readonly acknowledgements: readonly Acknowledgement[];
  /** The ids of rules that may still find something when the workload is seen together with other objects. */
  readonly undecided: ReadonlySet<string>;
}

/** A rule about what the other rules have found in one workload. */
export interface ClosingRule extends Pick<Rule, 'id' | 'severity' | 'summary' | 'foundBy'> {
  readonly check: (closing: Closing, findings: readonly Finding[], report: Report) => void;
}
