import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { listIn, objectIn, quoted } from '../../manifest/json';
import { Container, Volume } from '../../pod/container';

/**
 * A Secret should be mounted only where it is used: if all containers mount it, a break-in to any of them reveals it. The same goes
 * for the token of the service account, which Kubernetes mounts into all of them by default.
 *
 * @see https://kubernetes.io/docs/concepts/security/secrets-good-practices/#restrict-secret-access-to-specific-containers
 * @see https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken
 */
export const secretEverywhere: Rule = {
  id: 'secret-everywhere',
  severity: Severity.INFO,
  summary: 'A Secret, or the token of the service account, is mounted in every container of a pod.',
  foundBy: 'nobody',
  needs: ['volumes', 'serviceAccountToken'],
  check({ volumes, containers, spec, path }, report) {
    if (containers.length < 2) {
      return;
    }
    if (spec.automountServiceAccountToken === true && !containers.some(mountsTokenItself)) {
      report({
        path: `${path}.automountServiceAccountToken`,
        message: `the token of the service account is mounted in every container (${titles(containers)}): `
          + 'a flaw in any of them gives away what it may do',
        fix: 'Set "automountServiceAccountToken: false", and mount a projected volume '
          + `(serviceAccountToken, the ConfigMap kube-root-ca.crt, the namespace) at ${TOKEN} in the container that asks the API server. `
          + 'If all of them do, acknowledge this finding.',
      });
    }
    for (const volume of volumes) {
      if (volume.mounts.length >= containers.length && hasSecret(volume)
        && new Set(volume.mounts.map(mount => mount.container)).size === containers.length) {
        report({
          path: volume.path,
          message: `Secret volume ${quoted(volume.name)} is mounted in every container (${volume.mounters}): `
            + 'a flaw in any of them gives it away',
          fix: 'Mount it only in the container that reads it. If all of them do, acknowledge this finding.',
        });
      }
    }
  },
};

/** The path of the token. The kubelet mounts no token where the manifest mounts something else there. */
const TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount';

function mountsTokenItself({ mounts }: Container): boolean {
  return mounts.some(mount => mount.path.replace(/\/$/, '') === TOKEN);
}

function titles(containers: readonly Container[]): string {
  return containers.map(({ title }) => title).join(', ');
}

function hasSecret({ kind, source }: Volume): boolean {
  return kind === 'secret' || (kind === 'projected' && listIn(source.sources).some(item => objectIn(item).secret));
}
