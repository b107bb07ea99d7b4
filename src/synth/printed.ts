import { AcknowledgedCount, Judgement, reportOf } from './check-report';

/** What this process has printed: a test runner, or a chart that is rendered after its app, would print all of it again. */
const printed = new Set<string>();

/** Prints a line to standard error, unless this process has done so. */
export function printOnce(line: string): void {
  if (isNew(line)) {
    process.stderr.write(`${line}\n`);
  }
}

/**
 * Prints what was found to standard error, without what this process has printed of the same object.
 *
 * @param byManifests what manifests acknowledge themselves, which is worth saying even if nothing else is
 */
export function printNew(judgements: readonly Judgement[], acknowledged: AcknowledgedCount, byManifests: readonly Judgement[]): void {
  const left = newOf(judgements);
  if (left.length + newOf(byManifests).length > 0) {
    process.stderr.write(`${reportOf(left, acknowledged)}\n`);
  }
}

function newOf(judgements: readonly Judgement[]): Judgement[] {
  const left = judgements.map(({ where, findings }) => ({
    where,
    findings: findings.filter(({ rule, severity, path, message, acknowledged }) =>
      isNew(JSON.stringify([where, rule, severity, path, message, acknowledged]))),
  }));
  return left.filter(({ findings }) => findings.length > 0);
}

/** Lets all be printed again, as in a process of its own. */
export function forgetPrinted(): void {
  printed.clear();
}

function isNew(text: string): boolean {
  const { size } = printed;
  return printed.add(text).size > size;
}
