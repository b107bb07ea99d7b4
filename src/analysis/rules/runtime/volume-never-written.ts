import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Json, objectIn, quoted } from '../../manifest/json';

/**
 * At least one mount of an emptyDir must be writable, or the volume stays empty.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
 */
export const volumeNeverWritten: Rule = {
  id: 'volume-never-written',
  severity: Severity.WARNING,
  summary: 'An emptyDir is mounted read-only by everybody, so that it stays empty.',
  foundBy: 'nobody',
  needs: ['volumes'],
  check({ volumes, workload: { template } }, report) {
    if (isInjected(template)) {
      return;
    }
    for (const volume of volumes) {
      if (volume.kind === 'emptyDir' && volume.mounts.length > 0 && !volume.firstWriter) {
        report({
          path: volume.path,
          message: `emptyDir ${quoted(volume.name)} stays empty: nobody can write it, `
            + `because every mount is read-only (${volume.mounters})`,
          fix: 'Mount it without "readOnly: true" in the container that is to fill it; if the files come from elsewhere, '
            + 'name their source (configMap, secret, persistentVolumeClaim) instead of "emptyDir".',
          partners: volume.mounts.slice(0, SHOWN).map(({ place }) => ({ what: 'a mount that only reads', path: place })),
        });
      }
    }
  },
};

/** How many mounts are pointed at. */
const SHOWN = 3;

/** Whether an annotation or label asks a controller to add containers, which may fill a volume. */
function isInjected({ metadata }: Json): boolean {
  const { annotations, labels } = objectIn(metadata);
  return [annotations, labels].some(map => Object.keys(objectIn(map)).some(key => /inject/i.test(key)));
}
