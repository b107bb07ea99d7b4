import { existsSync } from 'fs';
import { resolve } from 'path';
import { CheckArguments, Threshold, THRESHOLDS } from './check-arguments';
import { ConfigFile, findConfig, readConfig } from './config-file';
import { Exclusions } from './inputs';
import { Output, outputsOf } from './outputs';
import { failUsage } from './usage-error';
import { PodAnalysisOptions, RuleLevel } from '../analysis/analysis-options';
import { settingsOf } from '../analysis/analysis-settings';
import { choiceFix, listed } from '../analysis/fields/choice';
import { quoted } from '../analysis/manifest/json';
import { checkLevelled, fileLevelsOf } from '../report/file-rules';

/** What `check` is to do, by its arguments and the config file. */
export interface CommandSettings {
  readonly words: readonly string[];
  readonly analysis: PodAnalysisOptions;
  readonly useIgnores: boolean;
  readonly failOn: Threshold;
  readonly showInfo: boolean;
  readonly exclude: Exclusions;
  readonly outputs: readonly Output[];
  /** What is mended; nothing if it is left out. */
  readonly fix?: 'safe' | 'all';
  readonly isDiff: boolean;
}

/** Throws a `UsageError` if an argument, or the config file, is wrong. */
export function settingsFor(given: CheckArguments): CommandSettings {
  const file = given.config === false ? undefined : given.config === undefined ? findConfig(process.cwd()) : given.config;
  const config: ConfigFile = file === undefined ? { folder: process.cwd(), analysis: {}, exclude: [] } : readConfig(file);
  const failOn = failOnOf(given.failOn) ?? config.failOn ?? 'error';
  const settings = {
    words: given.files,
    analysis: {
      ...config.analysis,
      ...given.kubernetes === undefined ? {} : { kubernetesVersion: given.kubernetes },
      ...given.podSecurity === undefined ? {} : { podSecurity: given.podSecurity as PodAnalysisOptions['podSecurity'] },
      rules: { ...config.analysis.rules, ...Object.fromEntries(given.rule.map(ruleLevel)) },
    },
    useIgnores: given.ignores,
    failOn,
    showInfo: given.showInfo ?? config.showInfo ?? failOn === 'info',
    exclude: { folder: config.folder, patterns: config.exclude },
    outputs: outputsOf(given.format, given.diff === true),
    fix: fixOf(given.fix),
    isDiff: given.diff === true,
  };
  given.rule.forEach(text => checkLevelled(ruleLevel(text)[0], failUsage));
  settingsOf(fileLevelsOf(settings.analysis)[1], true, failUsage);
  checkInputs(settings);
  return settings;
}

function failOnOf(value: string | undefined): Threshold | undefined {
  if (value !== undefined && !(THRESHOLDS as readonly string[]).includes(value)) {
    failUsage({ what: `--fail-on is ${quoted(value)}`, fix: choiceFix(value, THRESHOLDS) });
  }
  return value as Threshold | undefined;
}

function fixOf(value: string | undefined): CommandSettings['fix'] {
  return value === undefined || value === 'safe' || value === 'all' ? value
    : failUsage({ what: `--fix=${value} is not known`, fix: 'Write --fix or --fix=all.' });
}

const LEVELS = listed(Object.values(RuleLevel), 'and');

function ruleLevel(text: string): [string, RuleLevel] {
  const [, id, level] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  return id === undefined
    ? failUsage({ what: `--rule ${quoted(text)} says no level`, fix: `Write ${text}=${RuleLevel.OFF}, or another of ${LEVELS}.` })
    : [id, level as RuleLevel];
}

function checkInputs({ words, outputs, fix, isDiff }: CommandSettings) {
  if (words.length === 0) {
    failUsage({ what: 'nothing to check was given', fix: 'Name files, folders or patterns, or - for standard input.' });
  }
  if (words.includes('-') && fix !== undefined && !isDiff) {
    failUsage({ what: '--fix cannot change standard input', fix: 'Write the manifests into a file first, or use --diff.' });
  }
  if (fix === 'safe' && words.includes('all') && !existsSync('all')) {
    failUsage({ what: 'there is no file "all"', fix: 'Write --fix=all if that is meant.' });
  }
  const files = new Set(words.filter(word => word !== '-').map(word => resolve(word)));
  const lost = outputs.find(({ file }) => file !== undefined && files.has(resolve(file)));
  if (lost) {
    failUsage({ what: `${quoted(lost.file)} is to be checked, and a report would take its place`, fix: 'Write that into another file.' });
  }
}
