import * as fs from 'fs';
import * as path from 'path';
import { Language } from './language';

/** The banner that jsii prints for this Node, as far as it is quoted; nothing where this Node is not past its end. */
export const BANNER = process.versions.node.startsWith('20.') ? 'Node 20 is end-of-life' : undefined;

/** Something that a user may see and that the language's page quotes. */
export interface Trouble {
  readonly what: string;
  /** Part of the quotation on the page. */
  readonly quoted: string;
  /** What is really printed. */
  seen(): string;
}

/** A folder that stands for a `PATH` with programs, and without Node. */
export function pathWithout(folder: string, programs: readonly string[]): string {
  fs.mkdirSync(folder);
  const folders = process.env.PATH!.split(path.delimiter);
  for (const program of programs) {
    const file = folders.map(one => path.join(one, program)).find(fs.existsSync)!;
    fs.symlinkSync(file, path.join(folder, program));
  }
  return folder;
}

/** What an action fails with. */
export function failureOf(action: () => void): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing: it succeeded';
}

/** That the page quotes what is seen. */
export function wrongIn({ quoted, seen }: Trouble, { name }: Language, page: string): string | undefined {
  const printed = seen();
  return page.includes(quoted) && printed.includes(quoted) ? undefined
    : `  the test expects: ${quoted}\n  on the page of ${name}: ${page.includes(quoted)}\n  printed: ${printed.slice(-2000)}`;
}
