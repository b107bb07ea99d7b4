import { setFlagsFromString } from 'v8';
import { runCommand } from './arguments';
import { ExitCode } from './exit-code';
import { complain } from './printing';
import { unreadOf } from './unread';
import { UsageError } from './usage-error';

// eslint-disable-next-line @typescript-eslint/no-require-imports
const { repository, version }: { repository: { url: string }; version: string } = require('../../package.json');

/** Set, it shows where the command itself failed. */
const STACK = 'POD_PATTERNS_STACK';

/**
 * By default, V8 optimises for programs that run for long: a command of half a second spends up to a third of its time on that. These
 * make it wait longer, and from Node 24 on do without its last stage. Others are left alone: they may not know the flags.
 */
const COMPILER_FLAGS: Readonly<Record<string, readonly string[]>> = {
  20: ['--interrupt-budget=400000'],
  22: ['--invocation-count-for-turbofan=8000'],
  24: ['--no-opt', '--invocation-count-for-maglev=1000'],
  26: ['--no-opt', '--invocation-count-for-maglev=1000'],
};
COMPILER_FLAGS[process.versions.node.split('.')[0]]?.forEach(flag => setFlagsFromString(flag));

async function main() {
  await runCommand(process.argv.slice(2), version, {
    check: async given => {
      const { check } = await import('./check.js');
      process.exitCode = await check(given, version);
    },
    explain: async given => {
      const { explain } = await import('./explain.js');
      process.exitCode = await explain(given);
    },
    draw: async given => {
      const { draw } = await import('./draw.js');
      process.exitCode = await draw(given);
    },
  });
}

function fail(error: unknown) {
  if (error instanceof UsageError) {
    complain(error.message);
    process.exitCode = ExitCode.USAGE;
    return;
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  complain(`cdk8s-pod-patterns ${version} failed, which is a mistake of its own: ${what}. Please report it at ${repository.url}/issues; `
    + `with ${STACK}=1 it shows where.`);
  if (process.env[STACK] && error instanceof Error) {
    process.stderr.write(`${error.stack}\n`);
  }
  process.exitCode = ExitCode.CRASH;
}

for (const stream of [process.stdout, process.stderr]) {
  // What reads a pipe may stop whenever it likes, as `head` does.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      const what = `the report cannot be written: ${unreadOf('', error).reason}`;
      fail(error.syscall === 'write' ? new UsageError({ what, fix: 'Make room, or write into a file elsewhere.' }) : error);
    }
  });
}
process.on('uncaughtException', fail);
main().catch(fail);
