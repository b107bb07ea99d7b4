import { CheckSettings } from './check-settings';
import { Source } from './object-source';
import { Finding } from '../analysis/finding';
import { Acknowledgement, matches } from '../analysis/judge/acknowledgement';
import { findingOf } from '../analysis/judge/analyze';
import { withSeverities } from '../analysis/judge/judge';
import { acknowledgementUnused, unused } from '../analysis/rules/acknowledgement/acknowledgement-unused';
import { ObjectName } from '../analysis/set/object-finding';

/** One of an object that is checked. */
export interface CheckedSource extends Source {
  readonly settings: CheckSettings;
}

/** The acknowledgements that count. */
export function counting({ settings, inProgram, inManifest }: CheckedSource): readonly Acknowledgement[] {
  return settings.acceptAcknowledgements
    ? [...inProgram, ...inManifest.filter(one => !inProgram.some(own => isSame(own, one)))]
    : inProgram;
}

function isSame(one: Acknowledgement, other: Acknowledgement): boolean {
  return one.rule === other.rule && one.container === other.container && one.reason === other.reason;
}

/** Which acknowledgements have matched a finding, and what is found that none has matched: known when all objects have been seen. */
export class AcknowledgementUse {
  private readonly settled = new Set<Acknowledgement>();
  private readonly open: { readonly where: string; readonly object: ObjectName; readonly rule: string }[] = [];

  /** Notes what was found in a workload by itself. What no rule about several objects can match has been reported by then. */
  public judged(source: CheckedSource, findings: readonly Finding[]) {
    const { setRules } = source.settings.analysis;
    for (const one of counting(source)) {
      if (!setRules.some(({ id }) => id === one.rule) || findings.some(finding => matches(one, finding))) {
        this.settled.add(one);
      }
    }
  }

  /** Notes what was found in an object among others. */
  public found(source: CheckedSource, object: ObjectName, finding: Finding) {
    const matching = counting(source).filter(one => matches(one, finding));
    matching.forEach(one => this.settled.add(one));
    if (matching.length === 0) {
      this.open.push({ where: source.where, object, rule: finding.rule });
    }
  }

  /**
   * A warning for each acknowledgement of an object that has matched nothing.
   *
   * @param isNear whether an object has to do with this one, as a Service with the workload that it selects
   */
  public unusedIn(source: CheckedSource, isNear: (other: ObjectName) => boolean): readonly Finding[] {
    const { analysis } = source.settings;
    const { setRules, undecided } = analysis;
    const findings: Finding[] = [];
    for (const one of counting(source)) {
      const isAsked = setRules.some(({ id }) => id === one.rule) || !undecided.has(one.rule);
      if (isAsked && !this.settled.has(one) && !analysis.off.has(acknowledgementUnused.id)) {
        const elsewhere = this.open.find(({ rule, object }) => rule === one.rule && isNear(object));
        findings.push(findingOf(acknowledgementUnused, unused(one, '', elsewhere?.where)));
      }
      this.settled.add(one);
    }
    return withSeverities(findings, analysis);
  }
}
