import { Chart } from 'cdk8s';

/** What a user gets to see of a mistake. */
export type Outcome =
  /** The line that makes it throws, with these words in this order. */
  | { readonly error: string[] }
  /** The synth fails, or prints a warning, with a finding of this rule. */
  | { readonly finding: string }
  /** It looks like a mistake and is none: nothing is said. */
  | { readonly right: true };

/** Something that a user may write by mistake. */
export interface Mistake {
  readonly title: string;
  readonly outcome: Outcome;
  readonly write: (chart: Chart) => void;
}

export function fails(title: string, words: string[], write: Mistake['write']): Mistake {
  return { title, outcome: { error: words }, write };
}

export function isFound(title: string, rule: string, write: Mistake['write']): Mistake {
  return { title, outcome: { finding: rule }, write };
}

export function isRight(title: string, write: Mistake['write']): Mistake {
  return { title, outcome: { right: true }, write };
}
