import { acknowledged, acknowledgementsIn } from './acknowledgement';
import { analyzed, bySeverity, findingOf } from './analyze';
import { JudgeSettings } from './judge-settings';
import { withChanges } from './origins';
import { Finding } from '../finding';
import { objectOf, Workload } from '../manifest/workloads';
import { Pod } from '../pod/pod';
import { PodKnowledge } from '../pod/pod-knowledge';

/** The findings of a workload, and the facts of its pod. */
export interface Judged {
  readonly pod: Pod;
  /** Errors first; those that are acknowledged have the reason. */
  readonly findings: readonly Finding[];
}

/**
 * Judges a workload by all rules that are on, with the severities of the settings and with the acknowledgements applied.
 *
 * @param acknowledgements those that count; by default all that the manifest has
 */
export function judge(
  workload: Workload, settings: JudgeSettings, knowledge?: PodKnowledge, acknowledgements = acknowledgementsIn(workload.manifest),
): Judged {
  const { pod, findings } = analyzed(workload, settings.rules, settings.target, knowledge);
  const own = acknowledged(findings, acknowledgements);
  const closing: Finding[] = [];
  for (const rule of settings.closingRules) {
    rule.check({ workload, acknowledgements, undecided: settings.undecided }, own, violation =>
      closing.push(findingOf(rule, violation, objectOf(workload))));
  }
  return { pod, findings: withSeverities(closing.length > 0 ? [...own, ...closing] : own, settings) };
}

/** The findings with the severities of the settings. */
export function withSeverities<F extends Finding>(findings: readonly F[], { severities }: JudgeSettings): readonly F[] {
  return severities.size === 0 ? bySeverity(findings) : bySeverity(findings.map(f =>
    withChanges(f, { severity: severities.get(f.rule) ?? f.severity })));
}
