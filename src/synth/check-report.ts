import { Finding, Severity } from '../analysis/finding';

/** What was found in one object, and what the report calls that object. */
export interface Judgement {
  /** Such as `Deployment 'app/web'`. */
  readonly where: string;
  readonly findings: readonly Finding[];
}

/** Findings as text: how many, then those of each object with rule, place, reason and fix. */
export function reportOf(judgements: readonly Judgement[]): string {
  const lines = [`${countOf(judgements.flatMap(({ findings }) => findings))} in the pods:`];
  for (const { where, findings } of judgements) {
    lines.push('', where, ...findings.map(textOf));
  }
  return lines.join('\n');
}

function textOf({ severity, rule, path, container, message, fix, docs }: Finding): string {
  const place = container === undefined ? path : `${path} (container "${container}")`;
  return [`  ${severity} ${rule}`, `    at ${place}`, `    ${message}`, `    fix: ${fix}`, `    see ${docs}`].join('\n');
}

function countOf(findings: readonly Finding[]): string {
  const counts = [Severity.ERROR, Severity.WARNING, Severity.INFO]
    .map(severity => ({ severity, count: findings.filter(f => f.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => severity === Severity.INFO ? `${count} for information` : `${count} ${severity}${count === 1 ? '' : 's'}`);
  return counts.length > 1 ? `${counts.slice(0, -1).join(', ')} and ${counts[counts.length - 1]}` : counts.join('');
}
