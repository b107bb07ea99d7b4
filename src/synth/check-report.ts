import { Finding, Severity } from '../analysis/finding';
import { printable, shortened } from '../analysis/text/printable';

/** What was found in one object, and what the report calls that object. */
export interface Judgement {
  /** Such as `Deployment 'app/web'`. */
  readonly where: string;
  readonly findings: readonly Finding[];
}

/** How many findings were acknowledged, by whom. */
export interface AcknowledgedCount {
  readonly inProgram: number;
  readonly inManifests: number;
}

/** Findings as text: how many, then those of each object with rule, place, reason and fix; and how many were acknowledged. */
export function reportOf(judgements: readonly Judgement[], { inProgram, inManifests }: AcknowledgedCount): string {
  const lines: string[] = [];
  if (judgements.length > 0) {
    lines.push(`${countOf(judgements.flatMap(({ findings }) => findings))} in the pods:`);
  }
  for (const { where, findings } of judgements) {
    lines.push('', printable(where), ...findings.map(textOf));
  }
  if (inProgram + inManifests > 0) {
    const by = [
      ...inProgram > 0 ? [`${inProgram} by PodChecks.acknowledge`] : [],
      ...inManifests > 0 ? [`${inManifests} by the manifests themselves`] : [],
    ];
    lines.push(...lines.length > 0 ? [''] : [], `Acknowledged findings: ${by.join(', ')}.`);
  }
  return lines.join('\n');
}

function textOf({ severity, rule, path, container, message, fix, docs }: Finding): string {
  // The texts of a finding may be printed as they are; the name is that of the manifest.
  const place = container === undefined ? path : printable(`${path} (container "${shortened(container, LONGEST_NAME)}")`);
  return [`  ${severity} ${rule}`, `    at ${place}`, `    ${message}`, `    fix: ${fix}`, `    see ${docs}`].join('\n');
}

function countOf(findings: readonly Finding[]): string {
  const counts = [Severity.ERROR, Severity.WARNING, Severity.INFO]
    .map(severity => ({ severity, count: findings.filter(f => f.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) =>
      severity === Severity.INFO ? `${count} for information` : `${count} ${severity}${count === 1 ? '' : 's'}`);
  return counts.length > 1 ? `${counts.slice(0, -1).join(', ')} and ${counts[counts.length - 1]}` : counts.join('');
}

/** So much of a name tells which it is; no container that can run has a longer one. */
const LONGEST_NAME = 200;
