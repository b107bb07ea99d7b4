import { yamlIn } from './judge';
import { SetRule } from '../../../src/analysis/judge/set-rule';
import { Json } from '../../../src/analysis/manifest/json';
import { PodKnowledge } from '../../../src/analysis/pod/pod-knowledge';
import { Target } from '../../../src/analysis/pod/pod-spec';
import { ObjectFinding } from '../../../src/analysis/set/object-finding';
import { analyzeAll } from '../analyze-all';

/** What one rule about several objects finds in them: objects, or YAML as kubectl reads it. */
export function judgeSet(
  rule: SetRule, manifests: readonly Json[] | string, target?: Target, knowledge?: PodKnowledge,
): ObjectFinding[] {
  return analyzeAll(typeof manifests === 'string' ? yamlIn(manifests) : manifests, { target, knowledge, rules: [], setRules: [rule] });
}
