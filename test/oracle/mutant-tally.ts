import { DISAGREEMENTS } from './disagreements';
import { liesAt } from './fields';
import { Verdict } from './oracle';
import { increment, percent, table } from './tally-lines';
import { Finding } from '../../src/analysis/finding';

type Errors = Verdict['errors'];

/** How often the rules and the API server of a minor version agree. */
export class MutantTally {
  private readonly disagreements = new Map<string, number>();
  private all = 0;
  private rejected = 0;
  private agreed = 0;
  private untouched = 0;
  private sound = 0;
  private fields = 0;
  private fieldsFound = 0;

  public constructor(private readonly minor: number) {}

  /** What is wrong with the findings in a workload, or with what the API server says of it. */
  public add(isMutated: boolean, errors: Errors, findings: readonly Finding[]): string[] {
    const isRejected = errors.length > 0;
    this.all++;
    this.rejected += isRejected ? 1 : 0;
    this.untouched += isMutated ? 0 : 1;
    this.sound += isMutated || isRejected ? 0 : 1;
    for (const { field } of errors.filter(error => hasPlace(error, findings))) {
      this.fields++;
      this.fieldsFound += findings.some(finding => liesAt(finding, field)) ? 1 : 0;
    }
    if (isRejected === (findings.length > 0)) {
      this.agreed++;
      return [];
    }
    const known = DISAGREEMENTS.find(disagreement => disagreement.matches(errors, findings, this.minor));
    if (known) {
      increment(this.disagreements, known.what);
      return [];
    }
    return isRejected ? errors.map(({ field, message }) => `missed: ${field}: ${message}`)
      : findings.map(({ rule, path, message }) => `false alarm: ${rule}: ${path}: ${message}`);
  }

  /** The share of the workloads without mutations that the API server accepts. */
  public get soundness(): number {
    return this.sound / this.untouched;
  }

  public lines(): string[] {
    return [
      `${this.all} random workloads, ${this.untouched} of them without mutations: 1.${this.minor} rejects ${this.rejected} or their pods, `
        + `the rules agree on ${percent(this.agreed / this.all)}`,
      `${percent(this.fieldsFound / this.fields)} of the ${this.fields} fields that it names have a finding`,
      ...table('known disagreements', this.disagreements),
    ];
  }
}

/** What cannot be decoded has no field; what is wrong with a volume is one finding, not another for each mount that does not find it. */
function hasPlace({ field, reason }: Errors[number], findings: readonly Finding[]): boolean {
  return field !== '' && !(reason === 'FieldValueNotFound' && findings.some(({ path }) => /\bvolumes\[\d+\]/.test(path)));
}
