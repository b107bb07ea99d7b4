import { Severity } from '../finding';
import type { Container } from '../pod/container';

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

/** A violation within a container; `place` is where below it, such as `ports[1].name`. */
export function violationIn(container: Container, place: string, message: string, fix: string, severity?: Severity): Violation {
  return { path: `${container.path}.${place}`, container: container.name, message, fix, severity };
}
