import * as fs from 'fs';
import * as path from 'path';

/** The banner that jsii prints for this Node, as far as it is quoted; nothing where this Node is not past its end. */
export const BANNER = process.versions.node.startsWith('20.') ? 'Node 20 is end-of-life' : undefined;

/** Something that a user may see and that the language's page quotes. */
export interface Trouble {
  readonly what: string;
  /** Part of the quotation on the page. */
  readonly quoted: string;
  /** What is really printed; nothing where all goes well. */
  seen(): string | undefined;
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

/** What an action fails with, if it does. */
export function failureOf(action: () => void): string | undefined {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}

/** What is wrong where the page quotes something else than what is seen. */
export function wrongIn({ quoted, seen }: Trouble, page: string): string | undefined {
  const printed = seen() ?? 'nothing, as all goes well';
  return page.includes(quoted) && printed.includes(quoted) ? undefined
    : `  "${quoted}" is${page.includes(quoted) ? '' : ' not'} on the page, and this is seen: ${printed.slice(-2000)}`;
}
