import { readFileSync } from 'fs';
import { join } from 'path';

/** The folder with the pages, beside that of the bundle. */
const PAGES = join(__dirname, '..', 'docs', 'rules');

/** The page of a rule, in Markdown; undefined for what has none. */
export function pageOf(rule: string): string | undefined {
  try {
    return readFileSync(join(PAGES, `${rule}.md`), 'utf-8');
  } catch {
    return undefined;
  }
}
