import { ObjectRepair } from './object-repair';
import { originOf } from './origins';
import { Finding } from '../finding';

/** What mends a finding; `undefined` where that is not certain. */
export function repairOf(finding: Finding): ObjectRepair | undefined {
  return originOf(finding)?.repair?.();
}
