import { ObjectRepair } from './object-repair';
import { ViolationPartner } from '../fields/violation';
import { Finding } from '../finding';
import { Place } from '../manifest/objects';

/** Where a finding comes from, and what mends it. */
export interface Origin extends Place {
  /** The path in the document, not escaped. */
  readonly path: string;
  readonly partners?: readonly ViolationPartner[];
  readonly repair?: () => ObjectRepair | undefined;
}

/** Kept beside the findings, which users see: no interface says yet that there is more. */
const ORIGINS = new WeakMap<Finding, Origin>();

export function originOf(finding: Finding): Origin | undefined {
  return ORIGINS.get(finding);
}

export function setOrigin(finding: Finding, origin: Origin): void {
  ORIGINS.set(finding, origin);
}

/** A copy of a finding with other values of some fields; its origin stays with it. */
export function withChanges<F extends Finding, C extends object>(finding: F, changes: C): F & C {
  return withOriginOf(finding, { ...finding, ...changes });
}

/** A copy of a finding, with its origin. */
export function withOriginOf<F extends Finding>(finding: Finding, copy: F): F {
  const origin = ORIGINS.get(finding);
  if (origin !== undefined) {
    ORIGINS.set(copy, origin);
  }
  return copy;
}
