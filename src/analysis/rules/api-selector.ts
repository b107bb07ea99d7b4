import { Severity } from '../finding';
import { jobOf } from '../job';
import { isObject, Json, objectIn } from '../json';
import { isEmptySelector, selectorFaults, unmetBy } from '../label-selector';
import type { Pod } from '../pod';
import { Report, Rule } from '../rule';

/**
 * A workload finds its pods by their labels, so its selector must select what its template makes. A Job gets a selector of its own.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export const apiSelector: Rule = {
  id: 'api-selector',
  severity: Severity.ERROR,
  summary: 'A selector that is malformed or empty, does not select the pods of the template, or that a Job must not have.',
  foundBy: 'API server',
  check(pod, report) {
    const { workload } = pod;
    if (workload.kind === 'Pod') {
      return;
    }
    const job = jobOf(workload);
    if (job) {
      checkJob(pod, job.spec, job.path, report);
    } else if (isObject(objectIn(workload.manifest.spec).selector)) {
      checkSelector(pod, workload.manifest.spec.selector, `${workload.at}spec.selector`, pod.metadata.labels, report);
    }
  },
};

function checkJob(pod: Pod, { selector, manualSelector }: Json, path: string, report: Report) {
  const { kind } = pod.workload;
  if (kind === 'CronJob' || manualSelector !== true) {
    if (kind === 'CronJob' && manualSelector === true) {
      report({
        path: `${path}.manualSelector`,
        message: 'the Jobs of a CronJob get a selector each, so the API server rejects "manualSelector: true"',
        fix: 'Remove "manualSelector" and "selector".',
      });
    }
    if (isObject(selector) && (kind === 'CronJob' || !isEmptySelector(selector))) {
      report({
        path: `${path}.selector`,
        message: `${kind === 'CronJob' ? 'the Jobs of a CronJob get a selector each' : 'a Job gets a selector that selects its own pods only'}, so the API server rejects this one`,
        fix: `Remove "selector"${kind === 'CronJob' ? '' : '; the labels of the template may stay'}.`,
      });
    }
  } else if (isObject(selector)) {
    checkSelector(pod, selector, `${path}.selector`, pod.metadata.labels, report);
  } else {
    report({
      path: `${path}.selector`,
      message: 'with "manualSelector: true" the Job gets no selector, and it has none, so the API server rejects it',
      fix: 'Remove "manualSelector".',
    });
  }
}

function checkSelector({ workload, decodeProblems }: Pod, selector: Json, path: string, labels: unknown, report: Report) {
  const { kind, template, templatePath } = workload;
  if (kind !== 'Job' && isEmptySelector(selector)) {
    // One that holds something else than matchLabels and matchExpressions is an unknown field's.
    if (decodeProblems.length === 0) {
      report({
        path,
        message: `the selector is empty, so the API server rejects the ${kind}: it would select every pod of the namespace`,
        fix: 'Add "matchLabels" with some of the labels of the template.',
      });
    }
    return;
  }
  const faults = selectorFaults(selector);
  for (const { at, what, fix } of faults) {
    report({ path: `${path}.${at}`, message: `${what}, so the API server rejects the selector of the ${kind}`, fix });
  }
  const unmet = faults.length === 0 && isObject(template.spec) ? unmetBy(objectIn(labels), selector) : undefined;
  if (unmet !== undefined) {
    report({
      path: `${templatePath}metadata.labels`,
      message: `the selector wants "${unmet}", which the labels of the template do not have, so the API server rejects the ${kind}: it would not find its own pods`,
      fix: 'Give the template the labels that the selector wants, or change the selector; that of a workload that exists cannot be changed.',
    });
  }
}
