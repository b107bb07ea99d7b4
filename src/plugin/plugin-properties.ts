import { PodAnalysisOptions } from '../analysis/analysis-options';
import { settingsOf } from '../analysis/analysis-settings';
import { choiceFix } from '../analysis/fields/choice';
import { Severity } from '../analysis/finding';
import { isObject, isUnset, Json, quoted } from '../analysis/manifest/json';
import { printable } from '../analysis/text/printable';
import type { Problem } from '../analysis/text/problem';
import { fileLevelsOf } from '../report/file-rules';

/** What the `properties` of a validation in cdk8s.yaml say. */
export interface PluginSettings {
  readonly analysis: PodAnalysisOptions;
  /** The severities with which the validation fails. */
  readonly failing: readonly Severity[];
}

const FAILING: Readonly<Record<string, readonly Severity[]>> = {
  error: [Severity.ERROR],
  warning: [Severity.ERROR, Severity.WARNING],
  never: [],
};

const PROPERTIES = ['kubernetesVersion', 'podSecurity', 'rules', 'failOn'];

/** Reads the properties. Throws where one does not exist or has a value that it cannot have. */
export function pluginSettings(properties: unknown): PluginSettings {
  if (!isUnset(properties) && !isObject(properties)) {
    return fail({ what: `the properties are ${quoted(properties)}, and must be a mapping`, fix: 'Write "failOn: warning", for example.' });
  }
  const given = (properties ?? {}) as Json;
  const unknown = Object.keys(given).find(name => !PROPERTIES.includes(name));
  if (unknown !== undefined) {
    fail({ what: `there is no property ${quoted(unknown)}`, fix: choiceFix(unknown, PROPERTIES) });
  }
  const { failOn, ...analysis } = given;
  settingsOf(isObject(analysis.rules) ? fileLevelsOf(analysis)[1] : analysis, false, fail);
  const failing = isUnset(failOn) ? FAILING.error : typeof failOn === 'string' && Object.hasOwn(FAILING, failOn) ? FAILING[failOn]
    : fail({ what: `"failOn" is ${quoted(failOn)}`, fix: choiceFix(String(failOn), Object.keys(FAILING)) });
  return { analysis, failing };
}

function fail({ what, fix }: Problem): never {
  const error = new Error(printable(`PodPatternsValidation in cdk8s.yaml: ${what}. ${fix}`));
  // cdk8s-cli prints the stack, which would lead into this library.
  error.stack = error.message;
  throw error;
}
