import { Verdict } from './oracle';
import { Finding, Severity } from '../../src/analysis/finding';

/** A difference between what the API server says and what the rules say that is meant to be. */
export interface Disagreement {
  readonly what: string;
  readonly why: string;
  /** `errors` are those of a minor version. */
  readonly matches: (errors: Verdict['errors'], findings: readonly Finding[], minor: number) => boolean;
}

/** Each reviewed; the tests count the workloads that each is about. */
export const DISAGREEMENTS: readonly Disagreement[] = [
  {
    what: 'a negative grace period',
    why: 'The API server makes 1 of it and says nothing, and nobody means that.',
    matches: (errors, findings) => errors.length === 0
      && findings.every(({ path, severity }) => path.endsWith('.terminationGracePeriodSeconds') && severity === Severity.WARNING),
  },
  {
    what: 'finalizers in a template',
    why: 'They are refused only with the pods, and nobody writes them there.',
    matches: (errors, findings) => findings.length === 0 && errors.every(({ field }) => /template\.metadata\.finalizers/.test(field)),
  },
];
