import { initNotRepeatable } from '../../../../src/analysis/rules/runtime/init-not-repeatable';
import { judge, podOf, workloadOf } from '../judge';

const step = (container: object, volume: object = { emptyDir: {} }, mount: object = {}) => ({
  initContainers: [{ name: 'load', volumeMounts: [{ name: 'data', mountPath: '/data', ...mount }], ...container }],
  containers: [{ name: 'app' }],
  volumes: [{ name: 'data', ...volume }],
});
const sh = (script: string, ...options: string[]) => ({ command: ['sh', ...options, '-c', script] });
const judged = (...args: Parameters<typeof step>) => judge(initNotRepeatable, podOf(step(...args)));

test('warns of a folder that is there the second time', () => {
  expect(judged(sh('mkdir /data/set && wget -P /data/set http://x/y'))).toEqual([expect.objectContaining({
    severity: 'warning',
    path: 'spec.initContainers[0]',
    container: 'load',
    message: 'init container "load" may run again, after a failure or when the pod is set up anew, and `mkdir /data/set` fails then: '
      + '/data/set is still in volume "data", and the pod hangs at Init:CrashLoopBackOff',
    fix: 'Write `mkdir -p`. An init container must be able to run twice.',
  })]);
});

test.each([
  ['mkdir /data/x', '/data/x', 'mkdir -p'],
  ['echo; mkdir -m 700 /data/x', '/data/x', 'mkdir -p'],
  ['cd /data && mkdir x', '/data/x', 'mkdir -p'],
  ['cd /data; mkdir ./y/', '/data/y', 'mkdir -p'],
  ['true && mkdir /data/x', '/data/x', 'mkdir -p'],
  ['false || true; mkdir /data/x', '/data/x', 'mkdir -p'],
  ['set -e; mkdir /data/x; date', '/data/x', 'mkdir -p'],
  ['set -eu\nmkdir /data/x\ndate', '/data/x', 'mkdir -p'],
  ['date;set -o pipefail; set -xe; mkdir /data/x; date', '/data/x', 'mkdir -p'],
  ['mkdir /data/x;', '/data/x', 'mkdir -p'],
  ['mkdir /data/pip', '/data/pip', 'mkdir -p'],
  ['ln -s /a /data/files', '/data/files', 'ln -sfn'],
  ['cd /data; git clone https://h/a/x.github.io//', '/data/x.github.io', 'git clone'],
  ['ln -s /a /data/x', '/data/x', 'ln -sfn'],
  ['ln --symbolic /a /data/x', '/data/x', 'ln -sfn'],
  ['git clone https://h/a/repo.git /data', '/data', 'git clone'],
  ['git clone --depth 1 -b v1 https://h/a/repo /data/src', '/data/src', 'git clone'],
  ['cd /data; git clone git@h.example:a/repo.git', '/data/repo', 'git clone'],
  ['cd /data; git clone ssh://h/a/repo/', '/data/repo', 'git clone'],
  ['cd /data; git clone file:///a/repo .', '/data', 'git clone'],
  ['git clone $REPO /data/src', '/data/src', 'git clone'],
  ['git clone -b $TAG git://h/r /data/src', '/data/src', 'git clone'],
  ['/usr/bin/git clone http://h/r /data/r', '/data/r', 'git clone'],
])('finds %j', (script, path, fix) => {
  expect(judged(sh(script))).toMatchObject([{
    message: expect.stringContaining(`fails then: ${path} is still in`),
    fix: expect.stringContaining(fix),
  }]);
});

test('knows the options of the shell, and a command without one', () => {
  expect(judged(sh('mkdir /data/x; date', '-e'))).toHaveLength(1);
  expect(judged({ command: ['sh', '-euc', 'mkdir /data/x; date'] })).toHaveLength(1);
  expect(judged({ command: ['sh', '-uec', 'mkdir /data/x; date'] })).toHaveLength(1);
  expect(judged(sh('mkdir /data/x; date', '-x'))).toEqual([]);
  expect(judged({ command: ['mkdir', '/data/x'] })).toHaveLength(1);
  expect(judged({ command: ['git'], args: ['clone', 'https://h/r', '/data'] })).toHaveLength(1);
  expect(judged({ image: 'alpine/git:1', args: ['clone', 'https://h/r', '/data'] })).toHaveLength(1);
  expect(judged({ image: 'git', args: ['clone', 'https://h/r', '/data'] })).toHaveLength(1);
  expect(judged({ image: 'h/git@sha256:a', args: ['clone', '--', 'https://h/r', '/data'] })).toHaveLength(1);
  expect(judged({ image: 'alpine/gitx', args: ['clone', 'https://h/r', '/data'] })).toEqual([]);
  expect(judged({ image: 'legit', args: ['clone', 'https://h/r', '/data'] })).toEqual([]);
  expect(judged({ image: 'alpine/git', command: ['clone'], args: ['https://h/r', '/data'] })).toEqual([]);
  expect(judged({ args: ['clone', 'https://h/r', '/data'] })).toEqual([]);
});

