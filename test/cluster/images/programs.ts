import * as fs from 'fs';
import * as path from 'path';
import { run } from './packages';
import { fileMode, Tree } from './tar';

const LOADER = '/lib64/ld-linux-x86-64.so.2';

/** Takes files out of unpacked packages, and with a program the shared libraries that it needs. */
export class Programs {
  constructor(private readonly root: string, private readonly tree: Tree) {}

  /**
   * Takes a file or a folder.
   * @param from Where the package has it.
   * @param to Where the image has it.
   */
  public async take(from: string, to: string): Promise<void> {
    const stat = fs.lstatSync(path.join(this.root, from), { throwIfNoEntry: false });
    if (!stat) {
      throw new Error(`no package has ${from}; see \`dpkg -L PACKAGE\` for what a package has, and correct "packages" or "take"`);
    }
    if (stat.isSymbolicLink()) {
      await this.takeLink(from, to);
    } else if (stat.isDirectory()) {
      this.tree.folder(to);
      for (const name of fs.readdirSync(path.join(this.root, from))) {
        await this.take(path.join(from, name), path.join(to, name));
      }
    } else {
      const source = path.join(this.root, from);
      this.tree.file(to, fileMode(stat), () => fs.readFileSync(source));
      if (isElf(source)) {
        await this.takeLibraries(from);
      }
    }
  }

  /** A link stays one where what it points to has the same path in the image. */
  private async takeLink(from: string, to: string): Promise<void> {
    const target = path.resolve(path.dirname(from), fs.readlinkSync(path.join(this.root, from)));
    if (from !== to) {
      await this.take(target, to);
      return;
    }
    this.tree.link(to, fs.readlinkSync(path.join(this.root, from)));
    if (!this.tree.has(target)) {
      await this.take(target, target);
    }
  }

  private async takeLibraries(program: string): Promise<void> {
    const loader = (option: string) => run('chroot', [this.root, LOADER, option, program]);
    // The loader ends with 1 for what is not linked dynamically, and would crash if it listed that.
    if (!fs.existsSync(path.join(this.root, LOADER)) || await loader('--verify').then(() => false, error => error.code === 1)) {
      return;
    }
    const listed = await loader('--list').catch(error => {
      throw new Error(`${String(error.stderr).trim()}; add the package that has this library to "packages"`);
    });
    for (const [library] of listed.stdout.matchAll(/\/\S+(?= \()/g)) {
      const source = fs.realpathSync(path.join(this.root, library));
      this.tree.file(library, 0o755, () => fs.readFileSync(source));
    }
  }
}

function isElf(file: string): boolean {
  const start = Buffer.alloc(4);
  const opened = fs.openSync(file, 'r');
  fs.readSync(opened, start, 0, 4, 0);
  fs.closeSync(opened);
  return start.toString('latin1') === '\x7fELF';
}
