import * as crypto from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { isExecutable, Layer } from './layer';
import { writeTar } from './tar';

/** A layer as it is in the cache. */
export interface BuiltLayer {
  /** The path of its archive. */
  readonly tar: string;
  readonly digest: string;
  /** The versions of the packages that it is from, by their names. */
  readonly packages: Readonly<Record<string, string>>;
  /** The paths of its files, without a slash before them. */
  readonly files: readonly string[];
}

/** Gives a layer from the cache, or makes it. Who makes the same at the same time gets the one that was ready first. */
export function cachedLayer(folder: string, make: () => Layer, say: (built: BuiltLayer) => void): BuiltLayer {
  if (!fs.existsSync(folder)) {
    const layer = make();
    const temporary = `${folder}.${process.pid}`;
    fs.mkdirSync(temporary, { recursive: true });
    const digest = writeTar(path.join(temporary, 'layer.tar'), layer.entries);
    const packages = Object.fromEntries([...layer.packages].sort());
    fs.writeFileSync(path.join(temporary, 'layer.json'), JSON.stringify({ digest, packages, files: [...layer.entries.keys()].sort() }));
    moveUnlessThere(temporary, folder);
    say(read(folder));
  }
  return read(folder);
}

/** A short digest of some texts, for a name in the cache. */
export function keyOf(...texts: readonly string[]): string {
  return crypto.createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
}

/** All that is in a file or a folder, and which of it is executable. */
export function contentOf(file: string): string {
  const stat = fs.lstatSync(file, { throwIfNoEntry: false });
  if (!stat) {
    return '';
  }
  return stat.isDirectory()
    ? JSON.stringify(fs.readdirSync(file).sort().map(name => [name, contentOf(path.join(file, name))]))
    : `${isExecutable(stat)}:${fs.readFileSync(file, 'latin1')}`;
}

function read(folder: string): BuiltLayer {
  return { tar: path.join(folder, 'layer.tar'), ...JSON.parse(fs.readFileSync(path.join(folder, 'layer.json'), 'utf-8')) };
}

function moveUnlessThere(from: string, to: string) {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if (!['EEXIST', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code!)) {
      throw error;
    }
    fs.rmSync(from, { recursive: true });
  }
}
