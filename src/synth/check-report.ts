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

/** What mends all that a rule finds, for those who have this library. */
const CURES: Readonly<Record<string, string>> = {
  'pss-restricted': 'new RestrictedSecurity().applyTo(…) adds what is missing, and names what has to be changed instead.',
};

const ORDER = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/**
 * Findings as text: how many, then what cannot work, then warnings, then what is for information, each by object and rule with place,
 * reason and fix; and how many were acknowledged.
 */
export function reportOf(judgements: readonly Judgement[], { inProgram, inManifests }: AcknowledgedCount): string {
  const lines: string[] = [];
  if (judgements.length > 0) {
    lines.push(`${countOf(judgements.flatMap(({ findings }) => findings))} in the pods:`);
  }
  for (const severity of ORDER) {
    const ofSeverity = judgements.flatMap(({ where, findings }) => findings.filter(f => f.severity === severity).map(f => ({ where, f })));
    for (const [where, inObject] of groupsOf(ofSeverity, one => one.where)) {
      const byRule = groupsOf(inObject.map(({ f }) => f), f => f.rule);
      lines.push('', printable(where), ...[...byRule.values()].flatMap(blockOf));
    }
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

/** What one rule has found in one object. */
function blockOf(findings: readonly Finding[]): string[] {
  const [{ severity, rule, docs }] = findings;
  return [`  ${severity} ${rule}`, ...findings.length === 1 ? textOf(findings[0]) : listOf(findings), `    see ${docs}`];
}

function textOf(finding: Finding): string[] {
  const place = finding.container === undefined ? finding.path : `${finding.path} (${named(finding.container)})`;
  // The texts of a finding may be printed as they are; the name is that of the manifest.
  return [`    at ${printable(place)}`, `    ${finding.message}`, `    fix: ${fixOf([finding])}`];
}

/** Several findings, a line each; those that have one fix together. */
function listOf(findings: readonly Finding[]): string[] {
  const start = commonStart(findings.map(({ message }) => message));
  const groups = CURES[findings[0].rule] ? [findings] : [...groupsOf(findings, ({ fix }) => fix).values()];
  return [
    ...start === '' ? [] : [`    ${start.trimEnd()}`],
    ...groups.flatMap(group => [
      ...group.map(({ path, container, message }) => {
        const who = container === undefined || message.includes(printable(`"${container}"`)) ? '' : ` (${named(container)})`;
        return `    - ${printable(`${message.slice(start.length)}, at ${path}${who}`)}`;
      }),
      `    fix: ${fixOf(group)}`,
    ]),
  ];
}

function fixOf(findings: readonly Finding[]): string {
  const fixes = [...new Set(findings.map(({ fix }) => fix))].join(' ');
  const cure = CURES[findings[0].rule];
  return cure === undefined ? fixes : `${cure} One by one: ${fixes}`;
}

/** What all messages begin with, up to a colon outside of quotation marks; empty if they have nothing of the kind in common. */
function commonStart([first, ...others]: readonly string[]): string {
  let length = first.length;
  for (const other of others) {
    let i = 0;
    while (i < length && first[i] === other[i]) {
      i++;
    }
    length = i;
  }
  let end = 0;
  let isQuoted = false;
  for (let i = 0; i + 1 < length; i++) {
    isQuoted = first[i] === '"' || first[i] === '`' ? !isQuoted : isQuoted;
    end = !isQuoted && first[i] === ':' && first[i + 1] === ' ' ? i + 2 : end;
  }
  return first.slice(0, end);
}

function named(container: string): string {
  return `container "${shortened(container, LONGEST_NAME)}"`;
}

function groupsOf<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(by(one));
    group ? group.push(one) : groups.set(by(one), [one]);
  }
  return groups;
}

function countOf(findings: readonly Finding[]): string {
  const counts = ORDER
    .map(severity => ({ severity, count: findings.filter(f => f.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) =>
      severity === Severity.INFO ? `${count} for information` : `${count} ${severity}${count === 1 ? '' : 's'}`);
  return counts.length > 1 ? `${counts.slice(0, -1).join(', ')} and ${counts[counts.length - 1]}` : counts.join('');
}

/** So much of a name tells which it is; no container that can run has a longer one. */
const LONGEST_NAME = 200;
