import * as fs from 'fs';
import * as path from 'path';
import { assertItStarts, BuiltImage, writeArchive } from './archive';
import { shortName } from './image-source';
import { IMAGES } from './images';
import { overlayOf, ownLayer, packagedLayer, shellLayer } from './layer';
import { BuiltLayer, cachedLayer, contentOf, keyOf } from './layer-cache';
import { Packages, run } from './packages';
import { cacheFolder } from '../../cache-folder';

const BUILDER = ['archive.ts', 'build.ts', 'image-source.ts', 'layer.ts', 'layer-cache.ts', 'packages.ts', 'tar.ts'];
const TEN_MINUTES = 600_000;

/** Builds the images that are not in the cache, and gives the path of one archive of all, for `ctr images import`. */
export async function buildImages(say: (line: string) => void): Promise<string> {
  const images = builtImages(say);
  const key = keyOf(builderSources(), ...images.map(({ source, layers }) => JSON.stringify([source, layers.map(({ digest }) => digest)])));
  const archive = cacheFolder(path.join('images', `all-${key}.tar`));
  if (!fs.existsSync(archive)) {
    const temporary = `${archive}.${process.pid}`;
    writeArchive(temporary, images);
    fs.renameSync(temporary, archive);
    removeOldArchives(archive);
    say(`${images.length} images, ${megabytes(archive)}`);
  }
  return archive;
}

/** Each image with its layers, from the cache or built. */
export function builtImages(say: (line: string) => void): BuiltImage[] {
  const cache = cacheFolder('images');
  fs.mkdirSync(cache, { recursive: true });
  const work = fs.mkdtempSync(path.join(cache, 'work-'));
  let opened: Packages | undefined;
  const packages = () => opened ??= new Packages(path.join(cache, 'debs'), work);

  try {
    const builder = builderSources();
    const shell = layer(path.join(cache, `shell-${keyOf(builder)}`), 'shell', say, () => {
      const files = packages().closure(['busybox-static']);
      return shellLayer(files, run(files.find('/bin/busybox')[0].path, ['--list']).trim().split('\n'));
    });
    return IMAGES.map(source => {
      const [name] = source.names;
      const layers = source.hasShell ? [shell] : [];
      if (source.packages) {
        const { packages: needed, files = [] } = source;
        // Its name in the cache has nothing of the image's, so that images with the same files share it.
        const key = keyOf(builder, JSON.stringify([needed, files]));
        layers.push(layer(path.join(cache, `packages-${key}`), name, say, () => packagedLayer(files, packages().closure(needed))));
      }
      const key = keyOf(builder, JSON.stringify(source), contentOf(overlayOf(source)));
      layers.push(layer(path.join(cache, `${shortName(source)}-${key}`), `${name}, its own files`, say, () => ownLayer(source)));
      const image = { source, layers };
      assertItStarts(image);
      return image;
    });
  } finally {
    fs.rmSync(work, { recursive: true });
  }
}

function layer(folder: string, name: string, say: (line: string) => void, make: Parameters<typeof cachedLayer>[1]): BuiltLayer {
  const started = Date.now();
  try {
    return cachedLayer(folder, make, ({ tar }) =>
      say(`${name}: ${megabytes(tar)}, ${((Date.now() - started) / 1000).toFixed(1)} s`));
  } catch (error) {
    throw new Error(`the image ${name}: ${(error as Error).message}`);
  }
}

function builderSources(): string {
  return keyOf(...BUILDER.map(file => fs.readFileSync(path.join(__dirname, file), 'utf-8')));
}

/** An older archive may still be imported by who has just built it; after ten minutes nobody does. */
function removeOldArchives(current: string) {
  const folder = path.dirname(current);
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    const age = Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (name.startsWith('all-') && file !== current && age > TEN_MINUTES) {
      fs.rmSync(file, { force: true });
    }
  }
}

function megabytes(file: string): string {
  return `${(fs.statSync(file).size / 1e6).toFixed(1)} MB`;
}
