import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { CONTAINER_FEATURES, FeatureField, POD_FEATURES } from '../../manifest/feature-fields';
import { Feature, FEATURES } from '../../manifest/features';
import { Json } from '../../manifest/json';
import { Pod } from '../../pod/pod';

/**
 * A field of a feature must not be used where the feature is off: the API server drops it without a word. A field that it does not
 * know at all is left to `api-unknown-field`.
 *
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
export const featureOffInVersion: Rule = {
  id: 'feature-off-in-version',
  severity: Severity.ERROR,
  summary: 'A field that the target version drops without a word, because its feature is off by default.',
  foundBy: 'nobody',
  needs: ['featureFields'],
  check(pod, report) {
    for (const feature of POD_FEATURES) {
      if (!pod.isOn(feature.gate)) {
        judge(feature, pod, pod.spec, pod.path, undefined, report);
      }
    }
    for (const feature of CONTAINER_FEATURES) {
      if (!pod.isOn(feature.gate)) {
        for (const container of pod.containers) {
          judge(feature, pod, container.json, container.path, container.name, report);
        }
      }
    }
  },
};

function judge(feature: FeatureField, { target }: Pod, json: Json, path: string, container: string | undefined, report: Report) {
  const { field, gate, otherwise, find } = feature;
  const place = find(json);
  if (place === undefined) {
    return;
  }
  const { since, until }: Feature = FEATURES[gate];
  const isGone = until !== undefined;
  report({
    path: `${path}.${place}`,
    container,
    severity: target.minor === undefined ? Severity.WARNING : undefined,
    message: isGone ? `${field} is off by default from Kubernetes 1.${until} on: ${otherwise}`
      : `Kubernetes drops ${field} in silence, because its feature is off by default${since === Infinity ? '' : ` before 1.${since}`}: `
      + `${otherwise}`,
    fix: isGone
      ? 'Clone in an init container instead, into an emptyDir (InitStep.gitClone does).'
      : `Remove it${since === Infinity ? ': no version has it on by default' : `, or run the pod on 1.${since} or later`}. `
      + `Where the feature gate ${gate} is switched on, acknowledge this finding.`,
  });
}
