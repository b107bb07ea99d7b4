import { existsSync } from 'fs';
import { resolve } from 'path';
import { CheckArguments, Threshold, THRESHOLDS } from './check-arguments';
import { ConfigFile, findConfig, readConfig } from './config-file';
import type { InputArguments } from './input-arguments';
import { Exclusions } from './inputs';
import { Output, outputsOf } from './outputs';
import { failUsage } from './usage-error';
import { PodAnalysisOptions, RuleLevel } from '../analysis/analysis-options';
import { settingsOf } from '../analysis/analysis-settings';
import { choiceFix, listed } from '../analysis/fields/choice';
import { quoted } from '../analysis/manifest/json';
import { checkLevelled, fileLevelsOf } from '../report/file-rules';

/** What is read, and how it is judged, by the arguments of a command and the config file. */
export interface InputSettings {
  readonly words: readonly string[];
  readonly analysis: PodAnalysisOptions;
  readonly exclude: Exclusions;
}

/** What `check` is to do, by its arguments and the config file. */
export interface CommandSettings extends InputSettings {
  readonly useIgnores: boolean;
  readonly failOn: Threshold;
  readonly showInfo: boolean;
  readonly outputs: readonly Output[];
  /** What is mended; nothing if it is left out. */
  readonly fix?: 'safe' | 'all';
  readonly isDiff: boolean;
}

/** Throws a `UsageError` if an argument, or the config file, is wrong. */
export function settingsFor(given: CheckArguments): CommandSettings {
  const config = configFor(given);
  const failOn = failOnOf(given.failOn) ?? config.failOn ?? 'error';
  const settings = {
    ...inputSettings(given, config, given.rule),
    useIgnores: given.ignores,
    failOn,
    showInfo: given.showInfo ?? config.showInfo ?? failOn === 'info',
    outputs: outputsOf(given.format, given.diff === true),
    fix: fixOf(given.fix),
    isDiff: given.diff === true,
  };
  given.rule.forEach(text => checkLevelled(ruleLevel(text)[0], failUsage));
  checkAnalysis(settings);
  checkInputs(settings);
  return settings;
}

/**
 * The same of a command that reads manifests and judges nothing.
 *
 * @param what what it does with them
 */
export function inputSettingsFor(given: InputArguments, what: string): InputSettings {
  const settings = inputSettings(given, configFor(given), []);
  checkAnalysis(settings);
  demandWords(settings.words, what);
  return settings;
}

function configFor({ config }: InputArguments): ConfigFile {
  const file = config === false ? undefined : config === undefined ? findConfig(process.cwd()) : config;
  return file === undefined ? { folder: process.cwd(), analysis: {}, exclude: [] } : readConfig(file);
}

function inputSettings({ files, kubernetes, podSecurity }: InputArguments, config: ConfigFile, rules: readonly string[]): InputSettings {
  return {
    words: files,
    analysis: {
      ...config.analysis,
      ...kubernetes === undefined ? {} : { kubernetesVersion: kubernetes },
      ...podSecurity === undefined ? {} : { podSecurity: podSecurity as PodAnalysisOptions['podSecurity'] },
      rules: { ...config.analysis.rules, ...Object.fromEntries(rules.map(ruleLevel)) },
    },
    exclude: { folder: config.folder, patterns: config.exclude },
  };
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

function checkAnalysis({ analysis }: InputSettings) {
  settingsOf(fileLevelsOf(analysis)[1], true, failUsage);
}

function demandWords(words: readonly string[], what: string) {
  if (words.length === 0) {
    failUsage({ what: `nothing to ${what} was given`, fix: 'Name files, folders or patterns, or - for standard input.' });
  }
}

function checkInputs({ words, outputs, fix, isDiff }: CommandSettings) {
  demandWords(words, 'check');
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
