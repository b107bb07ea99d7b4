import { FileInput } from './file-source';
import { FixRefusal, MendedFinding, Mending, MendOptions } from './mending';

/** A file that has been mended. */
export interface MendedFile {
  readonly file: string;
  readonly text: string;
  /** What was found in it, and is no more, in the order in which it was mended. */
  readonly applied: readonly MendedFinding[];
}

/** Files that have been mended. */
export interface Mended {
  /** All files that were given, in that order. */
  readonly files: readonly MendedFile[];
  /** What could be mended, but not in the way that it is written. */
  readonly refused: readonly FixRefusal[];
}

/**
 * Mends what is found in files that are applied together, where only one mending can be meant. In each object one finding is mended, and
 * it is judged again, until there is nothing left; all that this is not about stays, byte for byte. What does not mend its finding is
 * undone.
 */
export function mended(files: readonly FileInput[], options: MendOptions = {}): Mended {
  const mending = new Mending(files, options);
  mending.run();
  return { files: mending.files.map(({ file, text }, i) => ({ file, text, applied: mending.appliedIn(i) })), refused: mending.refused };
}
