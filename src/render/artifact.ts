import type { ReportedPlace } from '../report/file-report';

/** The file that a service shows a finding at. */
export interface Artifact {
  /** Its path from the root of the repository; undefined for what came from standard input. */
  readonly path?: string;
  /** Whether lines and columns are those of this file: those of a template are not those of what Helm has made of it. */
  readonly isExact: boolean;
}

/** @param folder where paths start, as a path from the root of the repository */
export function artifactOf({ file, template }: ReportedPlace, folder = ''): Artifact {
  if (file !== '-') {
    return { path: pathFrom(folder, file), isExact: true };
  }
  return template === undefined ? { isExact: true } : { path: pathFrom(folder, template), isExact: false };
}

/** A path without `.`, and without `..` where the folder above is known. */
function pathFrom(folder: string, file: string): string {
  if (isAbsolute(file)) {
    return file;
  }
  const names: string[] = [];
  for (const name of [...folder.split('/'), ...file.split('/')]) {
    if (name === '..' && names.length > 0 && names.at(-1) !== '..') {
      names.pop();
    } else if (name !== '' && name !== '.') {
      names.push(name);
    }
  }
  return names.join('/');
}

/** Whether a path starts at the root, or at a drive of Windows. */
export function isAbsolute(path: string): boolean {
  return /^(?:\/|[A-Za-z]:\/)/.test(path);
}

/** `file:line:column` of a place, as terminals and editors take it. */
export function shownPlace({ file, start }: ReportedPlace): string {
  return `${file === '-' ? 'standard input' : file}:${start.line}:${start.column}`;
}

/** Says where it is in what Helm has made, if the template is shown instead. */
export function renderedPlace({ start }: ReportedPlace, { isExact }: Artifact): string[] {
  return isExact ? [] : [`It is in line ${start.line} of what Helm has made of all templates.`];
}
