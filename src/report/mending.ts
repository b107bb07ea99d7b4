import { ReportedObject } from './file-report';
import { fileLevelsOf } from './file-rules';
import { FileInput } from './file-source';
import { MendingDocument, MendingFile } from './mending-file';
import { Found, ObjectTrials, Trial } from './object-trials';
import { editOf, objectKeys } from './repair-edit';
import { ReportOptions } from './reported';
import { PodAnalysisOptions, RuleLevel } from '../analysis/analysis-options';
import { Severity } from '../analysis/finding';
import { repairOf } from '../analysis/judge/repairs';
import { traceOf } from '../analysis/judge/traces';
import { PodAnalysis } from '../analysis/pod-analysis';
import { PodSetFinding } from '../analysis/pod-set-finding';
import { ALL_SET_RULES, SET_RULES } from '../analysis/rules';
import { pointerFrom } from '../reader/edit/operation';
import { SourceSpan } from '../reader/position';

/** How files are mended. */
export interface MendOptions extends ReportOptions {
  /**
   * Whether that is mended as well which changes something else that runs.
   *
   * @default false
   */
  readonly unsafe?: boolean;

  /**
   * Which findings are mended, of those that can be. It is given a finding and where the document of that is in the file, as the file
   * was; what it agrees to is tried at once.
   *
   * @default - all of them
   */
  readonly only?: (finding: MendedFinding, document: SourceSpan) => boolean;
}

/** What has been found in a file and is to be mended. */
export interface MendedFinding {
  readonly file: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly object: ReportedObject;
  readonly container?: string;
  /** The path in the document as it was then. */
  readonly path: string;
  readonly message: string;
}

/** What is not mended though it could be, and why. */
export interface FixRefusal extends MendedFinding {
  readonly reason: string;
}

/** Mends files. */
export class Mending {
  public readonly files: readonly MendingFile[];
  public readonly refused: FixRefusal[] = [];

  private readonly documents: readonly MendingDocument[];
  private readonly analysis: PodAnalysisOptions;
  private readonly applied: MendedFinding[][];
  private readonly objects = new Map<string, ObjectTrials>();
  private trials: Trial[] = [];
  /** The documents in which something was refused: another finding may be mended there. */
  private readonly unfinished = new Set<MendingDocument>();

  public constructor(files: readonly FileInput[], private readonly options: MendOptions) {
    this.files = files.map((file, i) => new MendingFile(file, i));
    this.documents = this.files.flatMap(({ documents }) => documents);
    [, this.analysis] = fileLevelsOf(options.analysis ?? {});
    this.applied = this.files.map(() => []);
  }

  public appliedIn(file: number): readonly MendedFinding[] {
    return this.applied[file];
  }

  /**
   * After all, only what has changed is judged again; and all once more when there is nothing left to do, as objects matter to one
   * another.
   */
  public run() {
    let next: readonly MendingDocument[] = this.documents;
    for (let isWhole = true; ;) {
      this.unfinished.clear();
      const found = this.findingsIn(next, isWhole);
      this.judgeTrials(found);
      this.trials = this.tried([...found.values()].filter(({ document }) => !this.unfinished.has(document)));
      const changed = new Set([...this.unfinished, ...this.trials.map(({ document }) => document)]);
      if (changed.size === 0 && isWhole) {
        return;
      }
      isWhole = changed.size === 0 || this.trials.some(({ finding: { rule } }) => SET_RULE_IDS.has(rule));
      next = isWhole ? this.documents : [...changed];
    }
  }

