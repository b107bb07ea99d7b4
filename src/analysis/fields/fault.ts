import { Violation, violationIn } from './violation';
import type { Container } from '../pod/container';

/** What the API server rejects in a part of a container. */
export interface Fault {
  /** Where it is below the part, such as `httpGet.port`; empty where it is the part itself. */
  readonly at: string;
  /** What the part does wrong, as in "the livenessProbe …". */
  readonly what: string;
  readonly fix: string;
}

/** The answer where nothing is wrong, so that a clean pod costs no list. */
export const NO_FAULTS: readonly Fault[] = [];

/** The violation that a fault makes of the part of a container at `place`, which a message calls `part`. */
export function violationOf({ at, what, fix }: Fault, container: Container, place: string, part: string): Violation {
  return violationIn(
    container, at ? `${place}.${at}` : place, `${part} of ${container.title} ${what}, so the API server rejects the pod`, fix,
  );
}
