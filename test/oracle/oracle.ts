import { spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { cacheFolder } from '../cache-folder';
import { runsIn, sourceOf } from './go';
import { hashOf } from './versions/sources';

/** What the API server says of one object. */
export interface Verdict {
  readonly kind?: string;
  readonly name?: string;
  /** False where the oracle does not know the kind. */
  readonly judged: boolean;
  readonly errors: readonly Refusal[];
  readonly warnings: readonly string[];
  /** What the Pod Security level `restricted` objects to. */
  readonly restricted: readonly string[];
  /** What Kubernetes makes of the resources of a pod, if there is one. */
  readonly resources?: { readonly requests: Record<string, string>; readonly limits: Record<string, string>; readonly qosClass: string };
}

/** Why an object is rejected. */
export interface Refusal {
  readonly reason: string;
  readonly field: string;
  readonly message: string;
  /** Whether it is not the object that is rejected, but each pod that is made from it. */
  readonly isOfPods?: boolean;
}

/** What switches a feature on and off. */
export interface Gate {
  readonly name: string;
  /** What it is by default. */
  readonly isOn: boolean;
  readonly maturity: string;
}

const PROGRAM = path.join(__dirname, 'program');

/** The oldest minor version that the program can be built of. */
const FIRST = 35;

/** The API server's own validation, as a program. */
export class Oracle {
  /** Whether it can be built here. */
  public static isAvailable(): boolean {
    return spawnSync('go', ['version']).status === 0;
  }

  /** Builds the program of a minor version of Kubernetes 1, unless the same sources have been built before. */
  public static async build(minor: number, say: (line: string) => void): Promise<Oracle> {
    const hash = hashOf(PROGRAM, file => !file.startsWith('go.') || file.startsWith(`go.1.${minor}.`));
    const program = cacheFolder(`oracle-1.${minor}-${hash}`);
    if (!fs.existsSync(program)) {
      say(`building the oracle of 1.${minor} with Go: a first build downloads and compiles Kubernetes, which takes minutes`);
      const begin = Date.now();
      const unfinished = `${program}.${process.pid}`;
      await compile(minor, unfinished, say);
      fs.renameSync(unfinished, program);
      say(`built in ${Math.round((Date.now() - begin) / 1000)} s: ${program}`);
    }
    return new Oracle(minor, program);
  }

  /** Where the source of a module is that the program of a minor version is built with. */
  public static sourceOf(module: string, minor: number): string {
    return sourceOf(PROGRAM, module, modules(minor));
  }

  private constructor(public readonly minor: number, private readonly program: string) {}

  /** Judges each document of a file. */
  public judgeFile(file: string): Verdict[] {
    return this.run([file]);
  }

  /** Judges each object. */
  public judge(objects: readonly unknown[]): Verdict[] {
    return this.run(['-lines'], objects.map(object => `${JSON.stringify(object)}\n`).join(''));
  }

  /** The feature gates, as they are by default. */
  public gates(): Gate[] {
    return this.output(['-gates']).split('\n').filter(Boolean).map(line => JSON.parse(line));
  }

  private run(args: string[], input = ''): Verdict[] {
    return this.output(args, input).split('\n').filter(Boolean).map(line => JSON.parse(line));
  }

  private output(args: string[], input = ''): string {
    const { stdout, stderr, status, error } = spawnSync(this.program, args, { input, encoding: 'utf-8', maxBuffer: Infinity });
    // 1 stands for a rejection, which is a verdict.
    if (error || (status !== 0 && status !== 1)) {
      throw new Error(`the oracle failed: ${error ?? stderr}`);
    }
    return stdout;
  }
}

/** Each version has its own modules. */
function modules(minor: number): string {
  return `-modfile=go.1.${minor}.mod`;
}

/** What is written for the versions from 1.36 on is marked with `since36`, and so on. */
function tags(minor: number): string {
  return Array.from({ length: minor - FIRST }, (_, i) => `since${FIRST + 1 + i}`).join();
}

function compile(minor: number, output: string, say: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // With -v, Go names each package that it has compiled; without what debuggers need, that takes a sixth less.
    const flags = ['-v', modules(minor), '-tags', tags(minor), '-gcflags', 'all=-dwarf=false', '-ldflags', '-s -w'];
    const build = spawn('go', ['build', ...flags, '-o', output, '.'], runsIn(PROGRAM));
    let log = '';
    build.stderr.on('data', chunk => log += chunk);
    const progress = setInterval(() => say(`  ${log.split('\n').length - 1} packages so far`), 15_000);
    build.on('error', reject);
    build.on('close', code => {
      clearInterval(progress);
      code === 0 ? resolve() : reject(new Error(`go build failed:\n${log.slice(-4_000)}`));
    });
  });
}
