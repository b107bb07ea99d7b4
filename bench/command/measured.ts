import { spawnSync } from 'child_process';

/** What a process has used. */
export interface Usage {
  /** Seconds of the processors. */
  readonly seconds: number;
  /** The most memory that it held at a time. */
  readonly peakMebibytes: number;
}

/** Node tells what it has used itself, not what a child has; Python asks the system. */
const PROGRAM = `
import os, sys
null = os.open(os.devnull, os.O_WRONLY)
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
`;

/** Runs a command that must end well. */
export function usageOf(command: readonly string[]): Usage {
  const { stdout, stderr, error } = spawnSync('python3', ['-c', PROGRAM, ...command], { encoding: 'utf-8' });
  const [code, seconds, peakMebibytes] = (stdout ?? '').split(' ').map(Number);
  if (error || code !== 0) {
    throw new Error(`${command.join(' ')} failed: ${error ?? stderr}`);
  }
  return { seconds, peakMebibytes };
}

/** So many rounds, in each of which every command has its turn. */
export function rounds<Name extends string>(count: number, commands: Record<Name, readonly string[]>): Record<Name, Usage[]> {
  const names = Object.keys(commands) as Name[];
  const usages = Object.fromEntries(names.map(name => [name, []])) as unknown as Record<Name, Usage[]>;
  for (let round = 1; round <= count; round++) {
    process.stderr.write(`${names.join(', ')}: round ${round} of ${count}\n`);
    names.forEach(name => usages[name].push(usageOf(commands[name])));
  }
  return usages;
}
