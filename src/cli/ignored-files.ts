import { readFileSync } from 'fs';
import { dirname, join, relative, sep } from 'path';
import ignore, { Ignore } from 'ignore';
import { repositoryFolders } from './repository';

/** Patterns as `.gitignore` has them, for what is in a folder. */
interface FolderPatterns {
  readonly folder: string;
  readonly patterns: Ignore;
}

/**
 * What Git ignores in a folder that somebody asked for: by the `.gitignore` of each folder in it, and of those above it up to the root of
 * the repository. Where the folder is ignored itself, those above do not count: it was asked for.
 */
export class IgnoredFiles {
  private readonly all = new Map<string, readonly FolderPatterns[]>();
  private readonly isInRepository: boolean;

  public constructor(private readonly base: string) {
    const folders = repositoryFolders(base);
    const outer = folders.slice(1).reverse().flatMap(patternsIn);
    this.isInRepository = folders.length > 0;
    this.all.set(base, [...isIgnored(outer, base, true) ? [] : outer, ...this.patternsIn(base)]);
  }

  /** Whether a file or folder is ignored that is in a folder which is not. */
  public has(path: string, isFolder: boolean): boolean {
    return isIgnored(this.patternsFor(dirname(path)), path, isFolder);
  }

  /** Whether a file is ignored, or a folder between it and the base. */
  public hasPartOf(file: string): boolean {
    const steps = relative(this.base, file).split(sep);
    return steps.some((_, i) => this.has(join(this.base, ...steps.slice(0, i + 1)), i < steps.length - 1));
  }

  private patternsFor(folder: string): readonly FolderPatterns[] {
    let patterns = this.all.get(folder);
    if (!patterns) {
      patterns = [...this.patternsFor(dirname(folder)), ...this.patternsIn(folder)];
      this.all.set(folder, patterns);
    }
    return patterns;
  }

  /** Outside of a repository, nobody ignores anything. */
  private patternsIn(folder: string): FolderPatterns[] {
    return this.isInRepository ? patternsIn(folder) : [];
  }
}

/** The nearest patterns come last, and win. */
function isIgnored(all: readonly FolderPatterns[], path: string, isFolder: boolean): boolean {
  return all.reduce((before, { folder, patterns }) => {
    const { ignored, unignored } = patterns.test(withSlashes(relative(folder, path)) + (isFolder ? '/' : ''));
    return ignored || (before && !unignored);
  }, false);
}

/** As in Git, a file that cannot be read ignores nothing. */
function patternsIn(folder: string): FolderPatterns[] {
  try {
    return [{ folder, patterns: ignore().add(readFileSync(join(folder, '.gitignore'), 'utf-8')) }];
  } catch {
    return [];
  }
}

/** A path as patterns, and reports, have it. */
export function withSlashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
