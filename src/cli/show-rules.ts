import { CheckArguments } from './check-arguments';
import { ExitCode } from './exit-code';
import { print } from './printing';
import { fileRulePage, pageOf } from './rule-pages';
import { terminalOf } from './terminal';
import { failUsage } from './usage-error';
import { checkRule } from '../analysis/analysis-settings';
import { docsOf } from '../analysis/judge/docs';
import { quoted } from '../analysis/manifest/json';
import { LISTED_RULES } from '../analysis/rules';
import { ruleList } from '../render/rule-list';
import { rulePage } from '../render/rule-page';
import { LISTED_FILE_RULES } from '../render/rule-texts';
import type { TextStyle } from '../render/text-style';

/** Prints the list of all rules, or the page of one. */
export function showRules({ list, rulePage: id, files }: CheckArguments): ExitCode {
  if (files.length > 0 || (list && id !== undefined)) {
    failUsage({ what: '--list and --rule-page check nothing', fix: 'Give one of them alone.' });
  }
  const style = terminalOf(process.stdout, process.env);
  print(id === undefined ? ruleList([...LISTED_RULES, ...LISTED_FILE_RULES], style) : shownPage(id, style));
  return ExitCode.CLEAN;
}

function shownPage(id: string, style: TextStyle): string {
  const ofFiles = LISTED_FILE_RULES.find(rule => rule.id === id);
  if (!ofFiles) {
    checkRule(id, failUsage, LISTED_FILE_RULES.map(rule => rule.id));
  }
  const page = ofFiles ? fileRulePage(id) : pageOf(id);
  return page !== undefined ? rulePage(page, style, ofFiles?.docs ?? docsOf(id))
    : failUsage({ what: `the page of ${quoted(id)} is not in this installation`, fix: 'Install the package again.' });
}
