import { Severity } from '../../finding';
import { ACKNOWLEDGED, isAcknowledgement, listInAnnotation } from '../../judge/acknowledgement';
import { Rule } from '../../judge/rule';
import { quoted } from '../../manifest/json';

const FIX = 'Write it with PodChecks.acknowledge, or by hand as [{"rule": "job-never-completes", "container": "ship", "reason": '
  + '"the app stops it"}].';

/** An acknowledgement must name a rule and give a reason. */
export const acknowledgementInvalid: Rule = {
  id: 'acknowledgement-invalid',
  severity: Severity.WARNING,
  summary: 'What acknowledges a finding cannot be read, or gives no reason.',
  foundBy: 'nobody',
  check({ workload }, report) {
    const path = `${workload.at}metadata.annotations["${ACKNOWLEDGED}"]`;
    const list = listInAnnotation(workload.manifest);
    if (!list) {
      report({ path, message: 'the annotation is no JSON list, so it acknowledges nothing', fix: FIX });
      return;
    }
    for (const item of list) {
      if (!isAcknowledgement(item)) {
        report({
          path,
          message: `${quoted(item)} acknowledges nothing: it needs a "rule" and a "reason", `
            + 'and the name of a "container" if it is about one',
          fix: FIX,
        });
      }
    }
  },
};
