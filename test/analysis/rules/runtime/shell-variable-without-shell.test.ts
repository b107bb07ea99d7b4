import { shellVariableWithoutShell } from '../../../../src/analysis/rules/runtime/shell-variable-without-shell';
import { judge, podOf } from '../judge';

const judged = (container: object) =>
  judge(shellVariableWithoutShell, podOf({ containers: [{ name: 'app', env: [{ name: 'PORT', value: '1' }], ...container }] }));

test.each([
  [{ command: ['serve', '--port=$PORT'] }, 'command[1]'],
  [{ command: ['serve'], args: ['--verbose', '--port', '${PORT}'] }, 'args[2]'],
  [{ args: ['--port=${PORT}/x'] }, 'args[0]'],
  [{ command: ['shard', '$PORT'] }, 'command[1]'],
  [{ command: ['/usr/local/bin/envoy', '--base-id', '$PORT'] }, 'command[2]'],
])('warns of %j', (container, at) => {
  expect(judged(container)).toEqual([expect.objectContaining({
    severity: 'warning',
    path: `spec.containers[0].${at}`,
    container: 'app',
    message: 'no shell runs the command of container "app", so that it gets "$PORT" as it stands',
    fix: 'Write "$(PORT)", which Kubernetes replaces with the value of "PORT" in "env".',
  })]);
});

test.each([
  ['a shell runs it', { command: ['sh', '-c', 'serve --port=$PORT'] }],
  ['a shell may run it', { command: ['tini', '--', 'bash', '-c', 'serve --port=$PORT'] }],
  ['a shell may run a file with it', { command: ['tini', '--', 'sh', '/run.sh', '$PORT'] }],
  ['a program may run a shell', { command: ['env', 'A=b', '/run', '$PORT'] }],
  ['the image has the shell', { args: ['-c', 'serve --port=$PORT'] }],
  ['an entry point may replace it', { command: ['/docker-entrypoint.sh', '$PORT'] }],
  ['it is replaced by a program', { command: ['envsubst', '$PORT'] }],
  ['an option has it replaced', { command: ['loki', '-config.expand-env=true', '-port=${PORT}'] }],
  ['it is no variable of the container', { command: ['serve', '--user=$USER', '${HOME}'] }],
  ['it is escaped', { command: ['serve', '$$PORT', '\\$PORT'] }],
  ['Kubernetes replaces it', { command: ['serve', '$(PORT)'] }],
  ['it is another name', { command: ['serve', '$PORTS', '${PORT:-80}', '$'] }],
])('says nothing where %s', (_, container) => {
  expect(judged(container)).toEqual([]);
});
