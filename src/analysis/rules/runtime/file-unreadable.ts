import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { listIn, quoted, textIn } from '../../manifest/json';
import { Container, Mount, Volume } from '../../pod/container';
import { isReadableToGroup, isReadableToOthers, octal, ProjectedFile, projectedFilesOf } from '../../pod/file-modes';
import { below, cleanPath } from '../../pod/paths';

/** The types of hostPath that the kubelet creates as root if they are missing: a folder with mode 0755, or a file with mode 0644. */
const MADE_BY_ROOT = ['DirectoryOrCreate', 'FileOrCreate'];

/**
 * A container must be able to read the files of Secrets and ConfigMaps: they belong to root, so without an fsGroup their mode
 * decides.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-the-security-context-for-a-pod
 */
export const fileUnreadable: Rule = {
  id: 'file-unreadable',
  severity: Severity.WARNING,
  summary: 'A user who is not root cannot read the files of a volume, or write to a hostPath.',
  foundBy: 'nobody',
  needs: ['volumes'],
  check(pod, report) {
    // With an fsGroup, the kubelet makes the files readable to it.
    const hasGroup = typeof pod.securityContext.fsGroup === 'number';
    for (const volume of pod.volumes) {
      if (volume.kind === 'hostPath' && MADE_BY_ROOT.includes(volume.source.type)) {
        checkHostPath(volume, report);
      } else if (!hasGroup && volume.isReadOnly && volume.mounts.length > 0) {
        const closed = projectedFilesOf(volume).filter(file => !isReadableToOthers(file.mode));
        if (closed.length > 0) {
          checkFiles(volume, closed, report);
        }
      }
    }
  },
};

function checkFiles(volume: Volume, closed: readonly ProjectedFile[], report: Report): void {
  for (const mount of volume.mounts) {
    const { container } = mount;
    const file = container.isNonRoot
      ? closed.find(({ name, mode }) => isSeen(mount, name) && !(isReadableToGroup(mode) && mayBeInRootGroup(container))) : undefined;
    if (file) {
      report({
        path: file.path,
        container: container.name,
        message: `${container.title} runs as ${userOf(container)} and cannot read `
          + `${file.name === undefined ? 'the files' : quoted(file.name)} of volume ${quoted(volume.name)}: `
          + `they belong to root, with mode ${octal(file.mode)}, and the pod has no "fsGroup"`,
        fix: 'Set "fsGroup" in the securityContext of the pod: '
          + 'the kubelet then gives the files to that group and makes them readable to it. Or use mode 0444.',
        partners: [{ what: 'the mount of the reader', path: mount.place }],
      });
    }
  }
}

/** Whether a mount shows a file; one with a subPath shows only what is below that. */
function isSeen({ json }: Mount, name: string | undefined): boolean {
  const subPath = textIn(json.subPath);
  return !subPath || name === undefined || below(cleanPath(subPath), cleanPath(name)) !== undefined;
}

/** Whether a container may be in group 0: without runAsGroup the image decides, and a user that the image does not know is in it. */
function mayBeInRootGroup({ pod, securityContext }: Container): boolean {
  return !(securityContext.runAsGroup ?? pod.securityContext.runAsGroup) || listIn(pod.securityContext.supplementalGroups).includes(0);
}

function checkHostPath(volume: Volume, report: Report): void {
  for (const { container, isWritable, place } of volume.mounts) {
    if (!isWritable) {
      continue;
    }
    if (!container.isNonRoot) {
      return; // Such a container may give the folder to the others.
    }
    report({
      path: place,
      container: container.name,
      message: `${container.title} runs as ${userOf(container)} and cannot write to hostPath ${quoted(volume.name)}: `
        + 'where it is not on the node yet, the kubelet makes it '
        + `as root, with mode ${volume.source.type === 'FileOrCreate' ? '0644' : '0755'}, and "fsGroup" does not change that`,
      fix: 'Have an init container that runs as root chown it first, or use a volume that knows fsGroup (emptyDir, persistentVolumeClaim).',
      partners: [{ what: 'the volume', path: volume.path }],
    });
  }
}

function userOf({ user }: Container): string {
  return user === undefined ? 'a user other than root' : `user ${user}`;
}
