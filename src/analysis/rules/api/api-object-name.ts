import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { isUnset, Json, objectIn, quoted, textIn } from '../../manifest/json';
import { isDnsLabel, isDnsSubdomain } from '../../manifest/names';
import { Workload } from '../../manifest/workloads';
import { jobOf } from '../../pod/job';

const LABEL = 'Use at most 63 lower-case letters, digits and "-", with a letter or digit at both ends.';
const SUBDOMAIN = 'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around each ".".';

/**
 * The name of an object must be well formed, and short enough for the names that Kubernetes makes from that of a CronJob, Job or
 * StatefulSet.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export const apiObjectName: Rule = {
  id: 'api-object-name',
  severity: Severity.ERROR,
  summary: 'The name, generateName or namespace of a workload is malformed or too long.',
  foundBy: 'API server',
  check({ workload }, report) {
    const { manifest, kind, at } = workload;
    const { name, generateName, namespace } = objectIn(manifest.metadata) as Json;
    if (textIn(generateName)) {
      checkName(workload, 'generateName', generateName, prefixToCheck(generateName), report);
    }
    if (textIn(name)) {
      checkName(workload, 'name', name, name, report);
    } else if (textIn(generateName)) {
      checkParts(workload, 'generateName', `${generateName.slice(0, 58)}12345`, report);
    }
    if (textIn(namespace) && !isDnsLabel(namespace)) {
      report({
        path: `${at}metadata.namespace`,
        message: `${quoted(namespace)} is no name of a namespace, so the API server rejects the ${kind}`,
        fix: LABEL,
      });
    }
  },
};

/**
 * A generateName in the form in which the API server checks it: a hyphen at its end, and the character before that, count as a
 * letter.
 */
function prefixToCheck(generateName: string): string {
  return generateName.length > 1 && generateName.endsWith('-') ? `${generateName.slice(0, -2)}a` : generateName;
}

function checkName(workload: Workload, field: string, given: string, checked: string, report: Report) {
  const { kind, at } = workload;
  const isLabel = isDnsLabel(checked);
  if (!isLabel && (kind === 'StatefulSet' || !isDnsSubdomain(checked))) {
    report({
      path: `${at}metadata.${field}`,
      message: `${quoted(given)} is no ${field} of a ${kind}, so the API server rejects it`,
      fix: kind === 'StatefulSet' ? LABEL : SUBDOMAIN,
    });
  } else if (field === 'name') {
    checkParts(workload, field, given, report);
  }
}

/** Checks the names that Kubernetes makes from the name of the workload. */
function checkParts(workload: Workload, field: string, name: string, report: Report) {
  const { kind, at } = workload;
  const path = `${at}metadata.${field}`;
  if (kind === 'CronJob' && name.length > 52) {
    report({
      path,
      message: `the name has ${name.length} characters, and the API server rejects a CronJob with more than 52: `
        + 'its Jobs have 11 more, and at most 63',
      fix: 'Shorten it to 52 characters.',
    });
  }
  if (kind === 'Job') {
    checkJobName(name, jobOf(workload)!.spec, path, report);
  }
}

function checkJobName(name: string, spec: Json, path: string, report: Report) {
  const { completionMode, parallelism, manualSelector } = spec;
  // A Job without both has 1 of each.
  const completions = spec.completions ?? (isUnset(parallelism) ? 1 : 0);
  if (name.length > 63 && manualSelector !== true) {
    report({
      path,
      message: `the name has ${name.length} characters, and the API server rejects a Job with more than 63: `
        + 'its pods have the name as a label',
      fix: 'Shorten it to 63 characters.',
    });
  } else if (completionMode === 'Indexed' && completions > 0 && !isDnsLabel(`${name}-${completions - 1}`)) {
    report({
      path,
      message: `the pods of an indexed Job have its name and their index as their hostname, and "${name}-${completions - 1}" is none, `
        + 'so the API server rejects the Job',
      fix: `${LABEL} The index counts too.`,
    });
  }
}
