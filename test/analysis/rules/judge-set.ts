import { yamlIn } from './judge';
import { Json } from '../../../src/analysis/json';
import { ObjectFinding } from '../../../src/analysis/object-finding';
import { Target } from '../../../src/analysis/pod';
import { SetRule } from '../../../src/analysis/set-rule';
import { analyzeAll } from '../analyze-all';

/** What one rule about several objects finds in them: objects, or YAML as kubectl reads it. */
export function judgeSet(rule: SetRule, manifests: readonly Json[] | string, target?: Target): ObjectFinding[] {
  return analyzeAll(typeof manifests === 'string' ? yamlIn(manifests) : manifests, { target, rules: [], setRules: [rule] });
}
