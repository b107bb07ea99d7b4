import type { Container, Mount } from './container';

/** A path as the kernel sees it: absolute, and without `//`, `.`, `..` and a slash at its end. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      parts.pop();
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return `/${parts.join('/')}`;
}

/** What of a clean path lies below a folder: empty if it is the folder itself, nothing if it is elsewhere. */
export function below(folder: string, path: string): string | undefined {
  const start = folder === '/' ? folder : `${folder}/`;
  return path === folder ? '' : path.startsWith(start) ? path.slice(start.length) : undefined;
}

/** A place in a volume. */
export interface InVolume {
  readonly mount: Mount;
  /** The path from the mount's folder on; empty if it is that folder. */
  readonly rest: string;
}

/** The mounts of a container by their folders, and how long the paths of these are. */
interface Folders {
  readonly mounts: ReadonlyMap<string, Mount>;
  readonly lengths: ReadonlySet<number>;
}

const FOLDERS = new WeakMap<Container, Folders>();

/** The volume in which a clean path of a container is: that of the deepest mount around it. */
export function volumeAt(container: Container, path: string): InVolume | undefined {
  const { mounts, lengths } = foldersOf(container);
  // The lengths save a look at each folder around a path that is long.
  for (let end = path.length; end > 0; end--) {
    const mount = lengths.has(end) && (end === path.length || path[end] === '/') ? mounts.get(path.slice(0, end)) : undefined;
    if (mount) {
      return { mount, rest: path.slice(end + 1) };
    }
  }
  const root = mounts.get('/');
  return root && { mount: root, rest: path.slice(1) };
}

function foldersOf(container: Container): Folders {
  let folders = FOLDERS.get(container);
  if (!folders) {
    // Of two at the same folder, the second hides the first.
    const mounts = new Map(container.mounts.filter(mount => mount.path !== '').map(mount => [cleanPath(mount.path), mount]));
    FOLDERS.set(container, folders = { mounts, lengths: new Set([...mounts.keys()].map(folder => folder.length)) });
  }
  return folders;
}
