import * as path from 'path';
import { filesIn, Language, once, pacmak, ROOT, run, succeeds, versionOf } from './language';
import { failureOf, Trouble } from './troubles';
import { cacheFolder } from '../cache-folder';

const PACKAGES = ['cdk8s', 'cdk8s-plus-27', 'constructs'];

/** The wheel, as it is published. */
export class Python implements Language {
  public readonly name = 'Python';
  public readonly hasOrderedMaps = true;
  public readonly programs = ['python3'];
  public readonly withoutNode = "AttributeError: '_NodeProcess' object has no attribute '_process'";
  public readonly ofAnExample = 'kind=SidecarKind.NATIVE';
  private folder = '';
  private wheel = '';

  /** The command that the wheel installs. */
  public get command(): string {
    return path.join(this.folder, 'bin/cdk8s-pod-patterns');
  }

  /** What makes Python find the wheel. */
  public get env(): Record<string, string> {
    return { PYTHONPATH: this.folder };
  }

  public reasonToSkip(): string | undefined {
    if (!succeeds('python3', '--version')) {
      return 'Python is not installed';
    }
    return succeeds('python3', '-c', 'import venv, ensurepip') ? undefined : 'Python has no venv (on Debian: apt-get install python3-venv)';
  }

  public pack(folder: string): string {
    pacmak('python', ROOT, folder);
    return path.join(folder, filesIn(folder, '.whl')[0]);
  }

  public install(wheel: string, folder: string) {
    this.folder = folder;
    this.wheel = wheel;
    pipInstall(pythonWithPackages(), ['--no-deps', '--target', folder, wheel]);
  }

  public run(sources: readonly string[], out: string, env: Record<string, string> = {}): string {
    return run(pythonWithPackages(), [...sources, out], { env: { ...this.env, CDK8S_OUTDIR: out, ...env } }).stderr;
  }

  public troubles(): Trouble[] {
    return [{
      what: 'an old cdk8s',
      quoted: 'because these package versions have conflicting dependencies',
      seen: () => failureOf(() => pipInstall(pythonWithPackages(), ['--dry-run', 'cdk8s==2.68.0', this.wheel])),
    }];
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
