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

/** The volume in which a clean path of a container is: that of the deepest mount around it. */
export function volumeAt(container: Container, path: string): InVolume | undefined {
  let found: InVolume | undefined;
  for (const mount of container.mounts) {
    const rest = mount.path === '' ? undefined : below(cleanPath(mount.path), path);
    if (rest !== undefined && !(found && found.rest.length < rest.length)) {
      found = { mount, rest };
    }
  }
  return found;
}
