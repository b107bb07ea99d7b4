import type { Volume } from './container';
import { Json, listIn, objectIn, textIn } from '../manifest/json';

/** A file that the kubelet writes to a volume, or all files of a source that does not list them. */
export interface ProjectedFile {
  /** The path in the volume; `undefined` if it stands for all files that are not listed. */
  readonly name?: string;
  readonly mode: number;
  /** The path in the manifest of the field that decides the mode. */
  readonly path: string;
}

const DEFAULT_MODE = 0o644;
const SOURCES = ['secret', 'configMap', 'downwardAPI'];

/** The files of a ConfigMap, Secret, downward API or projected volume with their modes; empty for other volumes. */
export function projectedFilesOf(volume: Volume): ProjectedFile[] {
  const { kind, source, path } = volume;
  if (kind !== 'projected') {
    return SOURCES.includes(kind) ? filesOf(source, source.defaultMode, `${path}.${kind}`, `${path}.${kind}.defaultMode`) : [];
  }
  // Tokens and certificates are left out: the kubelet chooses their modes itself.
  return listIn(source.sources).flatMap((item, i) => SOURCES.filter(name => objectIn(item)[name])
    .flatMap(name =>
      filesOf(objectIn(item[name]), source.defaultMode, `${path}.projected.sources[${i}].${name}`, `${path}.projected.defaultMode`)));
}

/** A mode as it is spelled in a manifest: `0400`. */
export function octal(mode: number): string {
  return `0${mode.toString(8)}`;
}

/** Whether everybody may read a file of this mode. */
export function isReadableToOthers(mode: number): boolean {
  return digit(mode, 0) >= 4;
}

export function isReadableToGroup(mode: number): boolean {
  return digit(mode, 1) >= 4;
}

/** Whether any user may execute it. */
export function isExecutable(mode: number): boolean {
  return [0, 1, 2].some(place => digit(mode, place) % 2 === 1);
}

/** The octal digit at a place, counted from the right. */
function digit(mode: number, place: number): number {
  return Math.floor(mode / 8 ** place) % 8;
}

function filesOf(source: Json, defaultMode: unknown, path: string, defaultPath: string): ProjectedFile[] {
  const items = listIn(source.items);
  const others = typeof defaultMode === 'number' ? defaultMode : DEFAULT_MODE;
  return items.length === 0 ? [{ mode: others, path: defaultPath }] : items.map((item, i) => {
    const { path: name, mode } = objectIn(item);
    return {
      name: textIn(name),
      ...(typeof mode === 'number' ? { mode, path: `${path}.items[${i}].mode` } : { mode: others, path: defaultPath }),
    };
  });
}
