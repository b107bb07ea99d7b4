import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';

/** A hash of the files of a folder. */
export function hashOf(folder: string, isSource: (file: string) => boolean = () => true): string {
  const hash = createHash('sha256');
  for (const file of fs.readdirSync(folder).filter(isSource).sort()) {
    hash.update(`${file}\0`).update(fs.readFileSync(path.join(folder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
