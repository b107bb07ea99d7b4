import { Violation, violationIn } from './violation';
import { Meant, meantAt } from '../manifest/repair';
import type { Container } from '../pod/container';

/** Something that the API server rejects in a part of an object. */
export interface Fault {
  /** The path below the part, such as `httpGet.port`; empty for the part itself. */
  readonly at: string;
  /** What is wrong, as the end of a sentence that begins with the part: "the livenessProbe …". */
  readonly what: string;
  readonly fix: string;
  /** What surely belongs at that path. */
  readonly meant?: Meant;
}

/** Shared by all that find nothing, so that a correct pod allocates no list. */
export const NO_FAULTS: readonly Fault[] = [];

/** The violation for a fault in the part of a container at `place`; the message calls that part `part`. */
export function violationOf({ at, what, fix, meant }: Fault, container: Container, place: string, part: string): Violation {
  const path = at ? `${place}.${at}` : place;
  return violationIn(
    container, path, `${part} of ${container.title} ${what}, so the API server rejects the pod`, fix, undefined,
    meant && meantAt(container.pointerTo(path), meant),
  );
}
