import * as fs from 'fs';
import * as path from 'path';
import { CLOSING_RULES, RULES, SET_RULES } from '../../../src/analysis/rules';
import { markdownTable } from '../../markdown-table';

export const TABLE = path.join(__dirname, '../../../docs/rules/README.md');

/** The table of all rules, as `docs/rules/README.md` has it. */
export function tableOfRules(): string {
  const rows = [...RULES, ...SET_RULES, ...CLOSING_RULES]
    .map(rule => [`[${rule.id}](${rule.id}.md)`, severityOf(rule), rule.summary, rule.foundBy]);
  return [
    '# Rules',
    '',
    'What `PodChecks` finds at `cdk8s synth`, and `PodAnalysis` in any manifest. An error means that the pod cannot work, or that what',
    'its author put in the way is silently bypassed; a severity may differ with what is known, see the page. The last column says who',
    'else finds it before it happens. `npm run docs:rules` writes this table.',
    '',
    markdownTable(['rule', 'severity', 'what it finds', 'who else finds it'], rows),
    '',
  ].join('\n');
}

function severityOf({ severity, onRequest }: { readonly severity: string; readonly onRequest?: boolean }): string {
  return onRequest ? `${severity}, on request` : severity;
}

if (require.main === module) {
  fs.writeFileSync(TABLE, tableOfRules());
}
