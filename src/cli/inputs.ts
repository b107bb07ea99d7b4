import { existsSync, lstatSync, realpathSync, statSync } from 'fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'path';
import ignore from 'ignore';
import { filesIn } from './found-files';
import { IgnoredFiles, withSlashes } from './ignored-files';
import { Unread, unreadOf } from './unread';

/** Something to read. */
export interface Input {
  /** As it is shown: relative to the working directory if it is below that, with `/`; `-` for standard input. */
  readonly name: string;
  /** Undefined for standard input. */
  readonly path?: string;
  /** Whether it was found in a folder, where not every file of YAML or JSON is a manifest. */
  readonly isFound: boolean;
}

/** What was given to be checked. */
export interface Inputs {
  readonly inputs: readonly Input[];
  readonly unread: readonly Unread[];
  /** Folders with the templates of Helm charts, which are not read. */
  readonly templates: readonly string[];
}

/** Patterns of files that are not checked, as in `.gitignore`, and the folder that they are relative to. */
export interface Exclusions {
  readonly folder: string;
  readonly patterns: readonly string[];
}

/** The files that the words of a command line stand for, in their order, each once. */
export async function inputsFor(words: readonly string[], exclude: Exclusions): Promise<Inputs> {
  const found = new Found();
  for (const word of words.filter(one => !isNegated(one))) {
    await found.add(word);
  }
  const negated = words.filter(isNegated).map(word => word.slice(1));
  const without = new Set(negated.length > 0 ? await filesLike(negated) : []);
  const excluded = exclude.patterns.length > 0 ? ignore().add([...exclude.patterns]) : undefined;
  return {
    inputs: found.inputs.filter(({ path }) => path === undefined || !(without.has(path) || isExcluded(path, exclude.folder, excluded))),
    unread: found.unread,
    templates: found.templates,
  };
}

function isNegated(word: string): boolean {
  return word.startsWith('!') && !existsSync(word);
}

function isExcluded(path: string, folder: string, patterns: ignore.Ignore | undefined): boolean {
  if (!patterns) {
    return false;
  }
  const inFolder = relative(folder, path);
  return !isOutside(inFolder) && patterns.ignores(withSlashes(inFolder));
}

/** Whether a relative path leads out of the folder that it is relative to. */
function isOutside(path: string): boolean {
  return path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
}

/** The paths of the files that patterns stand for. */
async function filesLike(patterns: readonly string[]): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const ignored = ['**/node_modules/**', '**/.git/**'];
  const paths = await glob(patterns, { absolute: true, expandDirectories: false, followSymbolicLinks: false, ignore: ignored });
  return paths.sort().map(path => resolve(path));
}

const MAGIC = /[*?[\]{}()!]/;

class Found {
  public readonly inputs: Input[] = [];
  public readonly unread: Unread[] = [];
  public readonly templates: string[] = [];
  private readonly known = new Set<string>();
  private readonly realFolders = new Map<string, string>();

  public async add(word: string) {
    if (word === '-') {
      this.addInput({ name: '-', isFound: false }, '-');
      return;
    }
    try {
      const isFolder = statSync(word).isDirectory();
      isFolder ? this.addFolder(resolve(word)) : this.addFile(resolve(word), false);
    } catch (error) {
      const isPattern = (error as NodeJS.ErrnoException).code === 'ENOENT' && MAGIC.test(word);
      await (isPattern ? this.addPattern(word) : this.fail(word, error));
    }
  }

  private addFolder(folder: string) {
    const { files, unread, templates } = filesIn(folder);
    files.forEach(({ path, isLink }) => this.addFile(path, true, isLink));
    unread.forEach(({ path, error }) => this.fail(nameOf(path), error));
    this.templates.push(...templates.map(nameOf));
  }

  private async addPattern(pattern: string) {
    const steps = pattern.split('/');
    const base = resolve(steps.slice(0, steps.findIndex(step => MAGIC.test(step))).join('/') || (pattern.startsWith('/') ? '/' : '.'));
    const ignored = new IgnoredFiles(base);
    const files = (await filesLike([pattern])).filter(file => !ignored.hasPartOf(file));
    files.forEach(file => this.addFile(file, false));
    if (files.length === 0) {
      this.unread.push({ name: pattern, reason: 'no file has such a name' });
    }
  }

  private addFile(path: string, isFound: boolean, isLink?: boolean) {
    try {
      this.addInput({ name: nameOf(path), path, isFound }, this.realPathOf(path, isLink));
    } catch (error) {
      this.fail(nameOf(path), error);
    }
  }

  /** The path without links. Of the files in a folder, that of the folder is asked for once. */
  private realPathOf(path: string, isLink = lstatSync(path).isSymbolicLink()): string {
    if (isLink) {
      return realpathSync(path);
    }
    const folder = dirname(path);
    const real = this.realFolders.get(folder) ?? realpathSync(folder);
    this.realFolders.set(folder, real);
    return join(real, basename(path));
  }

  /** A file that is named is judged, also if it is found as well. */
  private addInput(input: Input, key: string) {
    if (this.known.has(key)) {
      const before = this.inputs.findIndex(other => other.isFound && other.path === input.path);
      if (before >= 0 && !input.isFound) {
        this.inputs[before] = input;
      }
      return;
    }
    this.known.add(key);
    this.inputs.push(input);
  }

  private fail(name: string, error: unknown) {
    this.unread.push(unreadOf(name, error));
  }
}

function nameOf(path: string): string {
  const below = relative('.', path);
  return isOutside(below) ? withSlashes(path) : below === '-' ? './-' : withSlashes(below);
}
