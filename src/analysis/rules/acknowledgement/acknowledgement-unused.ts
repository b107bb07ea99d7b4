import { Severity } from '../../finding';
import { ACKNOWLEDGED, matches } from '../../judge/acknowledgement';
import { ClosingRule } from '../../judge/closing-rule';
import { quoted } from '../../manifest/json';

/** An acknowledgement must match a finding: one that matches nothing hides the finding when it comes back. */
export const acknowledgementUnused: ClosingRule = {
  id: 'acknowledgement-unused',
  severity: Severity.WARNING,
  summary: 'A finding is acknowledged that there is not.',
  foundBy: 'nobody',
  check({ workload: { at }, acknowledgements, undecided }, findings, report) {
    for (const acknowledgement of acknowledgements) {
      const { rule, container } = acknowledgement;
      if (!undecided.has(rule) && !findings.some(finding => matches(acknowledgement, finding))) {
        report({
          path: `${at}metadata.annotations["${ACKNOWLEDGED}"]`,
          container,
          message: `${quoted(rule)} is acknowledged${container === undefined ? '' : ` for container ${quoted(container)}`}, `
            + 'and the rule finds nothing there',
          fix: 'Remove it, or correct the names: the mistake that it was for is gone, or is another one.',
        });
      }
    }
  },
};
