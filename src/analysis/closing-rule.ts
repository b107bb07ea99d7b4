import { Finding } from './finding';
import { Report, Rule } from './rule';
import { Workload } from './workloads';

/** Finds a mistake in what the other rules have found of one workload. */
export interface ClosingRule extends Pick<Rule, 'id' | 'severity' | 'summary' | 'foundBy'> {
  /** `undecided` are the rules that may still find something, when the workload is seen together with others. */
  readonly check: (workload: Workload, findings: readonly Finding[], undecided: ReadonlySet<string>, report: Report) => void;
}
