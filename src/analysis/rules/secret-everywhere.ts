import { Severity } from '../finding';
import { listIn, objectIn, quoted } from '../json';
import { Rule } from '../rule';
import { Volume } from '../volume';

/**
 * Containers of a pod share no files unless they mount them: a Secret that all of them mount is one for whoever breaks into any.
 *
 * @see https://kubernetes.io/docs/concepts/security/secrets-good-practices/#restrict-secret-access-to-specific-containers
 */
export const secretEverywhere: Rule = {
  id: 'secret-everywhere',
  severity: Severity.INFO,
  summary: 'A Secret is mounted in every container of a pod.',
  foundBy: 'nobody',
  needs: ['volumes'],
  check({ volumes, containers }, report) {
    if (containers.length < 2) {
      return;
    }
    for (const volume of volumes) {
      if (volume.mounts.length >= containers.length && hasSecret(volume)
        && new Set(volume.mounts.map(mount => mount.container)).size === containers.length) {
        report({
          path: volume.path,
          message: `Secret volume ${quoted(volume.name)} is mounted in every container (${volume.mounters}): a flaw in any of them gives it away`,
          fix: 'Mount it only in the container that reads it. If all of them do, acknowledge this finding.',
        });
      }
    }
  },
};

function hasSecret({ kind, source }: Volume): boolean {
  return kind === 'secret' || (kind === 'projected' && listIn(source.sources).some(item => objectIn(item).secret));
}
