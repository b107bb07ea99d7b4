import { Severity } from '../finding';
import { Repair } from '../manifest/repair';
import type { Container } from '../pod/container';

/** Another place that a violation is about, which its reader looks for. */
export interface ViolationPartner {
  /** What stands there, for a label in a listing: `the other port`. It shows no values. */
  readonly what: string;
  /** The path in the document. */
  readonly path: string;
  /** The index of the document, where that is another one. */
  readonly document?: number;
}

/** What a rule has found: where, what is wrong and why, and the fix. */
export interface Violation {
  /** The path in the manifest. */
  readonly path: string;
  /** The name of the container that it is about. */
  readonly container?: string;
  readonly message: string;
  readonly fix: string;
  /** The severity, where it differs from that of the rule. */
  readonly severity?: Severity;
  /** What mends it, where that is certain. */
  readonly repair?: Repair;
  readonly partners?: readonly ViolationPartner[];
}

export type Report = (violation: Violation) => void;

/** A violation within a container; `place` is the path below it, such as `ports[1].name`. */
export function violationIn(
  container: Container, place: string, message: string, fix: string, severity?: Severity, repair?: Repair,
): Violation {
  return { path: `${container.path}.${place}`, container: container.name, message, fix, severity, repair };
}
