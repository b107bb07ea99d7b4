import type { Severity } from '../analysis/finding';

/** A position in a file; both count from 1, columns in UTF-16 code units. */
export interface ReportedPosition {
  readonly line: number;
  readonly column: number;
}

/** A place in a file, with the text that stands there. */
export interface ReportedPlace {
  /** The path of the file as it is shown, with `/`, such as `k8s/web.yaml`; `-` for standard input. */
  readonly file: string;
  /** The template that Helm has rendered it from, such as `shop/templates/web.yaml`. */
  readonly template?: string;
  readonly start: ReportedPosition;
  /** Exclusive. */
  readonly end: ReportedPosition;
  /** The lines of the file from the first to the last one of the place, at most ten of them, each whole and without its end. */
  readonly lines: readonly string[];
  /**
   * Where other lines of the file tell that these hold a secret, such as the name of the variable whose value stands here: for each of
   * them, the column from which on it does, or 0. Of what a line tells itself, nothing is said.
   */
  readonly secretFrom?: readonly number[];
}

/** Another place that a finding is about, such as the other port. */
export interface RelatedPlace {
  /** What stands there, such as `the other port`. */
  readonly what: string;
  readonly at: ReportedPlace;
}

/** The object that a finding is about. */
export interface ReportedObject {
  readonly kind: string;
  /** Empty where it has none. */
  readonly name: string;
  readonly namespace?: string;
}

/**
 * Something that was found in a file. Its texts and its path are escaped for printing, and show no secrets; names and source lines are
 * as in the file.
 */
export interface FileFinding {
  /**
   * The id of a rule, or of what only files can have: `unreadable`, `duplicate-key`, `unused-ignore` or `ignore-without-reason`, see
   * `FILE_RULES`.
   */
  readonly rule: string;
  readonly severity: Severity;
  /** Absent where a document cannot be read or is no object, and where it is about a comment. */
  readonly object?: ReportedObject;
  readonly container?: string;
  /**
   * The path in the document, such as `spec.template.spec.containers[0].ports[1]`; absent where that cannot be read, and where it is about
   * a comment.
   */
  readonly path?: string;
  readonly at: ReportedPlace;
  readonly message: string;
  /** How what is written there misleads about what kubectl reads, in whole sentences. */
  readonly written?: string;
  readonly related: readonly RelatedPlace[];
  /** Empty where there is nothing to say. */
  readonly fix: string;
  /** The address of the rule's page. */
  readonly docs?: string;
  /** Whether `--fix` mends it (`safe`), or only `--fix=all` (`unsafe`); absent if neither does, as where it is ignored. */
  readonly fixable?: 'safe' | 'unsafe';
  /** The reason for which it is ignored; such a finding does not count. */
  readonly ignored?: string;
}

/** What was found in files that are applied together, by file and place. */
export interface FileReport {
  readonly findings: readonly FileFinding[];
  /** How many files were read. */
  readonly files: number;
  /** How many objects are in them, items of Lists each, and how many of them have a pod. */
  readonly objects: number;
  readonly pods: number;
}
