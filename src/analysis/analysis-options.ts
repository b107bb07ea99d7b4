/** A level of the Pod Security Standards, as a namespace enforces it. */
export enum PodSecurityLevel {
  /** Forbids what breaks out of a container. */
  BASELINE = 'baseline',

  /** Forbids that too, and asks for what hardens a pod. */
  RESTRICTED = 'restricted',
}

/** How much the findings of a rule matter. */
export enum RuleLevel {
  /** The rule is not applied. */
  OFF = 'off',

  /** Worth knowing. */
  INFO = 'info',

  /** The pod is likely not to work as intended. */
  WARNING = 'warning',

  /** The pod cannot work. */
  ERROR = 'error',
}

/** What pods are checked for. */
export interface PodAnalysisOptions {
  /**
   * The oldest version of Kubernetes that the pods run on, such as `1.36`: from 1.27 to 1.37.
   *
   * @default - any of those that Kubernetes supports, which are 1.35, 1.36 and 1.37: what only some of them refuse is a warning that
   * names them, and what is predicted is that of the newest
   */
  readonly kubernetesVersion?: string;

  /**
   * The Pod Security level that the namespaces of the pods enforce.
   *
   * @default - that of the Namespace, if it is among what is checked
   */
  readonly podSecurity?: PodSecurityLevel;

  /**
   * Rules that are off, or whose findings all have another severity, by their ids, such as `port-clash`.
   *
   * @default - every rule, with the severities of its page
   */
  readonly rules?: Record<string, RuleLevel>;
}
