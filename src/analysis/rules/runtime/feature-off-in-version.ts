import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { CONTAINER_FEATURES, Feature, POD_FEATURES } from '../../manifest/features';
import { Json } from '../../manifest/json';
import { Pod } from '../../pod/pod';

/** What is on by default in every version up to this one is on where no version is given. */
const NEWEST = 34;

/**
 * The API server drops the fields of a feature that is switched off, and says nothing.
 *
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
export const featureOffInVersion: Rule = {
  id: 'feature-off-in-version',
  severity: Severity.ERROR,
  summary: 'A field that the target version does not know, or drops without a word because its feature is off by default.',
  foundBy: 'nobody',
  check(pod, report) {
    const minor = pod.target.minor ?? NEWEST;
    for (const feature of POD_FEATURES) {
      if (feature.on > minor) {
        judge(feature, pod, pod.spec, pod.path, undefined, report);
      }
    }
    for (const feature of CONTAINER_FEATURES) {
      if (feature.on > minor) {
        for (const container of pod.containers) {
          if (feature.find(container.json) !== undefined) {
            judge(feature, pod, container.json, container.path, container.name, report);
          }
        }
      }
    }
  },
};

function judge(feature: Feature, { target: { minor } }: Pod, json: Json, path: string, container: string | undefined, report: Report) {
  const { field, gate, known, on, otherwise, find } = feature;
  const place = find(json);
  if (place === undefined) {
    return;
  }
  const opened = gate ? ` Where the feature gate ${gate} is switched on, acknowledge this finding.` : '';
  report({
    path: `${path}.${place}`,
    container,
    severity: minor === undefined ? Severity.WARNING : undefined,
    message: minor !== undefined && minor < known
      ? `Kubernetes 1.${minor} does not know ${field}, which came with 1.${known}: kubectl refuses the manifest, and where it is not validated, ${otherwise}`
      : `Kubernetes ${minor === undefined ? `up to 1.${Math.min(on - 1, 35)}` : `1.${minor}`} drops ${field} in silence, because its feature is off by default: ${otherwise}`,
    fix: (on === Infinity ? 'Remove it: up to 1.35 it is off by default.' : `Remove it, or run the pod on 1.${on} or later.`) + opened,
  });
}