  /** What is found in documents, by object; without the others, nothing can be said of how they fit. */
  private findingsIn(documents: readonly MendingDocument[], isWhole: boolean): Map<string, Found> {
    const options = isWhole ? this.analysis : { ...this.analysis, rules: { ...this.analysis.rules, ...WITHOUT_SETS } };
    const objects = new Map<string, Found>();
    for (const finding of PodAnalysis.ofAll(documents.map(({ value }) => value), options).findings) {
      const trace = traceOf(finding)!;
      const document = documents[trace.document];
      const place = { document, keys: objectKeys(trace.at) };
      const key = keyOf(place);
      const found = objects.get(key) ?? { ...place, findings: [] };
      found.findings.push(finding);
      objects.set(key, found);
    }
    return objects;
  }

  /** Says of what was tried whether it has mended its finding, and undoes it otherwise. */
  private judgeTrials(found: ReadonlyMap<string, Found>) {
    const good = new Map<MendingDocument, Trial[]>();
    const failed = new Set<MendingDocument>();
    for (const trial of this.trials) {
      const reason = this.trialsOf(trial).failureOf(trial, found.get(keyOf(trial))?.findings ?? []);
      if (reason === undefined) {
        this.applied[trial.document.file].push(this.told(trial));
        const others = good.get(trial.document);
        others ? others.push(trial) : good.set(trial.document, [trial]);
      } else {
        failed.add(trial.document);
        this.refuse(trial, reason);
      }
    }
    failed.forEach(document => document.undoExcept((good.get(document) ?? []).map(({ edit }) => edit)));
  }

  /** Tries to mend one finding in each object. */
  private tried(objects: readonly Found[]): Trial[] {
    const byDocument = new Map<MendingDocument, Trial[]>();
    for (const found of objects) {
      const trial = this.nextIn(found);
      if (trial) {
        const trials = byDocument.get(found.document);
        trials ? trials.push(trial) : byDocument.set(found.document, [trial]);
      }
    }
    return [...byDocument].flatMap(([document, trials]) => {
      const refusals = document.edit(trials.map(({ edit }) => edit));
      return trials.filter((trial, i) => refusals[i] === undefined || this.refuse(trial, refusals[i]));
    });
  }

  private nextIn(found: Found): Trial | undefined {
    const state = this.trialsOf(found);
    for (const finding of found.findings) {
      const repair = repairOf(finding);
      if (repair && (repair.safe || this.options.unsafe) && !this.isIgnored(finding, found) && state.mayTry(finding)
        && this.isAsked(finding, found)) {
        state.begin(found);
        return { ...found, finding, edit: editOf(repair, found.keys) };
      }
    }
    return undefined;
  }

  private isAsked(finding: PodSetFinding, { document }: Found): boolean {
    return this.options.only?.(this.told({ document, finding }), document.source.span) ?? true;
  }

  private isIgnored(finding: PodSetFinding, { document }: Found): boolean {
    return (this.options.useIgnores ?? true)
      && (finding.acknowledged !== undefined || document.ignores(finding.rule, traceOf(finding)!.path));
  }

  private refuse(trial: Trial, reason: string): false {
    this.trialsOf(trial).refuse(trial.finding);
    this.refused.push({ ...this.told(trial), reason });
    this.unfinished.add(trial.document);
    return false;
  }

  private told({ document, finding }: Pick<Trial, 'document' | 'finding'>): MendedFinding {
    const { rule, severity, kind, name, namespaceName: namespace, container, path, message } = finding;
    return { file: this.files[document.file].file, rule, severity, object: { kind, name, namespace }, container, path, message };
  }

  private trialsOf(found: Found): ObjectTrials {
    const key = keyOf(found);
    const trials = this.objects.get(key) ?? new ObjectTrials();
    this.objects.set(key, trials);
    return trials;
  }
}

const SET_RULE_IDS: ReadonlySet<string> = new Set(ALL_SET_RULES.map(({ id }) => id));
const WITHOUT_SETS = Object.fromEntries(SET_RULES.map(({ id }) => [id, RuleLevel.OFF]));

function keyOf({ document, keys }: Pick<Found, 'document' | 'keys'>): string {
  return `${document.file} ${document.index} ${pointerFrom(keys)}`;
}
