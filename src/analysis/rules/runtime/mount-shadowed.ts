import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted } from '../../manifest/json';
import { Container, Mount } from '../../pod/container';
import { cleanPath } from '../../pod/paths';

/**
 * The API server compares mount paths as texts, so that it accepts `/x` and `/x/`; the runtime mounts one over the other.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/core/validation/validation.go (ValidateVolumeMounts)
 */
export const mountShadowed: Rule = {
  id: 'mount-shadowed',
  severity: Severity.WARNING,
  summary: 'Two mounts of a container have the same path, written differently, so that one hides the other.',
  foundBy: 'nobody',
  needs: ['volumeMounts'],
  check({ containers }, report) {
    for (const container of containers) {
      if (container.mounts.some(isNotClean)) {
        checkMounts(container, report);
      }
    }
  },
};

function checkMounts(container: Container, report: Report): void {
  const byPath = new Map<string, Mount>();
  for (const mount of container.mounts) {
    const path = cleanPath(mount.path);
    const other = byPath.get(path);
    if (other && mount.path !== other.path && sourceOf(mount) !== sourceOf(other)) {
      report({
        path: `${mount.place}.mountPath`,
        container: container.name,
        message: `${container.title} mounts ${quoted(other.json.name)} at ${quoted(other.path)} and ${quoted(mount.json.name)} at `
          + `${quoted(mount.path)}: both are ${path}, so that one hides the other`,
        fix: 'Give each mount a path of its own, or leave one of them out.',
        partners: [{ what: 'the other mount', path: `${other.place}.mountPath` }],
      });
    }
    byPath.set(path, other ?? mount);
  }
}

function isNotClean({ path }: Mount): boolean {
  return path.charCodeAt(0) !== SLASH || path.charCodeAt(path.length - 1) === SLASH || path.includes('//') || path.includes('/.');
}

/** What a mount shows, to compare. */
function sourceOf({ json }: Mount): string {
  return quoted([json.name, json.subPath, json.subPathExpr]);
}

const SLASH = 47;
