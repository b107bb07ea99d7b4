import { spawnSync } from 'child_process';

/** What Go is run with in a folder of the tests. */
export function runsIn(folder: string) {
  return { cwd: folder, env: { ...process.env, GOWORK: 'off' } };
}

/** What a Go command prints, with variables of its own. */
export function go(folder: string, args: readonly string[], variables: Readonly<Record<string, string>> = {}): string {
  const { cwd, env } = runsIn(folder);
  const { stdout, stderr, status, error } = spawnSync('go', args, { cwd, env: { ...env, ...variables }, encoding: 'utf-8', maxBuffer: Infinity });
  if (error || status !== 0) {
    throw new Error(`go ${args.join(' ')} failed: ${error ?? stderr}`);
  }
  return stdout;
}

/** Where the source of a module is, which is downloaded if it has not been yet. */
export function sourceOf(folder: string, module: string, ...flags: string[]): string {
  return JSON.parse(go(folder, ['mod', 'download', '-json', ...flags, module])).Dir;
}
