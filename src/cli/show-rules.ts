import { CheckArguments } from './check-arguments';
import { ExitCode } from './exit-code';
import { print } from './printing';
import { pageOf } from './rule-pages';
import { terminalOf } from './terminal';
import { failUsage } from './usage-error';
import { checkRule } from '../analysis/analysis-settings';
import { docsOf } from '../analysis/judge/docs';
import { quoted } from '../analysis/manifest/json';
import { LISTED_RULES } from '../analysis/rules';
import { ruleList } from '../render/rule-list';
import { rulePage } from '../render/rule-page';

/** Prints the list of all rules, or the page of one. */
export function showRules({ list, rulePage: id, files }: CheckArguments): ExitCode {
  if (files.length > 0 || (list && id !== undefined)) {
    failUsage({ what: '--list and --rule-page check nothing', fix: 'Give one of them alone.' });
  }
  const style = terminalOf(process.stdout, process.env);
  print(id === undefined ? ruleList(LISTED_RULES, style) : rulePage(markdownOf(id), style, docsOf(id)));
  return ExitCode.CLEAN;
}

function markdownOf(id: string): string {
  checkRule(id, failUsage);
  return pageOf(id) ?? failUsage({ what: `the page of ${quoted(id)} is not in this installation`, fix: 'Install the package again.' });
}
