import { Input } from './inputs';
import { textOf } from './read-input';
import { Unread } from './unread';
import { MANIFEST_KEY } from '../report/file-findings';

/** A file as it is judged. */
export interface ReadFile {
  readonly file: string;
  readonly text: string;
  /** Where it is; undefined for standard input. */
  readonly path?: string;
}

/** What was read, and what could not be. */
export interface ReadInputs {
  readonly files: readonly ReadFile[];
  readonly unread: readonly Unread[];
}

/** Reads all inputs. What was found in a folder and is no manifest, such as the values of a chart, is left out. */
export async function readInputs(inputs: readonly Input[], progress: (done: number) => void): Promise<ReadInputs> {
  const files: ReadFile[] = [];
  const unread: Unread[] = [];
  for (const [i, input] of inputs.entries()) {
    progress(i);
    const text = await textOf(input);
    if (typeof text !== 'string') {
      unread.push(text);
    } else if (!input.isFound || MANIFEST_KEY.test(text)) {
      files.push({ file: input.name, text, path: input.path });
    }
  }
  return { files, unread };
}
