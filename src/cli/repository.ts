import { existsSync } from 'fs';
import { dirname, join } from 'path';

/** A folder and those above it, the nearest first, up to the root of the Git repository that it is in; of none, nothing. */
export function repositoryFolders(folder: string): string[] {
  const folders = [folder];
  for (let at = folder; !existsSync(join(at, '.git')); folders.push(at)) {
    const above = dirname(at);
    if (above === at) {
      return [];
    }
    at = above;
  }
  return folders;
}
