import type { Container } from './container';
import { Severity } from './finding';
import { Violation } from './rule';

/** A violation within a container; `place` is where below it, such as `ports[1].name`. */
export function violationIn(container: Container, place: string, message: string, fix: string, severity?: Severity): Violation {
  return { path: `${container.path}.${place}`, container: container.name, message, fix, severity };
}
