/** The supported minor versions of Kubernetes 1. A pod whose version is not given is judged by each of them. */
export const SUPPORTED: readonly number[] = [35, 36, 37];

/** The oldest minor version that is known: that of cdk8s-plus-27. */
export const OLDEST = 27;

/** The newest minor version that is known. */
export const NEWEST = SUPPORTED[SUPPORTED.length - 1];

/** How a message names minor versions: `1.36`, `1.35 and 1.36`, `1.35, 1.36 and 1.37`. */
export function versionNames(minors: readonly number[]): string {
  const names = minors.map(minor => `1.${minor}`);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/** The first minor version that has something, and the first that no longer has it. */
export interface Span {
  readonly since?: number;
  readonly until?: number;
}

export function isWithin({ since = 0, until = Infinity }: Span, minor: number): boolean {
  return since <= minor && minor < until;
}

/** Whether some supported versions are in the span and others are not. */
export function isDisputed(span: Span): boolean {
  return SUPPORTED.some(minor => isWithin(span, minor) !== isWithin(span, NEWEST));
}

/** The versions in which a Service finds the named ports of native sidecars (kubernetes#128850). */
export const NAMED_PORTS_OF_SIDECARS = { since: 32 };
