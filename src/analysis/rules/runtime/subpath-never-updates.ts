import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { objectIn, quoted, textIn } from '../../manifest/json';
import { Workload } from '../../manifest/workloads';
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
  check({ containers, runsToCompletion, workload }, report) {
    if (runsToCompletion || isReplacedOnChange(workload)) {
      return;
    }
    for (const container of containers) {
      // A step has ended before anything changes.
      if (container.lifetime === 'step' || !container.mounts.some(isFixed)) {
        continue;
      }
      const [first, ...more] = container.mounts.filter(mount => isFixed(mount) && isReadAgain(mount));
      if (first === undefined) {
        continue;
      }
      report({
        path: `${first.place}.${first.json.subPath ? 'subPath' : 'subPathExpr'}`,
        container: container.name,
        message: `${[first, ...more].map(mount => `${mount.path} (volume ${quoted(mount.json.name)})`).join(', ')} is mounted with a `
          + `subPath: when the ${SOURCES[first.volume!.kind] ?? 'source'} changes, `
          + `${container.title} sees the old content until it is restarted`,
        fix: 'Mount the whole volume at a folder of its own, where changes appear within a minute or so, and point the program there. '
          + 'Or replace the pods with every change, such as by a hash of the content in an annotation of the template.',
        partners: [{ what: 'the volume', path: first.volume!.path }],
      });
    }
  },
};

/** What a chart writes of the content of a ConfigMap, or Reloader is told. */
const HASH = /checksum|hash|sha\d|rollme|\breloader\b/i;
/** The end of the name of a ConfigMap or Secret that kustomize has made from its content. */
const KUSTOMIZED = /-[2456789bcdfghkmt]{10}$/;

/** Whether an annotation says that a change of a ConfigMap or Secret replaces the pods. */
function isReplacedOnChange({ manifest, template }: Workload): boolean {
  return [template, manifest].some(({ metadata }) => Object.keys(objectIn(objectIn(metadata).annotations)).some(key => HASH.test(key)));
}

/** The name of what programs take in anew when it changes. */
const RENEWED = /\.(?:ca|cer|cert|crt|jks|key|p12|pem|pfx|token)$|\b(?:ca|certs?|tls|token)\b/i;

/** Whether somebody may count on new content: a Secret, a certificate, or what the container's own script reads. */
function isReadAgain({ json, path, volume, container }: Mount): boolean {
  return volume!.kind !== 'configMap' || RENEWED.test(`${path} ${json.subPath ?? ''}`)
    || (container.script?.text.includes(path) === true && container.script.text.trim() !== path);
}

function isFixed({ json, volume }: Mount): boolean {
  return volume?.isReadOnly === true && Boolean(json.subPath || json.subPathExpr)
    && !KUSTOMIZED.test(textIn(objectIn(volume.source).name ?? objectIn(volume.source).secretName) ?? '');
}

const SOURCES: Readonly<Record<string, string>> = { configMap: 'ConfigMap', secret: 'Secret', downwardAPI: 'pod' };
