import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

/** A path in the folder for what is costly to make and can be made again; it lies outside of the tree, so that it outlives a clone. */
export function cacheFolder(name: string): string {
  const folder = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'cdk8s-pod-patterns');
  fs.mkdirSync(folder, { recursive: true });
  return path.join(folder, name);
}
