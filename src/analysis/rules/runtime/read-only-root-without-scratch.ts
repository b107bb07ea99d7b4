import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import type { Container } from '../../pod/container';
import { mayDeclareVolumeAt, unwritableFolders } from '../../pod/known-images';
import { volumeAt } from '../../pod/paths';
import { writtenPaths } from '../../pod/written-paths';

/**
 * A container with a read-only root file system must have a volume wherever it writes.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */
export const readOnlyRootWithoutScratch: Rule = {
  id: 'read-only-root-without-scratch',
  severity: Severity.WARNING,
  summary: 'A container with a read-only root file system writes to a path at which it has no volume.',
  foundBy: 'nobody',
  check({ containers }, report) {
    for (const container of containers) {
      if (container.securityContext.readOnlyRootFilesystem === true) {
        const folders = unwritableFolders(container);
        if (folders.length > 0) {
          reportWrite(container, folders.join(' and '), folders, report);
        } else {
          checkCommands(container, report);
        }
      }
    }
  },
};

function checkCommands(container: Container, report: Report) {
  const unmounted = writtenPaths(container).filter(({ path }) => !volumeAt(container, path));
  const certain = unmounted.find(({ path, isCertain }) => isCertain && !mayDeclareVolumeAt(container, path));
  const written = certain ?? unmounted[0];
  if (written) {
    const folder = written.path.slice(0, written.path.lastIndexOf('/'));
    reportWrite(container, written.path, folder === '' ? [] : [folder], report, certain ? undefined : Severity.INFO);
  }
}

function reportWrite(container: Container, place: string, folders: readonly string[], report: Report, severity?: Severity) {
  report({
    severity,
    path: `${container.path}.securityContext.readOnlyRootFilesystem`,
    container: container.name,
    message: `the root file system of ${container.title} is read-only, and it writes to ${place}, where no volume is mounted: `
      + 'it fails with "Read-only file system"',
    fix: folders.length === 0 ? 'Write to a folder at which an emptyDir is mounted (SharedVolume.writtenAt).'
      : `Mount an emptyDir at ${folders.join(' and another at ')}: ${folders.map(folder => mountOf(container, folder)).join(' and ')}.`,
  });
}

function mountOf({ name }: Container, folder: string): string {
  const kind = /^\/(?:var\/)?(cache|log|run|tmp)\b/.exec(folder)?.[1] ?? folder.slice(folder.lastIndexOf('/') + 1);
  const id = [name, kind].filter(part => /^[a-z\d-]{1,30}$/.test(part)).join('-') || 'scratch';
  return `new SharedVolume(chart, '${id}').writtenAt('${folder}')`;
}
