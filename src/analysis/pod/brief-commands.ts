import { baseName, Command } from '../text/shell';

/** Programs that are quick, or may be ended at any time. */
const BRIEF: ReadonlySet<string> = new Set([
  ':', '.', '[', '[[', 'break', 'cd', 'echo', 'exit', 'export', 'false', 'kill', 'printf', 'read', 'return', 'set', 'shift', 'source',
  'test', 'true', 'ulimit', 'umask', 'unset', 'wait',
  'awk', 'cat', 'chmod', 'chown', 'cp', 'curl', 'date', 'env', 'grep', 'gunzip', 'head', 'hostname', 'id', 'install', 'ln', 'ls', 'mkdir',
  'mv', 'nc', 'rm', 'sed', 'sleep', 'tail', 'tar', 'tee', 'touch', 'unzip', 'wget',
  'addgroup', 'adduser', 'apk', 'apt', 'apt-get', 'dnf', 'dpkg', 'git', 'groupadd', 'ldconfig', 'microdnf', 'modprobe', 'mount', 'pip',
  'pip3', 'rpm', 'service', 'sysctl', 'systemctl', 'update-ca-certificates', 'useradd', 'yum', 'zypper',
]);

/** Package managers that can also start a program, and the subcommands with which they only install. */
const INSTALLERS: ReadonlySet<string> = new Set([
  'bundle', 'cargo', 'composer', 'gem', 'go', 'npm', 'pipenv', 'pnpm', 'poetry', 'uv', 'yarn',
]);
const INSTALLING: ReadonlySet<string> = new Set(['add', 'ci', 'get', 'i', 'install', 'sync']);

/** Whether a command prepares something or waits, so that it is not the program that a container is for. */
export function isBrief({ words: [first, second, third, fourth] }: Command): boolean {
  const program = baseName(first);
  return BRIEF.has(program) || /^\w+=/.test(first)
    || (INSTALLERS.has(program) && INSTALLING.has(second))
    || (/^python[\d.]*$/.test(program) && second === '-m' && third === 'pip' && fourth !== undefined);
}
