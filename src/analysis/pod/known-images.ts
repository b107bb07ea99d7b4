import type { Container } from './container';
import { below, cleanPath, volumeAt } from './paths';
import { textIn } from '../manifest/json';

/** What is known of an image whose program does not start if it cannot write. */
interface Writer {
  /** The folders in which it makes a file when it starts, besides the volumes that the image declares. */
  readonly writes: readonly string[];
  /** The files and folders, and the variables, by which it is told to write elsewhere. */
  readonly unless: readonly string[];
}

/** Only what is known to fail: redis, rabbitmq, haproxy and memcached start where they can write nothing but their volumes. */
const WRITERS: Readonly<Record<string, Writer>> = {
  'nginx': { writes: ['/var/cache/nginx', '/var/run'], unless: ['/etc/nginx/nginx.conf'] },
  'nginxinc/nginx-unprivileged': { writes: ['/tmp'], unless: ['/etc/nginx/nginx.conf'] },
  'httpd': { writes: ['/usr/local/apache2/logs'], unless: ['/usr/local/apache2/conf'] },
  'postgres': { writes: ['/var/run/postgresql'], unless: [] },
  'mysql': { writes: ['/var/run/mysqld', '/tmp'], unless: ['/etc/my.cnf', '/etc/mysql'] },
  'mariadb': { writes: ['/run/mysqld', '/tmp'], unless: ['/etc/my.cnf', '/etc/mysql'] },
  'mongo': { writes: ['/tmp'], unless: [] },
  'grafana/grafana': { writes: ['/var/lib/grafana'], unless: ['/etc/grafana', 'GF_PATHS_DATA', 'GF_DATABASE_TYPE', 'GF_DATABASE_URL'] },
};

/** Images that declare no volume, which would be writable. */
const WITHOUT_VOLUMES = ['alpine', 'bash', 'busybox', 'curlimages/curl', 'debian', 'httpd', 'nginx', 'node', 'python', 'ubuntu'];

/**
 * The folders that the program of a well-known image must write to when it is started as it is, and that are not in a volume that it
 * can write.
 */
export function unwritableFolders(container: Container): readonly string[] {
  const name = nameOf(container);
  if (container.words.length > 0 || !Object.hasOwn(WRITERS, name)) {
    return NONE;
  }
  const { writes, unless } = WRITERS[name];
  return unless.some(place => isGiven(container, place)) ? NONE : writes.filter(folder => !isWritable(container, folder));
}

/** Whether a container may have a variable, or has a mount that contains a path or is in it. */
function isGiven(container: Container, place: string): boolean {
  return place.startsWith('/')
    ? volumeAt(container, place) !== undefined || container.mounts.some(({ path }) => below(place, cleanPath(path)) !== undefined)
    : container.variables.has(place) || container.json.envFrom !== undefined;
}

/** Whether the image of a container may declare a volume in which a path is, such as one in /data. */
export function mayDeclareVolumeAt(container: Container, path: string): boolean {
  return !OF_SYSTEM.test(path) && !WITHOUT_VOLUMES.includes(nameOf(container));
}

/** Hardly any image declares a volume there. */
const OF_SYSTEM = /^\/(?:bin|etc|home|lib|opt|root|run|sbin|tmp|usr|var\/(?:cache|log|run|tmp))(?:\/|$)/;

/** In all of these images, /var/run is a link to /run. */
function isWritable(container: Container, folder: string): boolean {
  const run = folder.replace(/^(?:\/var)?\/run(?=\/|$)/, '/run');
  return [folder, run, `/var${run}`].some(path => volumeAt(container, path)?.mount.isWritable === true);
}

/** The name of an image without registry, `library/`, tag and digest. */
function nameOf({ json }: Container): string {
  return (textIn(json.image) ?? '').replace(/^[^/.:]*[.:][^/]*\//, '').replace(/^library\//, '').replace(/[:@].*/s, '');
}

const NONE: readonly string[] = [];
