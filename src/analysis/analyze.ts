import { docsOf } from './docs';
import { Finding, Severity } from './finding';
import { Pod, PodKnowledge, Target } from './pod';
import { Rule, Violation } from './rule';
import { RULES } from './rules';
import { Workload } from './workloads';

/** Has the rules judge the pod of a workload; errors first, then in the order of the rules. */
export function analyze(workload: Workload, target?: Target, knowledge?: PodKnowledge, rules: readonly Rule[] = RULES): Finding[] {
  return findingsIn(new Pod(workload, target, knowledge), rules);
}

export function findingsIn(pod: Pod, rules: readonly Rule[]): Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    rule.check(pod, violation => findings.push(finding(rule, violation)));
  }
  return findings.length > 1 ? bySeverity(findings) : findings;
}

function finding(rule: Rule, { path, container, message, fix, severity }: Violation): Finding {
  return { rule: rule.id, severity: severity ?? rule.severity, path, container, message, fix, docs: docsOf(rule.id) };
}

const ORDER = [Severity.ERROR, Severity.WARNING, Severity.INFO];

function bySeverity(findings: Finding[]): Finding[] {
  return ORDER.flatMap(severity => findings.filter(f => f.severity === severity));
}
