import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted } from '../../manifest/json';
import { Volume } from '../../pod/container';

/** Folders for files that no other program needs. */
const SCRATCH = /(^|\/)(tmp|temp|run|home|root|\.[^/]*|[^/]*cache[^/]*)(\/|$)/i;

/**
 * An emptyDir must be mounted by a container that reads it: one that is not mounted, or only by the init container that fills it,
 * is of no use.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
 */
export const volumeNeverRead: Rule = {
  id: 'volume-never-read',
  severity: Severity.INFO,
  summary: 'An emptyDir is mounted by nobody, or filled by an init container and mounted by nobody else.',
  foundBy: 'nobody',
  needs: ['volumes'],
  check({ volumes }, report) {
    for (const volume of volumes) {
      if (volume.kind !== 'emptyDir' || volume.mounts.length > 1) {
        continue;
      }
      const [mount] = volume.mounts;
      if (!mount) {
        report({
          path: volume.path,
          message: `emptyDir ${quoted(volume.name)} does nothing: no container mounts it`,
          fix: 'Mount it in the containers that are to share it, or leave it out.',
        });
      } else if (isHandedOn(volume)) {
        report({
          path: mount.place,
          container: mount.container.name,
          message: `what ${mount.container.title} leaves in emptyDir ${quoted(volume.name)} at ${mount.path} is read by nobody: `
            + 'no other container mounts the volume',
          fix: 'Mount the volume in the container that needs the files. '
            + 'If it is scratch space, mount it below /tmp or acknowledge this finding.',
          partners: [{ what: 'the volume', path: volume.path }],
        });
      }
    }
  },
};

/**
 * Whether the command of the only step that mounts the volume names it as the only place that it can write to. Then the volume is
 * hardly scratch space.
 */
function isHandedOn({ mounts: [{ container, path, isWritable }] }: Volume): boolean {
  return container.lifetime === 'step' && isWritable && path.length > 1 && !SCRATCH.test(path)
    && container.mounts.filter(mount => mount.isWritable).length === 1 && container.words.some(word => word.includes(path));
}
