import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted } from '../../manifest/json';
import { Mount } from '../../pod/container';

/**
 * A file that is to follow its ConfigMap or Secret should not be mounted with a subPath: the kubelet updates files by switching a
 * symbolic link, which such a mount does not see.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#mounted-configmaps-are-updated-automatically
 */
export const subpathNeverUpdates: Rule = {
  id: 'subpath-never-updates',
  severity: Severity.INFO,
  summary: 'A file of a ConfigMap or Secret is mounted with a subPath, so that the container never sees a change.',
  foundBy: 'nobody',
  needs: ['volumeMounts'],
  check({ containers, runsToCompletion }, report) {
    if (runsToCompletion) {
      return;
    }
    for (const container of containers) {
      // A step has ended before anything changes.
      if (container.lifetime === 'step' || !container.mounts.some(isFixed)) {
        continue;
      }
      const [first, ...more] = container.mounts.filter(isFixed);
      report({
        path: `${first.place}.${first.json.subPath ? 'subPath' : 'subPathExpr'}`,
        container: container.name,
        message: `${[first, ...more].map(mount => `${mount.path} (volume ${quoted(mount.json.name)})`).join(', ')} is mounted with a `
          + `subPath: when the ${SOURCES[first.volume!.kind] ?? 'source'} changes, `
          + `${container.title} sees the old content until it is restarted`,
        fix: 'Mount the whole volume at a folder of its own, where changes appear within a minute or so, and point the program there. '
          + 'Or replace the pods with every change, such as by a hash of the content in an annotation of the template.',
      });
    }
  },
};

function isFixed({ json, volume }: Mount): boolean {
  return volume?.isReadOnly === true && Boolean(json.subPath || json.subPathExpr);
}

const SOURCES: Readonly<Record<string, string>> = { configMap: 'ConfigMap', secret: 'Secret', downwardAPI: 'pod' };
