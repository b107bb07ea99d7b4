import { podViolation } from '../../fields/pod-violation';
import { repeatsIn } from '../../fields/repeats';
import { Report } from '../../fields/violation';
import { declaredVolumes, DeclaredVolume } from '../../fields/volume-sources';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { isSame, Json, objectIn, quoted, textIn } from '../../manifest/json';
import { isDnsLabel } from '../../manifest/names';
import type { Pod } from '../../pod/pod';

const SYNTAX = 'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.';
const nameOf = ({ json }: DeclaredVolume) => textIn(json.name);

/**
 * A volume must have one source, and a name that no other volume of the pod has.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/
 */
export const apiVolume: Rule = {
  id: 'api-volume',
  severity: Severity.ERROR,
  summary: 'A volume has no name, a malformed one or that of another volume, or several sources.',
  foundBy: 'API server',
  needs: ['volumes'],
  check(pod, report) {
    const volumes = declaredVolumes(pod);
    for (const { json, place, kinds } of volumes) {
      const name = textIn(json.name);
      if (name === undefined || !isDnsLabel(name)) {
        report(podViolation(pod, place, 'a volume', name ? {
          at: 'name',
          what: `has the name ${quoted(name)}, which is malformed`,
          fix: SYNTAX,
        }
          : { at: 'name', what: 'has no name', fix: `Give it a name. ${SYNTAX}` }));
      }
      for (let i = 1; i < kinds.length; i++) {
        report({
          ...podViolation(pod, place, `the volume ${quoted(name)}`, {
            at: kinds[i],
            what: `has both ${kinds[0]} and ${kinds[i]}, and a volume has one source`,
            fix: `Remove "${kinds[0]}" or "${kinds[i]}", or make two volumes of it.`,
          }),
          partners: [{ what: 'the other source', path: `${pod.path}.${place}.${kinds[0]}` }],
        });
      }
    }
    for (const { item, first } of repeatsIn(volumes, nameOf)) {
      const violation = {
        ...podViolation(pod, item.place, 'two volumes', {
          at: 'name',
          what: `have the name ${quoted(item.json.name)} (${first.place} is the first)`,
          fix: 'Give each volume a name of its own, and each mount the name of the volume that it means.',
        }),
        partners: [{ what: 'the earlier volume', path: `${pod.path}.${first.place}.name` }],
      };
      report(!isSame(item.json, first.json) ? violation : {
        ...violation,
        repair: { safe: true, changes: [{ remove: pod.pointerTo(item.place) }], reasons: [pod.pointerTo(first.place)] },
      });
    }
    checkClaims(pod, volumes, report);
  },
};

/** The claim of an ephemeral volume is named after the pod and the volume; no other volume may use it. */
function checkClaims(pod: Pod, volumes: readonly DeclaredVolume[], report: Report): void {
  if (pod.workload.kind !== 'Pod' || !pod.metadata.name || !volumes.some(({ kinds }) => kinds.includes('ephemeral'))) {
    return;
  }
  const claimOf = (json: Json) => `${pod.metadata.name}-${textIn(json.name) ?? ''}`;
  const made = new Set(volumes.filter(({ kinds }) => kinds.includes('ephemeral')).map(({ json }) => claimOf(json)));
  for (const { json, place } of volumes) {
    const { claimName } = objectIn(json.persistentVolumeClaim);
    if (made.has(claimName)) {
      report(podViolation(pod, place, `the volume ${quoted(json.name)}`, {
        at: 'persistentVolumeClaim.claimName',
        what: `uses the claim ${quoted(claimName)}, which Kubernetes makes for an ephemeral volume of this pod`,
        fix: 'Mount the ephemeral volume instead.',
      }));
    }
  }
}
