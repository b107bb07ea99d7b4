import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { Trouble } from './troubles';

export const ROOT = path.join(__dirname, '../..');

/** How the library is packed, installed and used. */
export interface Packaging {
  readonly name: string;

  /** Whether a map of the language keeps the order of its keys; where it does not, JSON is compared as values. */
  readonly hasOrderedMaps: boolean;

  /** Why its programs cannot run here, if they cannot. */
  reasonToSkip(): string | undefined;

  /** Packs the library, as it is built and with its version, into a folder, and gives what is published: a file, or a folder of sources. */
  pack(folder: string): string;

  /** Puts what was packed, and all that programs need beside it, into an empty folder, where they are run from then on. */
  install(packed: string, folder: string): void;

  /** Runs a program that writes into a folder, its first argument and the default of cdk8s, and gives what it prints to standard error. */
  run(sources: readonly string[], out: string, env?: Record<string, string>): string;
}

/** A language in which the library is used, with a program that does what twin.ts does. */
export interface Language extends Packaging {
  /** The programs that it needs, but for Node. */
  readonly programs: readonly string[];

  /** What goes wrong for who runs a program without Node, as far as the language's page quotes it. */
  readonly withoutNode: string;

  /** A line of the example of `Sidecar` in this language. */
  readonly ofAnExample: string;

  /** What else the page says of what a user may see, who runs these sources. */
  troubles(sources: readonly string[]): Trouble[];
}

/** The banner that jsii prints for a Node past its end is not of interest here: it is silenced for this one, by its number. */
export const QUIET = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: process.versions.node.split('.')[0] };

export interface Call {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
}

/** Runs a program to its end; a failure is an error that shows what it printed. */
export function run(program: string, args: readonly string[], { cwd = ROOT, env }: Call = {}): { stdout: string; stderr: string } {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd, env: { ...process.env, ...QUIET, ...env }, encoding: 'utf-8', maxBuffer: 268_435_456,
  });
  if (error || status !== 0) {
    throw new Error(`${path.basename(program)} ${args.slice(0, 8).join(' ')} failed:\n${error ?? `${stdout}${stderr}`.slice(-6000)}`);
  }
  return { stdout, stderr };
}

export function succeeds(program: string, ...args: string[]): boolean {
  return spawnSync(program, args).status === 0;
}

export function versionOf(name: string): string {
  return JSON.parse(fs.readFileSync(path.join(ROOT, 'node_modules', name, 'package.json'), 'utf-8')).version;
}

/** The paths of all files in a folder, sorted. */
export function filesIn(folder: string, ending = ''): string[] {
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf-8' })
    .filter(file => file.endsWith(ending) && fs.statSync(path.join(folder, file)).isFile())
    .sort();
}

/** Few letters that are others for other texts. */
export function keyOf(...texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 16);
}

/** Makes a folder once: it is whole when it has the file `complete`. */
export function once(folder: string, make: (folder: string) => void): string {
  const complete = path.join(folder, 'complete');
  if (!fs.existsSync(complete)) {
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
    make(folder);
    fs.writeFileSync(complete, '');
  }
  return folder;
}

/** Packs an npm package for a language. An example that `npm run translate` has not translated is an error. */
export function pacmak(target: string, source: string, folder: string, ...options: string[]) {
  const ours = source === ROOT ? ['--rosetta-unknown-snippets', 'fail'] : [];
  run(path.join(ROOT, 'node_modules/.bin/jsii-pacmak'), ['--target', target, '--no-npmignore', '--outdir', folder, ...ours, ...options, source]);
}
