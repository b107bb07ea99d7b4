import { judge } from './judge';
import { Rule } from '../../../src/analysis/judge/rule';
import { Json } from '../../../src/analysis/manifest/json';
import { Target } from '../../../src/analysis/pod/pod-spec';

const ENDING = ', so the API server rejects the pod';

/** What the API server rejects, as a rule says it: the place below `root`, the message without the ending that all have, and the fix. */
export function foundIn(rule: Rule, manifest: Json, root = 'spec.', target?: Target): string[][] {
  return judge(rule, manifest, target).map(({ severity, path, message, fix }) => {
    expect(severity).toBe('error');
    expect(path.startsWith(root)).toBe(true);
    expect(message.endsWith(ENDING)).toBe(true);
    return [path.slice(root.length), message.slice(0, -ENDING.length), fix];
  });
}
