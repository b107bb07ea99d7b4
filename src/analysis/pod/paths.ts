import type { Container, Mount } from './container';

/** A path as the kernel resolves it: absolute, without `//`, `.`, `..` and a slash at its end. */
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

/** The rest of a clean path below a folder: empty for the folder itself, `undefined` if the path is elsewhere. */
export function below(folder: string, path: string): string | undefined {
  const start = folder === '/' ? folder : `${folder}/`;
  return path === folder ? '' : path.startsWith(start) ? path.slice(start.length) : undefined;
}

/** A place in a volume. */
export interface InVolume {
  readonly mount: Mount;
  /** The path below the folder that is mounted; empty for that folder. */
  readonly rest: string;
}

/** The mounts of a container by their folders, and the lengths of the paths of these folders. */
interface Folders {
  readonly mounts: ReadonlyMap<string, Mount>;
  readonly lengths: ReadonlySet<number>;
}

const FOLDERS = new WeakMap<Container, Folders>();

/** The volume that a clean path of a container is in: that of the deepest mount that contains it. */
export function volumeAt(container: Container, path: string): InVolume | undefined {
  const { mounts, lengths } = foldersOf(container);
  // The lengths save a lookup for each parent of a long path.
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
    // Of two mounts at one folder, the second hides the first.
    const mounts = new Map(container.mounts.filter(mount => mount.path !== '').map(mount => [cleanPath(mount.path), mount]));
    FOLDERS.set(container, folders = { mounts, lengths: new Set([...mounts.keys()].map(folder => folder.length)) });
  }
  return folders;
}
