import { readFileSync } from 'fs';
import { PluginSettings, pluginSettings } from './plugin-properties';
import type { PluginViolation } from './validation-context';
import { violationsOf } from './violations';
import { Severity } from '../analysis/finding';
import { reportOn } from '../report/reported';

/** What the plugin says of manifests. */
export interface Verdict {
  readonly violations: readonly PluginViolation[];
  readonly status: 'success' | 'failure';
  /** What is in the summary besides. */
  readonly metadata: Record<string, string>;
}

/** Checks manifests for what the properties of a validation say. Only the plugin needs it, so that it is in a bundle of its own. */
export class ManifestCheck {
  private readonly settings: PluginSettings;

  /** Throws when a property does not exist, or has a value that it cannot have. */
  public constructor(properties: unknown) {
    this.settings = pluginSettings(properties);
  }

  /** Reads the manifests of these paths and judges them together. */
  public verdictOn(manifests: readonly string[]): Verdict {
    const { analysis, failing } = this.settings;
    const files = manifests.map(file => ({ file, text: readFileSync(file, 'utf8') }));
    const counted = reportOn(files, { analysis }).findings
      .filter(({ ignored, severity }) => ignored === undefined && severity !== Severity.INFO);
    const count = (wanted: Severity) => String(counted.filter(({ severity }) => severity === wanted).length);
    return {
      violations: violationsOf(counted),
      status: counted.some(({ severity }) => failing.includes(severity)) ? 'failure' : 'success',
      metadata: { Errors: count(Severity.ERROR), Warnings: count(Severity.WARNING) },
    };
  }
}
