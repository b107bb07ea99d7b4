import { sharedProcessSignals } from '../../../../src/analysis/rules/runtime/shared-process-signals';
import { judge, podOf } from '../judge';

const as = (name: string, user: number | undefined, command?: string[], capabilities?: object) => ({
  name, image: `${name}:1`, command, securityContext: { runAsUser: user, capabilities },
});
const sh = (script: string) => ['sh', '-c', script];
const reload = sh('while sleep 9; do pkill -HUP nginx; done');
const pod = (containers: object[], more: object = {}) =>
  judge(sharedProcessSignals, podOf({ shareProcessNamespace: true, containers, ...more }));

test.each([
  [sh('while sleep 9; do pkill -HUP nginx; done'), 'pkill -HUP nginx'],
  [sh('sleep 9; exec /usr/bin/killall nginx'), 'exec /usr/bin/killall nginx'],
  [['killall', '-HUP', 'nginx'], 'killall -HUP nginx'],
  [sh('kill -HUP $(pidof nginx)'), 'kill -HUP $(pidof nginx)'],
  [sh('kill -HUP "$(pgrep -o -x nginx)"'), 'kill -HUP $(pgrep -o -x nginx)'],
])('warns of %j as another user', (command, shown) => {
  const findings = pod([as('app', 101), as('reload', 1000, command)]);
  expect(findings).toMatchObject([{
    rule: 'shared-process-signals',
    severity: 'warning',
    container: 'reload',
    path: 'spec.containers[1]',
  }]);
  expect(findings[0].message).toContain(
    `container "reload" signals a process of another container (\`${shown}\`) as user 1000, and the others run as user 101`,
  );
  expect(findings[0].fix).toContain('the same "runAsUser"');
});

test('names the users of the others once each', () => {
  expect(pod([as('a', 1), as('b', 2), as('c', 1), as('reload', 3, reload)])[0].message).toContain('the others run as user 1, 2: ');
});

test.each([
  [{ drop: ['ALL'] }, 1],
  [{ drop: ['KILL'] }, 1],
  [{ drop: ['CHOWN'] }, 0],
  [{ drop: ['ALL'], add: ['CHOWN'] }, 1],
  [{ drop: ['ALL'], add: ['KILL'] }, 0],
  [{ drop: ['KILL'], add: ['ALL'] }, 0],
  [undefined, 0],
])('of root with the capabilities %j finds %d', (capabilities, count) => {
  const findings = pod([as('app', 101), as('reload', 0, reload, capabilities)]);
  expect(findings).toHaveLength(count);
  findings.forEach(finding => expect(finding.message).toContain('as user 0 without the capability KILL, and'));
});

test('finds that the capability does not help a user that is not root', () => {
  expect(pod([as('app', 101), as('reload', 1000, reload, { add: ['KILL'] })])).toHaveLength(1);
});

test.each([
  ['the same user', [as('app', 101), as('reload', 101, reload)]],
  ['the same user as one of them', [as('app', 101), as('other', 5), as('reload', 5, reload)]],
  ['a user that only the image knows', [as('app', undefined), as('reload', 5, reload)]],
  ['a helper whose user only the image knows', [as('app', 101), as('reload', undefined, reload)]],
  ['no other container', [as('reload', 5, reload)]],
  ['its own process', [as('app', 101), as('reload', 5, sh('nginx & sleep 5; pkill nginx'))]],
  ['its own process, started with exec', [as('app', 101), as('reload', 5, sh('(exec /bin/nginx) & sleep 5; killall nginx'))]],
  ['a child', [as('app', 101), as('reload', 5, sh('nginx & kill -HUP $!; kill %1'))]],
  ['no signal at all', [as('app', 101), as('reload', 5, sh('pgrep nginx; pkill -V'))]],
])('says nothing of %s', (_, containers) => {
  expect(pod(containers)).toEqual([]);
});

test('says nothing without the shared namespace, and counts only what runs at the same time', () => {
  expect(pod([as('app', 101), as('reload', 1000, reload)], { shareProcessNamespace: undefined })).toEqual([]);
  expect(pod([as('app', 101)], { initContainers: [as('reload', 1000, reload)] })).toEqual([]);
  expect(pod([as('app', 101)], { initContainers: [{ ...as('reload', 1000, reload), restartPolicy: 'Always' }] })).toMatchObject([{
    path: 'spec.initContainers[0]',
  }]);
});
