import { docsOf } from './docs';
import { Report, Violation } from '../fields/violation';
import { Finding, Severity } from '../finding';
import { Rule } from './rule';
import { decode } from '../manifest/decode';
import { bitsOf } from '../manifest/needs';
import { Workload } from '../manifest/workloads';
import { Pod } from '../pod/pod';
import { PodKnowledge } from '../pod/pod-knowledge';
import { Target } from '../pod/pod-spec';
import { printable } from '../text/printable';

/** Has the rules judge the pod of a workload; errors first, then in the order of the rules. */
export function analyze(workload: Workload, rules: readonly Rule[], target?: Target, knowledge?: PodKnowledge): Finding[] {
  return findingsIn(podOf(workload, target, knowledge), rules);
}

/** The pod of a workload as the API server decodes it. */
export function podOf(workload: Workload, target?: Target, knowledge?: PodKnowledge): Pod {
  const decoded = decode(workload);
  return new Pod(decoded.workload, target, knowledge, decoded.problems, decoded.has);
}

export function findingsIn(pod: Pod, rules: readonly Rule[]): Finding[] {
  const findings: Finding[] = [];
  let current = rules[0];
  // One function for all rules: to make one for each costs as much as most of them do.
  const report: Report = violation => findings.push(findingOf(current, violation));
  const bits = bitsFor(rules);
  for (let i = 0; i < rules.length; i++) {
    if ((pod.has & bits[i]) !== 0) { // eslint-disable-line no-bitwise
      current = rules[i];
      current.check(pod, report);
    }
  }
  return bySeverity(pod.decodeProblems.length > 0 ? withoutEchoes(pod, findings) : findings);
}

const BITS = new WeakMap<readonly Rule[], readonly number[]>();

/** The bits of what each rule of a list needs. */
function bitsFor(rules: readonly Rule[]): readonly number[] {
  const bits = BITS.get(rules) ?? rules.map(rule => bitsOf(rule.needs));
  BITS.set(rules, bits);
  return bits;
}

/** The rules that report what cannot be decoded. */
const DECODING = ['api-unknown-field', 'api-wrong-type'];

/** What cannot be decoded is absent for all other rules, so that they may miss it where it is. */
function withoutEchoes({ decodeProblems }: Pod, findings: readonly Finding[]): readonly Finding[] {
  const paths = new Set(decodeProblems.map(problem => printable(problem.path)));
  const lengths = new Set([...paths].map(path => path.length));
  return findings.filter(({ rule, path }) => DECODING.includes(rule) || !isWithin(path, paths, lengths));
}

/** The lengths save a look at each of the places around one whose key is long and full of dots. */
function isWithin(path: string, paths: ReadonlySet<string>, lengths: ReadonlySet<number>): boolean {
  for (let end = path.length; end > 0; end--) {
    if (lengths.has(end) && (end === path.length || path[end] === '.' || path[end] === '[') && paths.has(path.slice(0, end))) {
      return true;
    }
  }
  return false;
}

/** A violation with what its rule says of it, as texts that may be printed; the name of the container is what others compare. */
export function findingOf(rule: Pick<Rule, 'id' | 'severity'>, { path, container, message, fix, severity }: Violation): Finding {
  return {
    rule: rule.id,
    severity: severity ?? rule.severity,
    path: printable(path),
    container,
    message: printable(message),
    fix: printable(fix),
    docs: docsOf(rule.id),
  };
}

const ORDER = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** Errors first, otherwise in the same order. */
export function bySeverity<F extends Finding>(findings: readonly F[]): F[] {
  return findings.length < 2 ? [...findings] : ORDER.flatMap(severity => findings.filter(f => f.severity === severity));
}
