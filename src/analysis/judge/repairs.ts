import { objectRepair, ObjectRepair } from './object-repair';
import { Finding } from '../finding';
import { Json } from '../manifest/json';
import { Repair } from '../manifest/repair';

/** Kept beside the findings, which users see: no interface says yet that there are repairs. */
const REPAIRS = new WeakMap<Finding, () => ObjectRepair | undefined>();

/** What mends a finding; `undefined` where that is not certain. */
export function repairOf(finding: Finding): ObjectRepair | undefined {
  return REPAIRS.get(finding)?.();
}

/** Gives a finding in an object the repair that its rule knows. Most are never asked for, so the operations are made later. */
export function setRepair(finding: Finding, repair: Repair, manifest: Json): void {
  REPAIRS.set(finding, () => objectRepair(repair, manifest));
}

/** A copy of a finding with other values of some fields; its repair stays with it. */
export function withChanges<F extends Finding, C extends object>(finding: F, changes: C): F & C {
  return withRepairOf(finding, { ...finding, ...changes });
}

/** A copy of a finding, with its repair. */
export function withRepairOf<F extends Finding>(finding: Finding, copy: F): F {
  const repair = REPAIRS.get(finding);
  if (repair !== undefined) {
    REPAIRS.set(copy, repair);
  }
  return copy;
}
