import { Json } from '../../../../src/analysis/manifest/json';
import { sigtermLost } from '../../../../src/analysis/rules/runtime/sigterm-lost';
import { judge, podOf, workloadOf } from '../judge';

const pod = (json: Json, spec: Json = {}) => podOf({ ...spec, containers: [{ name: 'app', image: 'debian:12', ...json }] });
const runs = (script: string, shell = 'sh') => ({ command: [`/bin/${shell}`, '-c', script] });

test.each(['server --port 80', 'echo starts && server --port 80', 'A=b; export A; server --port 80', 'cd /srv\nserver --port 80\n'])(
  'tells of a program that "sh" may run as a child: %j',
  script => {
    const [finding, ...more] = judge(sigtermLost, pod(runs(script), { terminationGracePeriodSeconds: 20 }));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: 'info', container: 'app', path: 'spec.containers[0]' });
    expect(finding.message).toBe(
      '"sh" is process 1 of container "app" and gets the SIGTERM; `server --port 80` never learns of it: '
      + 'where "sh" is dash, as on Debian and Ubuntu, it runs it as a child, '
    + 'so the pod takes all of its 20 s to end and the program is killed in the middle of its work',
    );
    expect(finding.fix).toContain('Write "exec" before the program in the script');
  },
);

test('warns where the script asks for dash', () => {
  expect(judge(sigtermLost, pod(runs('server', 'dash')))).toMatchObject([{
    severity: 'warning',
    message: expect.stringContaining('dash runs it as a child'),
    fix: expect.stringContaining('Write "exec" before the program in'),
  }]);
});

test('does not take what is installed first for the program', () => {
  const [finding] = judge(sigtermLost, pod(runs('apt-get install -y x; npm install; npm start', 'dash')));
  expect(finding.message).toContain('`npm start` never learns of it');
});

test('finds the script behind other options too', () => {
  const command = ['/usr/bin/env', 'dash', '-ec', '--', 'server'];
  expect(judge(sigtermLost, pod({ command }))).toMatchObject([{ severity: 'warning' }]);
});

test.each([
  ['server; echo ended', 'sh', '`server` never', '`echo ended`'], ['server || exit 1', 'bash', '`server` never', '`exit 1`'],
  ['server\nsleep 5', 'ash', '`server` never', '`sleep 5`'], ['server | tee /log', 'bash', '`server` never', '`tee /log`'],
  ['server; STATUS=1', 'sh', '`server` never', '`STATUS=1`'], ['server | logger', 'bash', '`logger` never', '`logger`'],
])('warns where something follows the program: %j in %s', (script, shell, program, why) => {
  const [finding] = judge(sigtermLost, pod({ ...runs(script, shell), image: 'alpine' }));
  expect(finding).toMatchObject({ severity: 'warning' });
  expect(finding.message).toContain(program);
  expect(finding.message).toContain(`a shell waits for it because of ${why}`);
  expect(finding.fix).toBe('Write "exec" before the program and nothing after it, or have the shell pass the signal on with "trap".');
});

test.each([
  [runs('exec server')], [runs('prepare; exec server')], [runs('server', 'bash')], [runs('a && server', 'ash')],
  [{ ...runs('server'), image: 'busybox:1.37' }], [{ ...runs('server'), image: 'nginx:1-alpine' }], [runs('trap x TERM; server; echo a')],
  [runs('server & wait')], [runs('while true; do server; done')], [runs('until a; do b; done; server')],
  [runs('for i in a; do server; done')], [runs('if a; then server; fi')], [runs('case a in b) server;; esac')], [runs('sleep 3600')],
  [runs('echo a; /bin/sleep 3600; exit 1')], [runs('A=b')], [runs('')], [{ command: ['server'] }], [{}],
  [runs('apk add curl && sleep 30')], [runs('pip install x; python -m pip install y; npm ci')], [runs('server --prepare; sleep infinity')],
  [runs('service ssh restart; tail -f /dev/null')],
  [{ ...runs('server'), lifecycle: { preStop: { exec: { command: ['x'] } } } }],
])('says nothing of %j', json => {
  expect(judge(sigtermLost, pod(json))).toEqual([]);
});

test.each([{ shareProcessNamespace: true }, { hostPID: true }])('says nothing with %j, where the program is not process 1', spec => {
  expect(judge(sigtermLost, pod(runs('server'), spec))).toEqual([]);
  expect(judge(sigtermLost, pod(runs('server'), { shareProcessNamespace: false, hostPID: false }))).toHaveLength(1);
});

test('judges in a Job only native sidecars, and never a step', () => {
  const spec = {
    restartPolicy: 'Never',
    initContainers: [{ name: 's', image: 'x', ...runs('server') }, { name: 'n', image: 'x', restartPolicy: 'Always', ...runs('server') }],
    containers: [{ name: 'a', image: 'x', ...runs('server') }],
  };
  expect(judge(sigtermLost, workloadOf('Job', spec)).map(f => f.container)).toEqual(['n']);
  expect(judge(sigtermLost, workloadOf('Deployment', { ...spec, restartPolicy: 'Always' })).map(f => f.container)).toEqual(['n', 'a']);
});

test.each([
  'echo', 'printf', 'exit', 'sleep', 'true', 'false', ':', 'cd', 'export', 'set', 'unset', 'umask', 'ulimit', 'source', '.', 'test', '[',
  '[[', 'date', 'touch', 'mkdir', 'rm', 'cp', 'mv', 'ln', 'chmod', 'chown', 'cat', 'tail', 'head', 'ls', 'env', 'id', 'hostname', 'kill',
  'return', 'break', 'read', 'shift', 'curl', 'wget', 'nc', 'tee', 'sed', 'awk', 'grep',
])('takes %s for no program to end well', word => {
  expect(judge(sigtermLost, pod(runs(`${word} x`)))).toEqual([]);
});
