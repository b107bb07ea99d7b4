import { lateViolation, podViolation } from '../../fields/pod-violation';
import { Report } from '../../fields/violation';
import { DeclaredVolume, declaredVolumes, sourceFaults } from '../../fields/volume-sources';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { objectIn, quoted, textIn } from '../../manifest/json';
import { isDnsSubdomain } from '../../manifest/names';
import type { Pod } from '../../pod/pod';

/**
 * The source of a volume must have the fields that its kind requires, with valid values.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/
 */
export const apiVolumeSource: Rule = {
  id: 'api-volume-source',
  severity: Severity.ERROR,
  summary: 'The source of a volume lacks a field, or has a value that is not allowed: a path, a mode, a size, a type, a name.',
  foundBy: 'API server',
  needs: ['volumes'],
  check(pod, report) {
    for (const volume of declaredVolumes(pod)) {
      for (const kind of volume.kinds) {
        for (const fault of sourceFaults(kind, objectIn(volume.json[kind]), pod)) {
          // In older versions only a Pod must name the image; in a template that is accepted at first, but then no pod can be
          // created.
          const violation = kind === 'image' && fault.at === 'reference' && !pod.refuses('template-image-without-reference')
            ? lateViolation
            : podViolation;
          report(violation(pod, `${volume.place}.${kind}`, `the ${kind} source of the volume ${quoted(volume.json.name ?? '')}`, fault));
        }
        checkLengths(pod, volume, kind, report);
      }
    }
  },
};

/** Checks the limits of what contains the name of the volume. */
function checkLengths(pod: Pod, { json, place }: DeclaredVolume, kind: string, report: Report): void {
  const name = textIn(json.name) ?? '';
  const iscsi = kind === 'iscsi' ? objectIn(json.iscsi) : undefined;
  if (iscsi?.initiatorName !== undefined && iscsi.initiatorName !== null && `${name}:${iscsi.targetPortal ?? ''}`.length > 64) {
    report(podViolation(pod, place, `the iscsi volume ${quoted(name)}`, {
      at: 'name',
      what: 'has a name and a targetPortal that are together longer than 63 characters, and with an initiatorName they must not be',
      fix: 'Give the volume a shorter name.',
    }));
  }
  if (kind === 'ephemeral' && pod.workload.kind === 'Pod' && name !== '' && textIn(pod.metadata.name)
    && !isDnsSubdomain(`${pod.metadata.name}-${name}`)) {
    report(podViolation(pod, place, `the ephemeral volume ${quoted(name)}`, {
      at: 'name',
      what: `needs a claim named ${quoted(`${pod.metadata.name}-${name}`)}, and no claim can have that name`,
      fix: 'Give the pod or the volume a shorter, well-formed name.',
    }));
  }
}
