import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

/** What no program of an image needs, though its package depends on it: what sets packages up on a Debian host, and PostgreSQL's JIT. */
const NOT_NEEDED = /^(adduser|debconf|init-system-helpers|libllvm\d+|libz3-4|locales|passwd|perl.*|lib.*perl.*|sensible-utils|ucf|usrmerge)$/;

/** A file of a package. */
export interface Found {
  readonly package: { readonly name: string; readonly version: string };
  /** Where it is on this machine. */
  readonly path: string;
}

interface Package {
  readonly name: string;
  readonly version: string;
  /** The name of its file; it has the version and the architecture. */
  readonly deb: string;
}

/** Debian's packages, without a change of this machine's own: apt with lists of its own, and packages that are extracted and never installed. */
export class Packages {
  private readonly apt: readonly string[];
  private readonly extracted = new Map<string, string>();

  /** `cache` keeps what is downloaded; `work` is a folder of the caller's, who removes it. */
  public constructor(private readonly cache: string, private readonly work: string) {
    const state = path.join(work, 'apt');
    fs.mkdirSync(path.join(state, 'lists', 'partial'), { recursive: true });
    fs.mkdirSync(path.join(state, 'archives', 'partial'), { recursive: true });
    fs.writeFileSync(path.join(state, 'status'), '');
    this.apt = [
      `Dir::State=${state}`, `Dir::State::status=${state}/status`, `Dir::Cache=${state}`, 'APT::Sandbox::User=root',
    ].flatMap(option => ['-o', option]);
    run('apt-get', [...this.apt, '-q', 'update']);
  }

  /** The packages and all that they depend on, extracted. */
  public closure(names: readonly string[]): PackageFiles {
    const packages = this.urisOf(names)
      .split('\n')
      .flatMap(line => / (\S+\.deb) /.exec(line)?.[1] ?? [])
      .map(packageOf)
      .filter(({ name }) => names.includes(name) || !NOT_NEEDED.test(name));
    this.download(packages.filter(({ deb }) => !fs.existsSync(path.join(this.cache, deb))));
    return new PackageFiles(packages.map(p => ({ ...p, folder: this.extract(p) })));
  }

  private urisOf(names: readonly string[]): string {
    try {
      return run('apt-get', [...this.apt, '-y', '--print-uris', '--no-install-recommends', 'install', ...names]);
    } catch (error) {
      throw new Error(`${(error as Error).message}: its \`packages\` are names as \`apt-cache search\` finds them`);
    }
  }

  private download(packages: readonly Package[]) {
    if (packages.length) {
      const folder = fs.mkdtempSync(path.join(this.work, 'debs-'));
      run('apt-get', [...this.apt, '-q', 'download', ...packages.map(({ name, version }) => `${name}=${version}`)], folder);
      fs.mkdirSync(this.cache, { recursive: true });
      for (const { deb } of packages) {
        fs.copyFileSync(path.join(folder, deb), path.join(this.cache, `${deb}.${process.pid}`));
        fs.renameSync(path.join(this.cache, `${deb}.${process.pid}`), path.join(this.cache, deb));
      }
    }
  }

  private extract({ deb }: Package): string {
    let folder = this.extracted.get(deb);
    if (!folder) {
      folder = path.join(this.work, 'extracted', deb);
      fs.mkdirSync(folder, { recursive: true });
      run('dpkg-deb', ['-x', path.join(this.cache, deb), folder]);
      this.extracted.set(deb, folder);
    }
    return folder;
  }
}

/** The files of some packages. */
export class PackageFiles {
  private readonly libraryFolders: readonly string[];
  private readonly loader?: string;

  public constructor(private readonly packages: readonly (Package & { readonly folder: string })[]) {
    this.libraryFolders = packages.flatMap(({ folder }) => ['lib', 'usr/lib'].flatMap(lib => multiarch(path.join(folder, lib))));
    const folder = packages.find(({ name }) => name === 'libc6')?.folder;
    this.loader = folder && ['lib64', 'lib'].map(lib => path.join(folder, lib))
      .filter(fs.existsSync)
      .flatMap(lib => fs.readdirSync(lib).filter(file => file.startsWith('ld-linux')).map(file => path.join(lib, file)))[0];
  }

  /** A file or a folder by its path; of a folder that several packages share, the part of each. */
  public find(file: string): Found[] {
    return this.packages
      .filter(({ folder }) => fs.lstatSync(path.join(folder, file), { throwIfNoEntry: false }))
      .map(owner => ({ package: owner, path: path.join(owner.folder, file) }));
  }

  /** The libraries that a program or a library needs, by the path at which the loader looks for them; throws for one that no package has. */
  public libraries(program: string): Map<string, Found> {
    const libraries = new Map<string, Found>();
    if (!this.loader || !isDynamic(program)) {
      return libraries;
    }
    const loader = [this.loader, '--inhibit-cache', '--library-path', this.libraryFolders.join(':')];
    const list = run('env', ['LD_TRACE_LOADED_OBJECTS=1', ...loader, program]);
    for (const [, name, file] of list.matchAll(/^\s+(\S+) => (.*?)(?: \(0x.*)?$/gm)) {
      const owner = this.packages.find(({ folder }) => file.startsWith(`${folder}/`));
      if (!owner) {
        throw new Error(`no package has ${name}, which ${path.basename(program)} needs: add its package to \`packages\``);
      }
      libraries.set(file.slice(owner.folder.length), { package: owner, path: fs.realpathSync(file) });
    }
    const libc = this.packages.find(({ name }) => name === 'libc6')!;
    libraries.set(this.loader.slice(libc.folder.length), { package: libc, path: fs.realpathSync(this.loader) });
    return libraries;
  }
}

/** Whether it is an ELF file with a dynamic section, which a Go program and busybox have not. */
function isDynamic(file: string): boolean {
  const bytes = fs.readFileSync(file);
  if (bytes.length < 64 || bytes.toString('latin1', 0, 4) !== '\x7fELF') {
    return false;
  }
  const headers = Number(bytes.readBigUInt64LE(32));
  const size = bytes.readUInt16LE(54);
  const count = bytes.readUInt16LE(56);
  return Array.from({ length: count }, (_, i) => bytes.readUInt32LE(headers + i * size)).includes(2);
}

function multiarch(lib: string): string[] {
  return fs.existsSync(lib) ? fs.readdirSync(lib).filter(name => name.endsWith('-linux-gnu')).map(name => path.join(lib, name)) : [];
}

function packageOf(deb: string): Package {
  const [name, version] = deb.split('_');
  return { name, version: decodeURIComponent(version), deb };
}

/** What a command prints; its complaint when it fails. */
export function run(command: string, args: readonly string[], cwd?: string): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf-8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    const complaint = stderr?.split('\n').filter(line => /^E:|error/i.test(line)).join('\n');
    throw new Error(complaint || message);
  }
}
