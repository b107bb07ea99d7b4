import * as crypto from 'crypto';
import { fullName, ImageSource } from './image-source';
import { BuiltLayer } from './layer-cache';
import { Entry, writeTar } from './tar';

/** An image and its layers, the lowest first. */
export interface BuiltImage {
  readonly source: ImageSource;
  readonly layers: readonly BuiltLayer[];
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const ARCHITECTURES: Record<string, string> = { x64: 'amd64', arm64: 'arm64' };

/** Writes one archive of all images, as `docker save` does; a layer that several have is in it once. */
export function writeArchive(file: string, images: readonly BuiltImage[]) {
  const entries = new Map<string, Entry>();
  const manifest = images.map(({ source, layers }) => {
    const config = Buffer.from(JSON.stringify(configOf(source, layers)));
    const configName = `${crypto.createHash('sha256').update(config).digest('hex')}.json`;
    entries.set(configName, { mode: 0o644, content: config });
    layers.forEach(({ digest, tar }) => entries.set(`${digest}.tar`, { mode: 0o644, content: { path: tar } }));
    return { Config: configName, RepoTags: source.names.map(fullName), Layers: layers.map(({ digest }) => `${digest}.tar`) };
  });
  entries.set('manifest.json', { mode: 0o644, content: Buffer.from(JSON.stringify(manifest)) });
  writeTar(file, entries);
}

/** Throws when the program that a container of the image starts is not in it. */
export function assertItStarts({ source: { names: [name], entrypoint = [], cmd = [] }, layers }: BuiltImage) {
  const [program] = [...entrypoint, ...cmd];
  const paths = program.startsWith('/') ? [program] : PATH.split(':').map(folder => `${folder}/${program}`);
  if (!paths.some(path => layers.some(({ files }) => files.includes(path.slice(1))))) {
    throw new Error(`${name} starts ${program}, which it does not have: take it from a package in \`files\`, or put it in the image's folder`);
  }
}

function configOf(source: ImageSource, layers: readonly BuiltLayer[]) {
  const packages = layers.flatMap(layer => Object.entries(layer.packages));
  return {
    architecture: ARCHITECTURES[process.arch],
    os: 'linux',
    config: {
      User: source.user,
      Env: Object.entries({ PATH, ...source.env }).map(([name, value]) => `${name}=${value}`),
      Entrypoint: source.entrypoint,
      Cmd: source.cmd,
      WorkingDir: source.workdir,
      Volumes: source.volumes && Object.fromEntries(source.volumes.map(volume => [volume, {}])),
      StopSignal: source.stopSignal,
      Labels: Object.fromEntries(packages.map(([name, version]) => [`debian.${name}`, version])),
    },
    rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => `sha256:${digest}`) },
  };
}
