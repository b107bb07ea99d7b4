import { existsSync } from 'fs';
import { dirname, join, relative, resolve } from 'path';
import { Threshold, THRESHOLDS } from './check-arguments';
import { readText } from './read-input';
import { repositoryFolders } from './repository';
import { failUsage } from './usage-error';
import { PodAnalysisOptions, RuleLevel } from '../analysis/analysis-options';
import { settingsOf } from '../analysis/analysis-settings';
import { choiceFix } from '../analysis/fields/choice';
import { isObject, Json, quoted } from '../analysis/manifest/json';
import type { Problem } from '../analysis/text/problem';
import { SourceDocument } from '../reader/source-document';
import { SourceFile } from '../reader/source-file';
import { checkLevelled, fileLevelsOf } from '../report/file-rules';

export const CONFIG_FILE = '.pod-patterns.yaml';

/** What a config file says. */
export interface ConfigFile {
  /** The folder that it is in. */
  readonly folder: string;
  readonly analysis: PodAnalysisOptions;
  readonly failOn?: Threshold;
  readonly showInfo?: boolean;
  readonly exclude: readonly string[];
}

/** The config file of a folder: the nearest one up to the root of its repository; in none, that of the folder itself. */
export function findConfig(folder: string): string | undefined {
  const folders = repositoryFolders(folder);
  const files = (folders.length > 0 ? folders : [folder]).map(one => join(one, CONFIG_FILE));
  const found = files.findIndex(file => existsSync(file));
  const misnamed = files.slice(0, found < 0 ? undefined : found + 1).map(withOtherEnding).find(file => existsSync(file));
  if (misnamed !== undefined) {
    const fix = `Rename it, or remove it if "${CONFIG_FILE}" is there, too.`;
    failUsage({ what: `the config file is called "${CONFIG_FILE}", and there is ${quoted(relative('.', misnamed))}`, fix });
  }
  return files[found];
}

function withOtherEnding(file: string): string {
  return file.replace(/yaml$/, 'yml');
}

/** Reads a config file. Throws a `UsageError` that names the line if there is something in it that means nothing. */
export function readConfig(file: string): ConfigFile {
  const name = relative('.', file);
  const text = readText(file, name);
  if (typeof text !== 'string') {
    const fix = 'Name another with --config, or none with --no-config.';
    return failUsage({ what: `the config file ${quoted(name)} cannot be read: ${text.reason}`, fix });
  }
  const source = new SourceFile(text);
  const [document, second] = source.documents;
  const config = { folder: dirname(resolve(file)), analysis: {}, exclude: [] };
  if (second) {
    return failAt(name, second.span.start, { what: 'this is a second document', fix: 'Write all settings into one.' });
  }
  return document ? { ...config, ...new ConfigDocument(name, text, document).settings() } : config;
}

function failAt(name: string, { line, column }: { readonly line: number; readonly column: number }, problem: Problem): never {
  return failUsage({ ...problem, what: `${name}:${line}:${column}: ${problem.what}` });
}

const KEYS = ['kubernetes', 'podSecurity', 'rules', 'failOn', 'showInfo', 'exclude'] as const;

/** What may be set in the file; its schema for editors has the same. */
export type SettingName = typeof KEYS[number];

class ConfigDocument {
  public constructor(private readonly name: string, private readonly text: string, private readonly document: SourceDocument) {}

  public settings(): Omit<ConfigFile, 'folder'> {
    const { problem, value } = this.document;
    if (problem) {
      return failAt(this.name, problem.span.start, { what: problem.message, fix: 'Mend the YAML.' });
    }
    if (!isObject(value)) {
      return this.fail('', { what: 'this is no mapping', fix: 'Write "failOn: warning", for example.' });
    }
    for (const { last, path } of this.document.nodes()!.duplicateKeys()) {
      failAt(this.name, last.start, { what: `${quoted(path)} stands here twice`, fix: 'Remove one of them.' });
    }
    const unknown = Object.keys(value).find(key => !(KEYS as readonly string[]).includes(key));
    if (unknown !== undefined) {
      this.fail(unknown, { what: `there is no setting ${quoted(unknown)}`, fix: choiceFix(unknown, KEYS) });
    }
    // A setting that is empty is as good as none.
    return this.settingsIn(Object.fromEntries(Object.entries(value).filter(([, setting]) => setting !== null)));
  }

  private settingsIn({ podSecurity, rules, failOn, showInfo, exclude }: Json): Omit<ConfigFile, 'folder'> {
    const levels = isObject(rules) ? Object.fromEntries(Object.entries(rules).map(([id, level]) => [id, this.level(id, level)])) : rules;
    const analysis = { kubernetesVersion: this.version(), podSecurity, rules: levels } as PodAnalysisOptions;
    settingsOf({ kubernetesVersion: analysis.kubernetesVersion }, true, problem => this.fail('kubernetes', problem));
    settingsOf({ podSecurity: analysis.podSecurity }, true, problem => this.fail('podSecurity', problem));
    for (const [id, level] of isObject(levels) ? Object.entries(levels) : []) {
      const options = { rules: { [id]: level } } as PodAnalysisOptions;
      checkLevelled(id, problem => this.fail(`rules[${id}]`, problem));
      settingsOf(fileLevelsOf(options)[1], true, problem => this.fail(`rules[${id}]`, problem));
    }
    if (levels !== undefined && !isObject(levels)) {
      const fix = 'Write the ids of rules with their levels, such as "port-clash: off".';
      this.fail('rules', { what: `"rules" is ${quoted(levels)}`, fix });
    }
    if (failOn !== undefined && !(THRESHOLDS as readonly unknown[]).includes(failOn)) {
      this.fail('failOn', { what: `"failOn" is ${quoted(failOn)}`, fix: choiceFix(failOn, THRESHOLDS) });
    }
    if (showInfo !== undefined && typeof showInfo !== 'boolean') {
      this.fail('showInfo', { what: `"showInfo" is ${quoted(showInfo)}`, fix: 'Write true or false.' });
    }
    if (exclude !== undefined && !(Array.isArray(exclude) && exclude.every(pattern => typeof pattern === 'string'))) {
      this.fail('exclude', { what: `"exclude" is ${quoted(exclude)}`, fix: 'Write a list of patterns, such as ["charts/"].' });
    }
    return { analysis, failOn, showInfo, exclude: exclude ?? [] } as Omit<ConfigFile, 'folder'>;
  }

  /** As it is written: without quotes, 1.30 would be the number 1.3. */
  private version(): string | undefined {
    const { kubernetes } = this.document.value as Json;
    return (typeof kubernetes === 'number' ? this.written('kubernetes') : kubernetes) as string | undefined;
  }

  /** Without quotes, `off` is false in YAML 1.1, and `no` as well. */
  private level(id: string, value: unknown): unknown {
    const written = typeof value === 'boolean' ? this.written(`rules[${id}]`) : undefined;
    return written?.toLowerCase() === RuleLevel.OFF ? RuleLevel.OFF : written ?? value;
  }

  private written(path: string): string {
    const { start, end } = this.document.nodeAt(path)!.value;
    return this.text.slice(start.offset, end.offset);
  }

  private fail(path: string, problem: Problem): never {
    const { key, value } = this.document.nodeAt(path)!;
    return failAt(this.name, (key ?? value).start, problem);
  }
}
