import type { Problem } from '../analysis/text/problem';

/** What is wrong with how the command was called, and what to do about it. */
export class UsageError extends Error {
  public constructor({ what, fix }: Problem) {
    super(`${what}. ${fix}`);
  }
}

export function failUsage(problem: Problem): never {
  throw new UsageError(problem);
}
