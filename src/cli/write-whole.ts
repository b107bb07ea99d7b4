import { accessSync, chownSync, constants, realpathSync, renameSync, rmSync, Stats, statSync, writeFileSync } from 'fs';

/** Whether there is something that is no file, such as a pipe or /dev/stderr. */
export function isDevice(file: string): boolean {
  const known = statSync(file, { throwIfNoEntry: false });
  return known !== undefined && !known.isFile();
}

/**
 * Writes a file so that nobody sees half of it; its mode and its owner stay. What is no file, or has several names, is written to as it
 * is. Fails with the error of the system, also where a file that is there may not be written.
 */
export function writeWhole(file: string, text: string) {
  const known = statSync(file, { throwIfNoEntry: false });
  if (known && (!known.isFile() || known.nlink > 1)) {
    writeFileSync(file, text);
    return;
  }
  if (known) {
    accessSync(file, constants.W_OK);
  }
  const target = known ? realpathSync(file) : file;
  const part = `${target}.${process.pid}.part`;
  try {
    writeFileSync(part, text, { flag: 'wx', mode: known?.mode });
    keepOwner(part, known);
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** A file of somebody else, whom only root can give it back to. */
function keepOwner(part: string, known: Stats | undefined) {
  const now = statSync(part);
  if (known && (known.uid !== now.uid || known.gid !== now.gid)) {
    try {
      chownSync(part, known.uid, known.gid);
    } catch {
      // Who may replace a file but not give it away replaces it.
    }
  }
}
