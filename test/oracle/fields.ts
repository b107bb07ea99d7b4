import { Finding } from '../../src/analysis/finding';

/**
 * Whether a finding lies at the field that the API server names, or one of the two within the other. The API server leaves
 * some steps away (`downwardAPI.mode` of an item, `subPath` of a mount) and writes some in capitals.
 */
export function liesAt({ path }: Finding, field: string): boolean {
  const [ours, theirs] = [stepsIn(path), stepsIn(field)];
  const common = Math.min(ours.length, theirs.length);
  return common > 1 && (ours.slice(0, common).every((step, i) => step === theirs[i]) || isWithin(theirs, ours));
}

function stepsIn(path: string): string[] {
  return path.toLowerCase().replace(/\[[^\]]*\]/g, '').split('.').filter(Boolean);
}

/** Whether the steps are among the others in this order, the last at the end. */
function isWithin(steps: readonly string[], others: readonly string[]): boolean {
  let i = 0;
  for (const step of others) {
    i += step === steps[i] ? 1 : 0;
  }
  return i === steps.length && steps[i - 1] === others[others.length - 1];
}
