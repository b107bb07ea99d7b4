/** Where Debian has the libraries of this machine's architecture. */
export const LIBRARIES = process.arch === 'arm64' ? '/usr/lib/aarch64-linux-gnu' : '/usr/lib/x86_64-linux-gnu';

/** A user of an image, beside root and nobody: a line of its /etc/passwd, and its group. */
export interface Account {
  readonly name: string;
  readonly id: number;
  /** @default - the user's id */
  readonly group?: number;
  /** @default '/' */
  readonly home?: string;
}

/** A file, or a folder with all that is in it, of a Debian package. */
export interface PackagedFile {
  readonly from: string;
  /** Where the public image has it. */
  readonly to: string;
  /** What is left out of the folder: paths in it. */
  readonly except?: readonly string[];
}

/** What an image is made from: Debian packages, the files of `files/<its last name>`, and what its public image says in its config. */
export interface ImageSource {
  /** The public images that it stands for. Without a tag, `latest`. */
  readonly names: readonly string[];
  /** Whether it has a shell: the layer of busybox with all its applets. */
  readonly hasShell: boolean;
  /** Debian packages; those that they depend on are searched as well. */
  readonly packages?: readonly string[];
  /** What is taken out of the packages. The libraries that the programs need come along. */
  readonly files?: readonly (string | PackagedFile)[];
  /** Folders that are there before anything runs, and whose they are. */
  readonly folders?: Readonly<Record<string, { readonly owner: number; readonly group?: number; readonly mode: number }>>;
  /** Symbolic links, and where they lead. */
  readonly links?: Readonly<Record<string, string>>;
  readonly account?: Account;
  readonly user?: string;
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly workdir?: string;
  /** Folders of anonymous volumes: writable even where the root file system is not. */
  readonly volumes?: readonly string[];
  readonly stopSignal?: string;
  /** Where it is not as the public image. Versions and a missing shell need no mention. */
  readonly differs?: string;
}

/** What an exporter's image can say. */
export interface ExporterProps extends Pick<ImageSource, 'user' | 'hasShell' | 'cmd' | 'differs'> {
  readonly package: string;
  /** Where the public image has it; Debian has it in `/usr/bin`, under the name of the package. */
  readonly program: string;
  readonly files?: readonly PackagedFile[];
}

/** An exporter of Prometheus: one program, which is the entry point. */
export function exporter(name: string, { package: debian, program, files = [], ...props }: ExporterProps): ImageSource {
  return {
    names: [name],
    packages: [debian],
    files: [{ from: `/usr/bin/${debian}`, to: program }, ...files],
    entrypoint: [program],
    ...props,
  };
}

/** What an image of the user's own can say. */
export interface AppProps {
  /** @default - root */
  readonly user?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly workdir?: string;
}

/** The user's own app in an example: busybox with `files/<name>`, whose entry point is `/app`. */
export function app(name: string, { user, ...props }: AppProps = {}): ImageSource {
  return {
    names: [name],
    hasShell: true,
    entrypoint: ['/app'],
    ...user === undefined ? {} : { user, account: { name: 'app', id: Number(user) } },
    ...props,
    differs: 'not public: a script that behaves as the example says',
  };
}

/** The name that errors, files and the cache know an image by: `git` for `docker.io/alpine/git:2.49.1`. */
export function shortName({ names: [name] }: ImageSource): string {
  return name.split('/').pop()!.replace(/:.*/, '');
}

/** A name as containerd has it: with the registry and the tag. */
export function fullName(name: string): string {
  const [first, ...rest] = name.split('/');
  const hasRegistry = rest.length > 0 && /[.:]|^localhost$/.test(first);
  const path = hasRegistry ? name : `docker.io/${rest.length ? '' : 'library/'}${name}`;
  return /:[^/]*$/.test(path) ? path : `${path}:latest`;
}
