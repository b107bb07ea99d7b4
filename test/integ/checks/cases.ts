import { Json } from '../../../src/analysis/manifest/json';
import { Target } from '../../../src/analysis/pod/pod-spec';
import { CLOSING_RULES, RULES, SET_RULES } from '../../../src/analysis/rules';
import { manifestsOf } from '../../analysis/rules/pages';
import { COMPLAINTS } from '../../analysis/users-ask';

export type Sort = 'wrong' | 'right';
export const SORTS: readonly Sort[] = ['wrong', 'right'];

/** A manifest in which one rule finds something, and the same one mended. */
export interface Case {
  readonly name: string;
  readonly rule: string;
  readonly target: Target;
  readonly wrong: readonly Json[];
  readonly right: readonly Json[];
}

/** Those of the rules' pages but for what only a pattern knows, which no plain manifest says; and those of the complaints. */
export const CASES: readonly Case[] = [
  ...[...RULES, ...SET_RULES, ...CLOSING_RULES]
    .map(({ id }) => ({ id, ...manifestsOf(id) }))
    .filter(({ wrong }) => wrong.knowledge === undefined)
    .map(({ id, wrong, right }) => ({ name: id, rule: id, target: wrong.target, wrong: wrong.objects, right: right.objects })),
  ...COMPLAINTS.map(({ file, rule, wrong, right }) => ({ name: file, rule, target: {}, wrong, right })),
];
