import { ChildProcess, spawn, spawnSync } from 'child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { Testing } from 'cdk8s';
import { InitStep } from '../../src';

/** A shell that the scripts of the steps have to run under. */
export interface Shell {
  readonly name: string;
  readonly path: string;
}

export interface RunOptions {
  /** The folders that stand for mounts and for paths of the image. */
  readonly folders?: Record<string, string>;
  /** Variables that the step does not declare with a value of its own: from a Secret, or from Kubernetes. */
  readonly env?: Record<string, string>;
  /** The longest file that the step may write, in blocks of 512 bytes: it is interrupted there. */
  readonly blocks?: number;
}

export interface Result {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface Run {
  readonly child: ChildProcess;
  readonly end: Promise<Result>;
}

/** The user of the generated steps, where the tests may change the user. */
const USER = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** Where the steps would make volumes of their own; only mounts are looked at here. */
const WORKLOAD = Testing.chart();

const made: string[] = [];
const running = new Set<ChildProcess>();
afterAll(() => {
  running.forEach(({ pid }) => process.kill(-pid!, 'SIGKILL')); // those of tests that have failed
  made.forEach(path => rmSync(path, { recursive: true, force: true }));
});

/**
 * Describes what a step does under dash and under busybox. Where a program is missing the tests are skipped, and say why.
 *
 * @param needs programs beside those of busybox
 */
export function underEachShell(subject: string, tests: (shell: Shell) => void, needs: string[] = []) {
  for (const name of ['dash', 'busybox']) {
    const missing = process.platform !== 'linux' ? ['Linux'] : [...new Set([name, 'busybox', ...needs])].filter(program => !found(program));
    const shell = { name, path: missing.length > 0 ? name : name === 'dash' ? found('dash')! : join(programs(), 'sh') };
    if (missing.length > 0) {
      describe.skip(`${subject}, under ${name} (skipped: needs ${missing.join(' and ')})`, () => tests(shell));
    } else {
      describe(`${subject}, under ${name}`, () => tests(shell));
    }
  }
}

/** An empty folder of the user that the steps run as. */
export function folder(files: Record<string, string> = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'init-step-'));
  made.push(path);
  own(path);
  Object.entries(files).forEach(([file, content]) => put(path, file, content));
  return path;
}

/** Puts a file into a folder, as the user that the steps run as. */
export function put(root: string, file: string, content: string) {
  const path = join(root, file);
  for (const missing of parents(path).filter(parent => !existsSync(parent))) {
    mkdirSync(missing);
    own(missing);
  }
  writeFileSync(path, content);
  own(path);
}

/** Every file under a folder and what it holds; that of a link is `-> target`, and of an empty folder `empty`. */
export function filesIn(root: string, below = ''): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
    const path = join(below, entry.name);
    if (entry.isSymbolicLink()) {
      files[path] = `-> ${readlinkSync(join(root, path))}`;
    } else if (entry.isDirectory()) {
      const inner = filesIn(root, path);
      Object.assign(files, Object.keys(inner).length > 0 ? inner : { [path]: 'empty' });
    } else {
      files[path] = readFileSync(join(root, path), 'utf8');
    }
  }
  return files;
}

/**
 * Expands a text as the kubelet does in command, arguments and variables: `$(NAME)` is the variable's value, or stays where
 * there is none; `$$` is a `$` and begins no reference.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function expanded(value: string, env: ReadonlyMap<string, string>): string {
  return value.replace(/\$(?:\$|\(([^)]*)\))/g, (reference, name) => reference === '$$' ? '$' : env.get(name) ?? reference);
}

/** Starts a step as the kubelet does, in a process group of its own. It has ended when all that it started has closed its output. */
export function start(step: InitStep, shell: Shell, options: RunOptions = {}): Run {
  const { command = [], args = [], envVariables = {} } = step._container(WORKLOAD);
  const env = new Map(Object.entries(options.env ?? {}));
  Object.entries(envVariables).forEach(([name, value]) => value.value !== undefined && env.set(name, expanded(value.value, env)));
  const [sh, ...rest] = [...command, ...args].map(word => expanded(word, env)).map(word => options.folders?.[word] ?? word);
  expect(sh).toBe('sh');

  const limited = options.blocks === undefined ? rest : ['-c', `ulimit -f ${options.blocks}; exec "$0" "$@"`, shell.path, ...rest];
  const child = spawn(shell.path, limited, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: options.folders?.['/volume'] ?? '/',
    env: { PATH: programs(), ...Object.fromEntries(env) },
    ...USER,
  });
  running.add(child);
  const output = text(child.stdout!);
  const errors = text(child.stderr!);
  const end = new Promise<Result>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => {
      running.delete(child);
      resolve({ code, output: output(), errors: errors() });
    });
  });
  return { child, end };
}

/** Runs a step to its end. */
export async function run(step: InitStep, shell: Shell, options: RunOptions = {}): Promise<Result> {
  return start(step, shell, options).end;
}

/** Runs a step, which has to succeed. */
export async function succeed(step: InitStep, shell: Shell, options: RunOptions = {}): Promise<string> {
  const result = await run(step, shell, options);
  expect(result).toMatchObject({ code: 0 });
  return result.output;
}

/** The command lines of the processes that a step has started and that run on. */
export function processesOf({ child }: Run): string[] {
  return readdirSync('/proc').filter(name => /^\d+$/.test(name)).flatMap(pid => {
    try {
      // pid (command) state parent group …
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return group === `${child.pid}` && state !== 'Z' ? [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/\0/g, ' ').trim()] : [];
    } catch {
      return []; // it has ended meanwhile
    }
  });
}

/** Runs a program as the user of the steps, and gives what it says. */
export function execute(program: string, args: string[], cwd: string, env: Record<string, string> = {}): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env: { PATH: process.env.PATH, ...env }, encoding: 'utf8', ...USER });
  if (status !== 0) {
    throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  }
  return stdout.trim();
}

/** Where a program is, if it is installed. */
export function found(program: string): string | undefined {
  return (process.env.PATH ?? '').split(':').map(dir => join(dir, program)).find(existsSync);
}

let links: string | undefined;

/** A folder with links to the applets of busybox, and to git: all the programs that a step may use. */
function programs(): string {
  if (links === undefined) {
    const path = links = folder();
    const busybox = found('busybox')!;
    const applets = spawnSync(busybox, ['--list'], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
    applets.forEach(applet => symlinkSync(busybox, join(path, applet)));
    if (found('git')) {
      symlinkSync(found('git')!, join(path, 'git'));
    }
  }
  return links;
}

function own(path: string) {
  if (USER.uid !== undefined) {
    chownSync(path, USER.uid, USER.gid);
  }
}

function parents(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [...parents(parent), parent];
}

function text(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', chunk => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
