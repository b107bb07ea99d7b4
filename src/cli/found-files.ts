import { Dirent, readdirSync, statSync } from 'fs';
import { join } from 'path';
import { IgnoredFiles } from './ignored-files';

const MANIFEST = /\.(?:ya?ml|json)$/i;

/** A file that was found in a folder. */
export interface FoundFile {
  readonly path: string;
  readonly isLink: boolean;
}

/** What is in a folder. */
export interface FoundFiles {
  readonly files: readonly FoundFile[];
  /** The folders that cannot be read, with the error. */
  readonly unread: readonly { readonly path: string; readonly error: unknown }[];
  /** The templates of Helm charts, which are no YAML before Helm has rendered them. */
  readonly templates: readonly string[];
}

/**
 * The files of YAML and JSON in a folder and those below it, by name. What is hidden, what Git ignores and `node_modules` are passed over,
 * and so are links to folders, which may lead in a circle.
 */
export function filesIn(folder: string): FoundFiles {
  const ignored = new IgnoredFiles(folder);
  const found = { files: [] as FoundFile[], unread: [] as FoundFiles['unread'][number][], templates: [] as string[] };
  const waiting = [folder];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const entries = entriesOf(at, error => found.unread.push({ path: at!, error }));
    const isChart = entries.some(({ name }) => name === 'Chart.yaml');
    const folders: string[] = [];
    for (const entry of entries) {
      const path = join(at, entry.name);
      if (entry.name.startsWith('.') || entry.name === 'node_modules' || ignored.has(path, entry.isDirectory())) {
        continue;
      }
      if (entry.isDirectory()) {
        (isChart && entry.name === 'templates' ? found.templates : folders).push(path);
      } else if (MANIFEST.test(entry.name) && isFile(entry, path)) {
        found.files.push({ path, isLink: entry.isSymbolicLink() });
      }
    }
    waiting.push(...folders.reverse());
  }
  return found;
}

function entriesOf(folder: string, failed: (error: unknown) => void): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1);
  } catch (error) {
    failed(error);
    return [];
  }
}

/** Links to files count: what is mounted from a ConfigMap is such. One that leads nowhere is to be complained of by who reads it. */
function isFile(entry: Dirent, path: string): boolean {
  try {
    return entry.isFile() || (entry.isSymbolicLink() && statSync(path).isFile());
  } catch {
    return true;
  }
}
