import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted } from '../../manifest/json';

/**
 * A step must not read an emptyDir that only later containers write to: it has ended before they start.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#understanding-init-containers
 */
export const volumeReadBeforeWritten: Rule = {
  id: 'volume-read-before-written',
  severity: Severity.WARNING,
  summary: 'An init container reads an emptyDir that only later containers write.',
  foundBy: 'nobody',
  needs: ['initContainers'],
  check({ volumes }, report) {
    for (const volume of volumes) {
      const first = volume.kind === 'emptyDir' ? volume.firstWriter : undefined;
      if (!first) {
        continue;
      }
      const { container: writer, place } = first;
      for (const mount of volume.mounts) {
        if (mount.container.order >= writer.order) {
          break;
        }
        // A native sidecar runs on and may wait for the files.
        if (mount.container.lifetime === 'step') {
          report({
            path: mount.place,
            container: mount.container.name,
            message: `${mount.container.title} reads emptyDir ${quoted(volume.name)} while it is empty: `
              + `the first that can write it is ${writer.title}, `
              + 'which starts only when this one has ended',
            fix: 'Have an earlier init container or native sidecar write the volume, '
              + `or list this init container after ${quoted(writer.name)}.`,
            partners: [{ what: 'the mount of the writer', path: place }],
          });
        }
      }
    }
  },
};
