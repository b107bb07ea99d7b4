/** What cdk8s-cli hands to a plugin, as far as it is used: its own types would be a dependency on all of it. */
export interface ValidationContext {
  /** The paths of the manifests that were written. */
  readonly manifests: readonly string[];
  readonly report: ValidationReport;
}

export interface ValidationReport {
  addViolation(violation: PluginViolation): void;
  submit(status: 'success' | 'failure', metadata?: Record<string, string>): void;
}

/** Something that is wrong, and where. */
export interface PluginViolation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

export interface ViolatingResource {
  readonly resourceName: string;
  readonly locations: readonly string[];
  readonly manifestPath: string;
}
