import { spawn, spawnSync } from 'child_process';
import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { cacheFolder } from '../cache-folder';

/** What the API server says of one object. */
export interface Verdict {
  readonly kind?: string;
  readonly name?: string;
  /** False where the oracle does not know the kind. */
  readonly judged: boolean;
  readonly errors: readonly { reason: string; field: string; message: string }[];
  readonly warnings: readonly string[];
  /** What the Pod Security level `restricted` objects to. */
  readonly restricted: readonly string[];
  /** What Kubernetes makes of the resources of a pod, if there is one. */
  readonly resources?: { readonly requests: Record<string, string>; readonly limits: Record<string, string>; readonly qosClass: string };
}

const PROGRAM = path.join(__dirname, 'program');

/** The API server's own validation, as a program. */
export class Oracle {
  /** Whether it can be built here. */
  public static isAvailable(): boolean {
    return spawnSync('go', ['version']).status === 0;
  }

  /** Builds the program, unless the same sources have been built before. */
  public static async build(say: (line: string) => void): Promise<Oracle> {
    const program = cacheFolder(`oracle-${hashOfSources()}`);
    if (!fs.existsSync(program)) {
      say('building the oracle with Go: a first build downloads and compiles Kubernetes, which takes minutes');
      const begin = Date.now();
      const unfinished = `${program}.${process.pid}`;
      await compile(unfinished, say);
      fs.renameSync(unfinished, program);
      say(`built in ${Math.round((Date.now() - begin) / 1000)} s: ${program}`);
    }
    return new Oracle(program);
  }

  private constructor(private readonly program: string) {}

  /** Judges each document of a file. */
  public judgeFile(file: string): Verdict[] {
    return this.run([file]);
  }

  /** Judges each object, with these feature gates switched on. */
  public judge(objects: readonly unknown[], gates: readonly string[] = []): Verdict[] {
    return this.run(['-lines', '-features', gates.map(gate => `${gate}=true`).join()], objects.map(object => `${JSON.stringify(object)}\n`).join(''));
  }

  /** The types of which workloads are made, as TypeScript. */
  public schema(): string {
    return this.output(['-schema']);
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

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const file of fs.readdirSync(PROGRAM).sort()) {
    hash.update(`${file}\0`).update(fs.readFileSync(path.join(PROGRAM, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

function compile(output: string, say: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // With -v, Go names each package that it has compiled.
    const go = spawn('go', ['build', '-v', '-ldflags', '-s -w', '-o', output, '.'], { cwd: PROGRAM, env: { ...process.env, GOWORK: 'off' } });
    let log = '';
    go.stderr.on('data', chunk => log += chunk);
    const progress = setInterval(() => say(`  ${log.split('\n').length - 1} packages so far`), 15_000);
    go.on('error', reject);
    go.on('close', code => {
      clearInterval(progress);
      code === 0 ? resolve() : reject(new Error(`go build failed:\n${log.slice(-4_000)}`));
    });
  });
}
