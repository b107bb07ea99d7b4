import { Verdict } from './oracle';
import { Finding } from '../../src/analysis/finding';

/** A difference between what the API server says and what the rules say that is meant to be. */
export interface Disagreement {
  readonly what: string;
  readonly why: string;
  readonly matches: (errors: Verdict['errors'], findings: readonly Finding[]) => boolean;
}

/** Each reviewed; the tests count how many mutants each is about. */
export const DISAGREEMENTS: readonly Disagreement[] = [
];
