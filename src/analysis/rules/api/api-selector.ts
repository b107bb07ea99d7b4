import { isEmptySelector, selectorFaults, unmetBy } from '../../fields/label-selector';
import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { isObject, Json, keyed, objectIn, quoted } from '../../manifest/json';
import { jobOf } from '../../pod/job';
import type { Pod } from '../../pod/pod';

/**
 * The selector of a workload must match the labels of its template, or it would not find its own pods. A Job gets a selector of its
 * own.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export const apiSelector: Rule = {
  id: 'api-selector',
  severity: Severity.ERROR,
  summary: 'A selector that is malformed or empty, does not select the pods of the template, or that a Job must not have.',
  foundBy: 'API server',
  check(pod, report) {
    const { kind, manifest, at } = pod.workload;
    if (kind === 'Job' || kind === 'CronJob') {
      const { spec, path } = jobOf(pod.workload)!;
      if (spec.manualSelector === true && kind === 'Job') {
        checkManual(pod, spec.selector, `${path}.selector`, report);
      } else {
        checkGenerated(pod, spec, path, report);
      }
    } else if (kind !== 'Pod' && isObject(objectIn(manifest.spec).selector)) {
      const path = `${at}spec.selector`;
      if (!isEmptySelector(manifest.spec.selector)) {
        checkSelector(pod, manifest.spec.selector, path, report);
      } else if (!pod.decodeProblems.some(problem => problem.path.startsWith(path))) {
        report({
          path,
          message: `the selector of the ${kind} is empty and would select every pod of the namespace, so the API server rejects it`,
          fix: 'Add "matchLabels" with some of the labels of the template.',
        });
      }
    }
  },
};

function checkSelector({ workload, metadata }: Pod, selector: Json, path: string, report: Report) {
  const faults = selectorFaults(selector);
  for (const { at, what, fix } of faults) {
    report({ path: `${path}.${at}`, message: `${what}, so the API server rejects the selector of the ${workload.kind}`, fix });
  }
  const unmet = faults.length === 0 && isObject(workload.template.spec) ? unmetBy(objectIn(metadata.labels), selector) : undefined;
  if (unmet !== undefined) {
    report({
      path: `${workload.templatePath}metadata.labels`,
      message: `the selector wants ${quoted(unmet)}, which the labels of the template do not meet, `
        + `so the API server rejects the ${workload.kind}: it would not find its own pods`,
      fix: 'Give the template the labels that the selector wants, '
        + 'or change the selector (that of a workload that exists cannot be changed).',
      partners: [{ what: 'the selector', path }],
    });
  }
}

function checkManual(pod: Pod, selector: unknown, path: string, report: Report) {
  if (isObject(selector)) {
    checkSelector(pod, selector, path, report);
  } else {
    report({
      path,
      message: 'with "manualSelector: true" the Job has to bring a selector, and it has none, so the API server rejects it',
      fix: 'Remove "manualSelector": the Job then gets a selector that selects its own pods only.',
    });
  }
}

/** The labels that the pods of a Job get and that its selector uses: its name, and an identifier that is not known before. */
const NAME_LABELS = ['job-name', 'batch.kubernetes.io/job-name'];
const ID_LABELS = ['controller-uid', 'batch.kubernetes.io/controller-uid'];

function checkGenerated({ workload, metadata }: Pod, { selector, manualSelector }: Json, path: string, report: Report) {
  const { kind, name, templatePath } = workload;
  if (manualSelector === true) {
    report({
      path: `${path}.manualSelector`,
      message: 'each Job of a CronJob gets a selector of its own, so the API server rejects "manualSelector: true"',
      fix: 'Remove "manualSelector".',
    });
  }
  const labels = objectIn(metadata.labels);
  const generated: Json = {};
  if (kind === 'Job') {
    NAME_LABELS.forEach(key => generated[key] = name);
    ID_LABELS.forEach(key => generated[key] = Symbol('unknown'));
    for (const key in generated) {
      if (Object.hasOwn(labels, key) && labels[key] !== generated[key]) {
        report({
          path: keyed(`${templatePath}metadata.labels`, key),
          message: `the Job sets the label ${quoted(key)} of its pods itself, so the API server rejects another value`,
          fix: 'Remove the label.',
        });
      }
    }
  }
  // The Jobs of a CronJob must not even have an empty selector.
  if (isObject(selector)
    && (kind === 'CronJob' || selectorFaults(selector).length > 0 || unmetBy(generated, selector) !== undefined
    || unmetBy({ ...labels, ...generated }, selector) !== undefined)) {
    report({
      path: `${path}.selector`,
      message: kind === 'Job'
        ? 'a Job gets a selector that selects its own pods only, so the API server rejects this one'
        : 'each Job of a CronJob gets a selector of its own, so the API server rejects this one',
      fix: 'Remove "selector"; the labels of the template may stay.',
    });
  }
}
