import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { isObject, Json, listIn, objectIn } from '../../manifest/json';
import { VERSIONS, WorkloadKind } from '../../manifest/workloads';
import { Pod } from '../../pod/pod';

/**
 * A workload must have its spec, template, containers and selector.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields
 */
export const apiRequiredField: Rule = {
  id: 'api-required-field',
  severity: Severity.ERROR,
  summary: 'A workload lacks its name, spec, selector, schedule, template or containers.',
  foundBy: 'API server',
  check(pod, report) {
    const { kind, manifest, at } = pod.workload;
    const { name, generateName } = objectIn(manifest.metadata);
    if (manifest.apiVersion === undefined) {
      missing(pod, `${at}apiVersion`, `Write "apiVersion: ${VERSIONS[kind]}".`, report);
    }
    if (!name && !generateName) {
      missing(pod, `${at}metadata.name`, `Give the ${kind} a name, or a "generateName".`, report);
    }
    const spec = objectIn(manifest.spec);
    if (isObject(manifest.spec)) {
      if (kind === 'CronJob' ? !spec.schedule : SELECTING.has(kind) && !isObject(spec.selector)) {
        missing(
          pod,
          `${at}spec.${kind === 'CronJob' ? 'schedule' : 'selector'}`,
          kind === 'CronJob' ? 'Say when it runs, such as "schedule: \'0 3 * * *\'".'
            : 'Add "selector" with "matchLabels": some of the labels of the template.',
          report,
        );
      }
    }
    checkPathToContainers(pod, manifest, report);
  },
};

const SELECTING: ReadonlySet<WorkloadKind> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'] as const);

/** The path to the containers of each kind of workload. */
const PATHS: Readonly<Partial<Record<WorkloadKind, readonly string[]>>> = {
  Pod: ['spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};
const DEFAULT_PATH = ['spec', 'template', 'spec'];

/** Reports the first missing field on the path to the containers; what would be in it is missing too. */
function checkPathToContainers(pod: Pod, manifest: Json, report: Report) {
  const steps = PATHS[pod.workload.kind] ?? DEFAULT_PATH;
  let json = manifest;
  for (let i = 0; i < steps.length; i++) {
    if (!isObject(json[steps[i]])) {
      missing(pod, pod.workload.at + steps.slice(0, i + 1).join('.'), 'Add it, with the containers of the pod in it.', report);
      return;
    }
    json = json[steps[i]];
  }
  if (listIn(json.containers).length === 0) {
    missing(pod, `${pod.path}.containers`, 'Add "containers" with at least one container: init containers alone make no pod.', report);
  }
}

/** Reports that a field is missing. If it is present with a wrong type, another rule reports it. */
function missing({ workload, decodeProblems }: Pod, path: string, fix: string, report: Report) {
  if (!decodeProblems.some(problem => problem.wanted && `${path}.`.startsWith(`${problem.path}.`))) {
    report({ path, message: `the ${workload.kind} has no "${path.slice(workload.at.length)}", so the API server rejects it`, fix });
  }
}
