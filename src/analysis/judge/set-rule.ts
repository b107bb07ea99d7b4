import { Rule } from './rule';
import { Violation, ViolationPartner } from '../fields/violation';
import { ObjectName } from '../set/object-finding';
import { ObjectSet } from '../set/object-set';

/** A place in another object. */
export interface SetPartner extends Omit<ViolationPartner, 'document'> {
  /** That of the facts of the object. */
  readonly object: ObjectName;
}

/** What a rule about several objects has found, and in which object. */
export interface SetViolation extends Violation {
  /** That of the facts of the object. */
  readonly object: ObjectName;
  readonly partners?: readonly SetPartner[];
}

export type SetReport = (violation: SetViolation) => void;

/** A rule that finds one kind of mistake in objects that belong together. */
export interface SetRule extends Pick<Rule, 'id' | 'severity' | 'summary' | 'foundBy'> {
  readonly check: (set: ObjectSet, report: SetReport) => void;
}
