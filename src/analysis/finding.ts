/** How much a finding matters. */
export enum Severity {
  /** The pod cannot work: it is refused, never starts, never ends or crashes. */
  ERROR = 'error',

  /** The pod is likely not to work as intended, or only until something happens. */
  WARNING = 'warning',

  /** Worth knowing. */
  INFO = 'info',
}

/** Something that a rule has found in a manifest. */
export interface Finding {
  /** The rule that found it, such as `port-clash`. */
  readonly rule: string;

  /** How much it matters. */
  readonly severity: Severity;

  /** Where it is in the manifest, such as `spec.template.spec.initContainers[1].ports[0]`. */
  readonly path: string;

  /**
   * The name of the container that it is about.
   *
   * @default - it is about the pod or the workload as a whole
   */
  readonly container?: string;

  /** What was found and why it fails. */
  readonly message: string;

  /** What to do about it. */
  readonly fix: string;

  /** The address of the rule's page: what happens at run time, wrong and right YAML, the source. */
  readonly docs: string;

  /**
   * The reason for which it was acknowledged; such a finding does not count.
   *
   * @default - it was not acknowledged
   */
  readonly acknowledged?: string;
}
