import { merged } from './by-version';
import { docsOf } from './docs';
import { objectRepair } from './object-repair';
import { setOrigin } from './origins';
import { Report, Violation } from '../fields/violation';
import { Finding, Severity } from '../finding';
import { Rule } from './rule';
import { decode } from '../manifest/decode';
import { bitsOf, DISPUTED } from '../manifest/needs';
import { ObjectPlace } from '../manifest/objects';
import { NEWEST, SUPPORTED } from '../manifest/versions';
import { objectOf, Workload } from '../manifest/workloads';
import { Pod } from '../pod/pod';
import { PodKnowledge } from '../pod/pod-knowledge';
import { Target } from '../pod/pod-spec';
import { printable } from '../text/printable';

/** A pod, and what the rules find in it. */
export interface Analyzed {
  /** The pod as the given version decodes it, or else the newest. */
  readonly pod: Pod;
  /** Errors first, otherwise in the order of the rules. */
  readonly findings: readonly Finding[];
}

/**
 * Has the rules judge the pod of a workload. Without a given version, a pod with something that the supported versions treat
 * differently is judged by each of them.
 */
export function analyzed(workload: Workload, rules: readonly Rule[], target: Target = {}, knowledge?: PodKnowledge): Analyzed {
  const pod = podOf(workload, target, knowledge);
  const findings = findingsIn(pod, rules);
  if (target.minor !== undefined || (pod.has & DISPUTED) === 0) { // eslint-disable-line no-bitwise
    return { pod, findings };
  }
  const byVersion = SUPPORTED.map(minor => minor === NEWEST ? findings : findingsIn(podOf(workload, target, knowledge, minor), rules));
  return { pod, findings: bySeverity(merged(byVersion)) };
}

/** What the rules find in a workload. */
export function analyze(workload: Workload, rules: readonly Rule[], target?: Target, knowledge?: PodKnowledge): readonly Finding[] {
  return analyzed(workload, rules, target, knowledge).findings;
}

/** The pod of a workload as the API server of a minor version decodes it: by default that of the target, else the newest. */
export function podOf(workload: Workload, target?: Target, knowledge?: PodKnowledge, minor = target?.minor ?? NEWEST): Pod {
  const decoded = decode(workload, minor);
  return new Pod(decoded.workload, target, knowledge, decoded.problems, decoded.has, minor);
}

/** What the rules find in a pod as its version sees it: errors first, otherwise in the order of the rules. */
export function findingsIn(pod: Pod, rules: readonly Rule[]): Finding[] {
  const findings: Finding[] = [];
  let current = rules[0];
  // One function is shared by all rules: to create one for each would cost as much as most rules do.
  const object = objectOf(pod.workload);
  const report: Report = violation => findings.push(findingOf(current, violation, object));
  const bits = bitsFor(rules);
  for (let i = 0; i < rules.length; i++) {
    if ((pod.has & bits[i]) !== 0) { // eslint-disable-line no-bitwise
      current = rules[i];
      current.check(pod, report);
    }
  }
  return bySeverity(pod.decodeProblems.length > 0 ? withoutConsequences(pod, findings) : findings);
}

const BITS = new WeakMap<readonly Rule[], readonly number[]>();

/** For each rule of a list, the bit mask of what it needs. */
function bitsFor(rules: readonly Rule[]): readonly number[] {
  const bits = BITS.get(rules) ?? rules.map(rule => bitsOf(rule.needs));
  BITS.set(rules, bits);
  return bits;
}

/** The rules that report what cannot be decoded, and one that explains a case of it. */
const DECODING = ['api-unknown-field', 'api-wrong-type', 'native-sidecar-unsupported'];

/** A value that cannot be decoded is absent for all other rules. What they report because of that is left out here. */
function withoutConsequences({ decodeProblems }: Pod, findings: readonly Finding[]): readonly Finding[] {
  const paths = new Set(decodeProblems.map(problem => printable(problem.path)));
  const lengths = new Set([...paths].map(path => path.length));
  return findings.filter(({ rule, path }) => DECODING.includes(rule) || !isWithin(path, paths, lengths));
}

/** Whether a path is at or below one of `paths`. Their lengths save a lookup for each parent of a path with many dots. */
function isWithin(path: string, paths: ReadonlySet<string>, lengths: ReadonlySet<number>): boolean {
  for (let end = path.length; end > 0; end--) {
    if (lengths.has(end) && (end === path.length || path[end] === '.' || path[end] === '[') && paths.has(path.slice(0, end))) {
      return true;
    }
  }
  return false;
}

/**
 * A violation as a finding of its rule. Its texts are escaped for printing, but not the name of the container, which others
 * compare.
 *
 * @param from where the object is, and the object as it was written, which the repair changes
 */
export function findingOf(
  rule: Pick<Rule, 'id' | 'severity'>, { path, container, message, fix, severity, repair, partners }: Violation,
  from?: ObjectPlace,
): Finding {
  const finding: Finding = {
    rule: rule.id,
    severity: severity ?? rule.severity,
    path: printable(path),
    container,
    message: printable(message),
    fix: printable(fix),
    docs: docsOf(rule.id),
  };
  if (from !== undefined) {
    const { document, at } = from;
    // Most repairs are never asked for, so the operations are made later.
    setOrigin(finding, { document, at, path, partners, repair: repair && (() => from.object && objectRepair(repair, from.object)) });
  }
  return finding;
}

const ORDER = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** Errors first, otherwise in the same order. */
export function bySeverity<F extends Finding>(findings: readonly F[]): F[] {
  return findings.length < 2 ? [...findings] : ORDER.flatMap(severity => findings.filter(f => f.severity === severity));
}
