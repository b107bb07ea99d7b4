import { readFileSync } from 'fs';
import { join } from 'path';

/** The folder with the pages, beside that of the bundle. */
const PAGES = join(__dirname, '..', 'docs');

/** The page of a rule, in Markdown; undefined where it is not there. */
export function pageOf(rule: string): string | undefined {
  return textOf(`rules/${rule}.md`);
}

/** The section about what only files can have, as a page. */
export function fileRulePage(rule: string): string | undefined {
  const section = textOf('file-rules.md')?.split(/^(?=## )/m).find(text => text.startsWith(`## ${rule}\n`));
  return section?.slice(1);
}

function textOf(page: string): string | undefined {
  try {
    return readFileSync(join(PAGES, page), 'utf-8');
  } catch {
    return undefined;
  }
}
