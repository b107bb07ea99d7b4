/** What is more than it may be, in words. */
export function over(what: string, value: number, limit: number): string[] {
  return value > limit ? [`${what}: ${value}, and ${limit} is the limit`] : [];
}

/** Says what is too much, and fails if anything is. */
export function failIf(tooMuch: readonly string[]) {
  tooMuch.forEach(what => process.stderr.write(`${what}\n`));
  process.exitCode = tooMuch.length > 0 ? 1 : 0;
}
