import { Violation } from '../../fields/violation';
import { Severity } from '../../finding';
import { ACKNOWLEDGED, Acknowledgement, matches } from '../../judge/acknowledgement';
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
      if (!undecided.has(acknowledgement.rule) && !findings.some(finding => matches(acknowledgement, finding))) {
        report(unused(acknowledgement, at));
      }
    }
  },
};

/**
 * What is said of an acknowledgement that matches nothing.
 *
 * @param at where the object is in its document
 * @param elsewhere the object that has to do with this one, and in which the rule finds something
 */
export function unused({ rule, container }: Acknowledgement, at: string, elsewhere?: string): Violation {
  return {
    path: `${at}metadata.annotations["${ACKNOWLEDGED}"]`,
    container,
    message: `${quoted(rule)} is acknowledged${container === undefined ? '' : ` for container ${quoted(container)}`}, `
      + `and the rule finds nothing there${elsewhere === undefined ? '' : `, but in ${elsewhere}`}`,
    fix: elsewhere === undefined ? 'Remove it, or correct the names: the mistake that it was for is gone, or is another one.'
      : `Acknowledge it in ${elsewhere}, or remove it.`,
  };
}
