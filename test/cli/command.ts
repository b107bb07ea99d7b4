import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

export const BUNDLE = path.join(__dirname, '..', '..', 'bin', 'cdk8s-pod-patterns.js');

/** How a run of the command ended. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** How the command is run. */
export interface RunOptions {
  readonly input?: string | Buffer;
  readonly env?: NodeJS.ProcessEnv;
  /** A module that is loaded before it. */
  readonly before?: string;
}

/** What decides about colours and links where the tests are run. */
const PLAIN = { FORCE_COLOR: undefined, NO_COLOR: undefined, CI: undefined, POD_PATTERNS_STACK: undefined };

/** A folder with files, in which the bundle of the command is run. */
export class Workplace {
  public readonly folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'command-')));

  public constructor(files: Readonly<Record<string, string | Buffer>> = {}) {
    Object.entries(files).forEach(([name, content]) => this.write(name, content));
  }

  public write(name: string, content: string | Buffer) {
    fs.mkdirSync(path.dirname(this.path(name)), { recursive: true });
    fs.writeFileSync(this.path(name), content);
  }

  public read(name: string): string {
    return fs.readFileSync(this.path(name), 'utf-8');
  }

  public path(name: string): string {
    return path.join(this.folder, name);
  }

  public check(args: readonly string[], options?: RunOptions): Run {
    return this.run(['check', ...args], options);
  }

  public run(args: readonly string[], { input = '', env = {}, before }: RunOptions = {}): Run {
    const node = before === undefined ? [] : ['--require', this.path(before)];
    return this.spawn(process.execPath, [...node, BUNDLE, ...args], input, env);
  }

  public shell(script: string, env: NodeJS.ProcessEnv = {}): Run {
    return this.spawn('bash', ['-c', script], '', { ...env, PATH: `${this.path('bin')}:${process.env.PATH}` });
  }

  public remove() {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private spawn(program: string, args: readonly string[], input: string | Buffer, env: NodeJS.ProcessEnv): Run {
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: this.folder, input, env: { ...process.env, ...PLAIN, ...env }, encoding: 'utf-8', maxBuffer: 1e8,
    });
    return { code: status, out: stdout, err: stderr };
  }
}

/** The manifest of a Pod; two containers of one name are an error, and two on one port a warning. */
export function pod({ name = 'web', containers = ['app', 'helper'], ports = [8080, 8081] } = {}): string {
  const items = containers.map((container, i) => `    - name: ${JSON.stringify(container)}
      image: app:1.4
      ports:
        - containerPort: ${ports[i]}
`);
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  containers:\n${items.join('')}`;
}

export const CLEAN = pod();
export const WARNING = pod({ ports: [8080, 8080] });
export const ERROR = pod({ containers: ['app', 'app'] });
