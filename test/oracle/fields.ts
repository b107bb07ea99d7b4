import { Finding } from '../../src/analysis/finding';

/**
 * Whether a finding lies at the field that the API server names, within it, or is about what holds it. The API server
 * leaves some steps away (`downwardAPI.mode` of an item, `subPath` of a mount) and writes some in capitals.
 */
export function liesAt({ path }: Finding, field: string): boolean {
  const [ours, theirs] = [stepsIn(path), stepsIn(field)];
  return (theirs.length > 1 && isWithin(theirs, ours)) || ((ours.length > 1 || theirs.length === 2) && begins(theirs, ours));
}

function stepsIn(path: string): string[] {
  return path.toLowerCase().replace(/\[[^\]]*\]/g, '').split('.').filter(Boolean);
}

function begins(steps: readonly string[], first: readonly string[]): boolean {
  return first.every((step, i) => step === steps[i]);
}

/** Whether the steps are among the others, in this order. */
function isWithin(steps: readonly string[], others: readonly string[]): boolean {
  let i = 0;
  for (const step of others) {
    i += step === steps[i] ? 1 : 0;
  }
  return i === steps.length;
}
