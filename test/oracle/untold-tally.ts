import { DISAGREEMENTS } from './disagreements';
import { Verdict } from './oracle';
import { increment, percent, table } from './tally-lines';
import { Finding, Severity } from '../../src/analysis/finding';

type Errors = Verdict['errors'];

/** How often the rules, told no version, agree with the API servers of all. */
export class UntoldTally {
  /** In how many workloads each rule finds something. */
  public readonly rules = new Map<string, number>();
  private readonly disagreements = new Map<string, number>();
  private all = 0;
  private rejectedBySome = 0;
  private agreed = 0;

  /** What is wrong with the findings in a workload. */
  public add(errors: ReadonlyMap<number, Errors>, findings: readonly Finding[]): string[] {
    this.all++;
    new Set(findings.map(finding => finding.rule)).forEach(rule => increment(this.rules, rule));
    const rejecting = [...errors].filter(([, list]) => list.length > 0);
    const [expected, found] = [expectedOf([...errors.values()]), foundIn(findings)];
    this.rejectedBySome += rejecting.length > 0 && rejecting.length < errors.size ? 1 : 0;
    if (expected.includes(found)) {
      this.agreed++;
      return [];
    }
    const differsInSeverity = rejecting.length > 0 && findings.length > 0;
    const known = differsInSeverity ? undefined : DISAGREEMENTS.find(({ matches }) => [...errors].every(([minor, list]) => (
      (list.length > 0) === (findings.length > 0) || matches(list, findings, minor)
    )));
    if (known) {
      increment(this.disagreements, known.what);
      return [];
    }
    return [
      `${expected.join(' or ')} is expected, and there is ${found}`,
      ...rejecting.flatMap(([minor, list]) => list.map(({ field, message }) => `1.${minor} rejects: ${field}: ${message}`)),
      ...findings.map(({ rule, path, message }) => `found: ${rule}: ${path}: ${message}`),
    ];
  }

  public lines(): string[] {
    return [
      `told no version, the rules agree on ${percent(this.agreed / this.all)} of ${this.all} workloads, `
        + `${this.rejectedBySome} of which only some versions reject`,
      ...table('known disagreements', this.disagreements),
      ...table('workloads by the rules that find something in them', this.rules),
    ];
  }
}

/** An error is about what all versions reject; where each rejects something else, or the pods alone, there may be warnings alone. */
function expectedOf([first, ...others]: readonly Errors[]): string[] {
  const all = [first, ...others];
  if (all.every(errors => errors.length === 0)) {
    return ['nothing'];
  }
  if (all.some(errors => errors.length === 0)) {
    return ['a warning'];
  }
  const isOfAll = first.flatMap(thingsIn).some(thing => others.every(errors => errors.flatMap(thingsIn).includes(thing)));
  return isOfAll ? ['an error'] : ['an error', 'a warning'];
}

/** What of an object an error is about; one of decoding is about several fields. */
function thingsIn({ reason, field, message, isOfPods = false }: Errors[number]): string[] {
  return isOfPods ? [] : reason === 'Decode' ? message.split(/, (?=unknown field)|: (?=unknown field)/) : [`${reason} ${field}`];
}

function foundIn(findings: readonly Finding[]): string {
  return findings.length === 0 ? 'nothing' : findings.some(({ severity }) => severity === Severity.ERROR) ? 'an error' : 'a warning';
}
