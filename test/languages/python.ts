import * as fs from 'fs';
import * as path from 'path';
import { Language, once, ROOT, run, succeeds, versionOf } from './language';
import { cacheFolder } from '../cache-folder';

const WHEELS = path.join(ROOT, 'dist/python');
const PACKAGES = ['cdk8s', 'cdk8s-plus-27', 'constructs'];

/** The wheel that `npm run package:python` makes. */
export class Python implements Language {
  public readonly name = 'Python';
  public readonly hasOrderedMaps = true;
  private python = '';

  /** The command that the wheel installs. */
  public get command(): string {
    return path.join(path.dirname(this.python), 'cdk8s-pod-patterns');
  }

  public reasonToSkip(): string | undefined {
    if (!succeeds('python3', '--version')) {
      return 'Python is not installed';
    }
    return succeeds('python3', '-c', 'import venv, ensurepip') ? undefined : 'Python has no venv (on Debian: apt-get install python3-venv)';
  }

  public prepare() {
    this.python = pythonWithPackages();
    pipInstall(this.python, ['--no-deps', '--force-reinstall', wheel()]);
  }

  public run(sources: readonly string[], out: string): string {
    return run(this.python, [...sources, out], { env: { CDK8S_OUTDIR: out } }).stderr;
  }
}

/** A Python with the packages of node_modules, in the same versions where PyPI has them; it is made once. */
function pythonWithPackages(): string {
  const versions = PACKAGES.map(name => `${name}==${versionOf(name)}`);
  const version = run('python3', ['-c', 'import platform; print(platform.python_version())']).stdout.trim();
  const folder = cacheFolder(`python-${version}-${versions.join('-').replace(/==/g, '-')}`);
  const python = path.join(folder, 'bin/python');
  once(folder, () => {
    console.log(`making a Python environment with ${versions.join(', ')}`);
    run('python3', ['-m', 'venv', '--clear', folder]);
    try {
      pipInstall(python, versions);
    } catch (error) {
      console.log(`not all of them are there (${(error as Error).message.trim().split('\n').pop()}): taking the newest`);
      pipInstall(python, PACKAGES);
    }
  });
  return python;
}

function pipInstall(python: string, args: string[]) {
  run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...args]);
}

function wheel(): string {
  const wheels = fs.existsSync(WHEELS) ? fs.readdirSync(WHEELS).filter(file => file.endsWith('.whl')) : [];
  if (wheels.length !== 1) {
    throw new Error(`there is not one wheel in dist/python but ${wheels.length}: empty it, and run \`npm run package:python\``);
  }
  return path.join(WHEELS, wheels[0]);
}
