import * as fs from 'fs';
import * as path from 'path';
import { Account, ImageSource, PackagedFile, shortName } from './image-source';
import { Found, PackageFiles } from './packages';
import { Entry } from './tar';

const OVERLAYS = path.join(__dirname, 'files');
const PROGRAM = 0o755;
const FILE = 0o644;

/** The files of a layer while they are collected, and the packages that they are from. */
export class Layer {
  public readonly entries = new Map<string, Entry>();
  /** Names and versions. */
  public readonly packages = new Map<string, string>();

  public constructor(private readonly source?: PackageFiles) {}

  public folder(file: string, entry: Entry = { mode: PROGRAM }) {
    this.put(file, entry);
  }

  public text(file: string, content: string) {
    this.put(file, { mode: FILE, content: Buffer.from(content) });
  }

  public link(file: string, target: string) {
    this.put(file, { mode: 0o777, target });
  }

  /** A file or a folder of a package with the libraries of its programs. */
  public packaged({ from, to, except = [] }: PackagedFile) {
    const found = this.source?.find(from) ?? [];
    if (!found.length) {
      throw new Error(`no package has ${from}: look it up with \`apt-file search ${from}\`, and add its package to \`packages\``);
    }
    found.forEach(part => this.take(part, to, new Set(except.map(name => path.join(part.path, name)))));
  }

  /** A folder of this machine with all that is in it. */
  public overlay(folder: string) {
    for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : []) {
      this.copy(path.join(folder, name), `/${name}`);
    }
  }

  private take(found: Found, to: string, except: ReadonlySet<string>) {
    this.uses(found);
    for (const file of this.copy(found.path, to, except)) {
      for (const [library, from] of this.source!.libraries(file)) {
        this.uses(from);
        this.copy(from.path, library);
      }
    }
  }

  private uses({ package: { name, version } }: Found) {
    this.packages.set(name, version);
  }

  /** Gives the regular files that it has copied. */
  private copy(from: string, to: string, except: ReadonlySet<string> = new Set()): string[] {
    if (except.has(from)) {
      return [];
    }
    const stat = fs.lstatSync(from);
    if (stat.isSymbolicLink()) {
      this.link(to, fs.readlinkSync(from));
      return [];
    }
    if (stat.isDirectory()) {
      this.folder(to);
      return fs.readdirSync(from).flatMap(name => this.copy(path.join(from, name), path.join(to, name), except));
    }
    this.put(to, { mode: isExecutable(stat) ? PROGRAM : FILE, content: { path: from } });
    return [from];
  }

  private put(file: string, entry: Entry) {
    const name = file.replace(/^\//, '');
    for (let parent = path.dirname(name); parent !== '.'; parent = path.dirname(parent)) {
      this.entries.has(parent) || this.entries.set(parent, { mode: PROGRAM });
    }
    this.entries.set(name, entry);
  }
}

/** What an image has of its packages. */
export function packagedLayer(files: readonly (string | PackagedFile)[], packages: PackageFiles): Layer {
  const layer = new Layer(packages);
  for (const file of files) {
    layer.packaged(typeof file === 'string' ? { from: file, to: file } : file);
  }
  return layer;
}

/** What an image has beside its packages. */
export function ownLayer(image: ImageSource): Layer {
  const layer = new Layer();
  for (const [folder, { owner, group = owner, mode }] of Object.entries(image.folders ?? {})) {
    layer.folder(folder, { mode, owner, group });
  }
  for (const [link, target] of Object.entries(image.links ?? {})) {
    layer.link(link, target);
  }
  if (image.account || !image.hasShell) {
    system(layer, image.account);
  }
  layer.overlay(overlayOf(image));
  return layer;
}

/** Whether its owner may run it. */
export function isExecutable({ mode }: fs.Stats): boolean {
  return Math.floor(mode / 0o100) % 2 === 1;
}

export function overlayOf(image: ImageSource): string {
  return path.join(OVERLAYS, shortName(image));
}

/** Busybox with a link for each of its applets. */
export function shellLayer(packages: PackageFiles, applets: readonly string[]): Layer {
  const layer = new Layer(packages);
  system(layer);
  layer.packaged({ from: '/bin/busybox', to: '/bin/busybox' });
  applets.filter(applet => applet !== 'busybox').forEach(applet => layer.link(`/bin/${applet}`, 'busybox'));
  layer.link('/usr/bin/env', '/bin/busybox');
  layer.folder('/root', { mode: 0o700 });
  return layer;
}

/** What every image has. */
function system(layer: Layer, account?: Account) {
  const users = [
    { name: 'root', id: 0, home: '/root' },
    { name: 'nobody', id: 65534, home: '/' },
    ...account ? [account] : [],
  ];
  layer.text('/etc/passwd', users.map(({ name, id, group = id, home = '/' }: Account) => `${name}:x:${id}:${group}::${home}:/bin/sh\n`).join(''));
  layer.text('/etc/group', users.map(({ name, id, group = id }: Account) => `${name}:x:${group}:\n`).join(''));
  // Without it, glibc asks the name server before it reads /etc/hosts.
  layer.text('/etc/nsswitch.conf', 'hosts: files dns\n');
  layer.folder('/tmp', { mode: 0o1777 });
}
