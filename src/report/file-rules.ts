import { PodAnalysisOptions, RuleLevel } from '../analysis/analysis-options';
import { checkRule } from '../analysis/analysis-settings';
import { Severity } from '../analysis/finding';
import { FILE_DOCS } from '../analysis/judge/docs';
import type { Problem } from '../analysis/text/problem';

/** What only files can have, by its id; each is found at this severity. They share a page. */
export const FILE_RULES = {
  'unreadable': Severity.ERROR,
  'duplicate-key': Severity.WARNING,
  'unused-ignore': Severity.WARNING,
  'ignore-without-reason': Severity.WARNING,
} as const;

export type FileRule = keyof typeof FILE_RULES;

/** The address of the section about it. */
export function docsOfFileRule(id: FileRule): string {
  return `${FILE_DOCS}#${id}`;
}

/**
 * The levels that options give to what only files can have, and the options without them. What cannot be read always is an error. What is
 * no level stays in the options, where the analysis says so.
 */
export function fileLevelsOf(options: PodAnalysisOptions): readonly [FileLevels, PodAnalysisOptions] {
  const [own, others] = [true, false].map(isOwn => {
    return Object.fromEntries(Object.entries(options.rules ?? {})
      .filter(([id, level]) => (isFileRule(id) && LEVELS.includes(level)) === isOwn));
  });
  return [new FileLevels(own), { ...options, rules: others }];
}

const LEVELS: readonly unknown[] = Object.values(RuleLevel);

function isFileRule(id: string): boolean {
  return Object.hasOwn(FILE_RULES, id) && id !== 'unreadable';
}

/** Fails if there is no rule of this id that can be given a level. */
export function checkLevelled(id: string, fail: (problem: Problem) => never) {
  if (id === 'unreadable') {
    fail({ what: '"unreadable" cannot be given a level', fix: 'What cannot be read always is an error: mend it, or do not give it.' });
  }
  checkRule(id, fail, Object.keys(FILE_RULES).filter(isFileRule));
}

/** The severities of what only files can have. */
export class FileLevels {
  public constructor(private readonly levels: Readonly<Record<string, RuleLevel>>) {}

  public isOff(rule: FileRule): boolean {
    return this.levels[rule] === RuleLevel.OFF;
  }

  public of(rule: FileRule): Severity {
    return this.levels[rule] as string as Severity | undefined ?? FILE_RULES[rule];
  }
}
