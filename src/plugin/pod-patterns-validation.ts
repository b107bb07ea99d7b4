import type { ManifestCheck } from './manifest-check';
import type { ValidationContext } from './validation-context';

/**
 * The plugin of `cdk8s synth`: checks the manifests that it has written, as the `validations` of cdk8s.yaml ask for. Errors fail the
 * synth with exit code 2.
 *
 * cdk8s-cli loads it by this name from what the package exports, which is why it is exported; programs use `PodChecks`.
 *
 * @see https://cdk8s.io/docs/latest/plugins/validation/
 * @internal
 */
export class PodPatternsValidation {
  private readonly check: ManifestCheck;

  /**
   * Throws when a property does not exist, or has a value that it cannot have.
   *
   * @param properties `kubernetesVersion`, `podSecurity`, `rules` and `failOn`, as `PodChecks` has them
   */
  public constructor(properties: unknown) {
    // Whoever only imports the library shall not wait until all that reads YAML is loaded.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const bundled: typeof import('./manifest-check') = require('./manifest-check');
    this.check = new bundled.ManifestCheck(properties);
  }

  /** Reports what is wrong in the manifests. */
  public async validate({ manifests, report }: ValidationContext): Promise<void> {
    const { violations, status, metadata } = this.check.verdictOn(manifests);
    violations.forEach(violation => report.addViolation(violation));
    report.submit(status, metadata);
  }
}
