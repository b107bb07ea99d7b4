import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { textIn } from '../../manifest/json';
import { Container } from '../../pod/container';
import { volumeAt } from '../../pod/paths';
import { writtenPaths } from '../../pod/written-paths';

/** The paths that the programs of well-known images write to by default, besides the volumes that the images declare. */
const WRITES: Readonly<Record<string, string>> = {
  'nginx': '/var/cache/nginx and /var/run',
  'nginxinc/nginx-unprivileged': '/tmp',
  'httpd': '/usr/local/apache2/logs',
  'postgres': '/var/run/postgresql',
  'mysql': '/var/run/mysqld and /tmp',
  'mariadb': '/run/mysqld and /tmp',
  'mongo': '/tmp',
  'grafana/grafana': '/var/lib/grafana',
};

/**
 * A container with a read-only root file system must have a volume wherever it writes.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */
export const readOnlyRootWithoutScratch: Rule = {
  id: 'read-only-root-without-scratch',
  severity: Severity.INFO,
  summary: 'A container with a read-only root file system writes to a path at which it has no volume.',
  foundBy: 'nobody',
  check({ containers }, report) {
    for (const container of containers) {
      const place = container.json.securityContext?.readOnlyRootFilesystem === true ? unmountedPath(container) : undefined;
      if (place) {
        report({
          path: `${container.path}.securityContext.readOnlyRootFilesystem`,
          container: container.name,
          message: `the root file system of ${container.title} is read-only, and it writes to ${place}, where no volume is mounted: `
            + 'it fails with "Read-only file system"',
          fix: 'Mount an emptyDir there.',
        });
      }
    }
  },
};

/** The first path outside of its volumes that a container writes to, as far as its command or its image tells. */
function unmountedPath(container: Container): string | undefined {
  if (container.words.length === 0) {
    return container.mounts.some(mount => mount.isWritable) ? undefined : WRITES[programOf(textIn(container.json.image) ?? '')];
  }
  return writtenPaths(container.commands).find(path => !volumeAt(container, path));
}

/** The name of an image without registry, `library/`, tag and digest. */
function programOf(image: string): string {
  return image.replace(/^[^/.:]*[.:][^/]*\//, '').replace(/^library\//, '').replace(/[:@].*/s, '');
}