test('knows the working directory', () => {
  expect(judged({ ...sh('mkdir x'), workingDir: '/data' })).toHaveLength(1);
  expect(judged({ ...sh('mkdir x'), workingDir: '/' })).toEqual([]);
  expect(judged({ ...sh('cd y; mkdir x'), workingDir: '/data' })).toEqual([]);
  expect(judged({ ...sh('cd; mkdir x'), workingDir: '/data' })).toEqual([]);
  expect(judged(sh('mkdir data/x'))).toEqual([]);
});

test.each([
  'mkdir -p /data/x', 'mkdir -vp /data/x', 'mkdir --parents /data/x', 'mkdir /data', 'mkdir /x', 'mkdir', 'mkdir /data/$X', 'mkdir /data/*',
  'mkdir /data/`x`', 'mkdir /data/x || true', 'cat /x || mkdir /data/x', 'mkdir /data/x | cat', 'mkdir /data/x &', 'mkdir /data/x; date',
  'mkdir /data/x\ndate', 'ln -sf /a /data/x', 'ln -s -f /a /data/x', 'ln -s --force /a /data/x', 'ln /a /data/x', 'ln -s /data/x',
  'ln -s /a /data/b /data', 'ln -v /a /data/x', 'git fetch https://h/clone /data', 'ln -s /a /x', 'git clone https://h/r /src',
  'git clone https://h/r', 'git pull https://h/r /data', 'git clone', 'git clone $REPO', 'git clone r /data', 'git',
  'if true; then mkdir /data/x; fi', 'test -d /data/x || mkdir /data/x', 'test -d /data/x && exit\nmkdir /data/x',
  '[ -d /data/x ] && exit; mkdir /data/x', '[[ -d /data/x ]] && exit; mkdir /data/x', 'rm -rf /data/*; mkdir /data/x',
  'date;rm -rf /data/x; mkdir /data/x', '(rm -rf /data/x) && mkdir /data/x', 'trap x EXIT; mkdir /data/x',
  'case a in b) ;; esac; mkdir /data/x', 'until mkdir /data/x; do sleep 1; done', 'while mkdir /data/x; do sleep 1; done', 'date', '',
])('says nothing of %j', script => {
  expect(judged(sh(script))).toEqual([]);
});

test('is not taken in by words that look like a test', () => {
  expect(judged(sh('storm -x; latest /y; mkdir /data/x'))).toHaveLength(1);
});

test('an emptyDir is new where nothing is restarted, a claim is not', () => {
  const claim = { persistentVolumeClaim: { claimName: 'c' } };
  const never = (volume: object) =>
    judge(initNotRepeatable, workloadOf('Job', { ...step(sh('mkdir /data/x'), volume), restartPolicy: 'Never' }));
  expect(never({ emptyDir: {} })).toEqual([]);
  expect(never(claim)).toHaveLength(1);
  expect(judge(initNotRepeatable, workloadOf('Job', { ...step(sh('mkdir /data/x')), restartPolicy: 'OnFailure' }))).toHaveLength(1);
  expect(judged(sh('mkdir /data/x'), claim)).toHaveLength(1);
});

test('says nothing of a container that is no step, and of volumes that it cannot write or that are unknown', () => {
  expect(judged({ ...sh('mkdir /data/x'), restartPolicy: 'Always' })).toEqual([]);
  expect(judge(
    initNotRepeatable,
    podOf({ ...step({}), containers: step(sh('mkdir /data/x')).initContainers, initContainers: [] }),
  )).toEqual([]);
  expect(judged(sh('mkdir /data/x'), undefined, { readOnly: true })).toEqual([]);
  expect(judged(sh('mkdir /data/x'), undefined, { name: 'none' })).toEqual([]);
  expect(judged({ ...sh('mkdir /data/x'), volumeMounts: [] })).toEqual([]);
  expect(judged({})).toEqual([]);
});

test('warns of an emptyDir with "restartPolicy: Never" where a rule restarts all containers, from 1.36 on', () => {
  const spec = step(sh('mkdir /data/set'));
  const rule = {
    restartPolicy: 'Never',
    restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [1] } }],
  };
  const manifest = podOf({ ...spec, restartPolicy: 'Never', containers: [{ name: 'app', ...rule }] });
  expect(judge(initNotRepeatable, manifest, { minor: 35 })).toEqual([]);
  expect(judge(initNotRepeatable, manifest, { minor: 36 })).toMatchObject([{
    severity: 'warning',
    message: expect.stringContaining('by a rule that restarts all containers, or when'),
  }]);
  expect(judge(initNotRepeatable, podOf({ ...spec, restartPolicy: 'Never' }))).toEqual([]);
});
