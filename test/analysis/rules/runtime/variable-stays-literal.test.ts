import { variableStaysLiteral } from '../../../../src/analysis/rules/runtime/variable-stays-literal';
import { judge, podOf } from '../judge';

const judged = (container: object, pod: object = {}) =>
  judge(variableStaysLiteral, podOf({ containers: [{ name: 'app', ...container }], ...pod }));
const found = (container: object, pod?: object) => judged(container, pod).map(f => f.path.replace('spec.containers[0].', ''));
const env = (...pairs: [string, string?][]) => pairs.map(([name, value]) => ({ name, value }));

test('warns of a variable in a command that nothing defines', () => {
  expect(judged({ command: ['serve', '--port=$(PORT)'], env: env(['PORTS', '1']) })).toEqual([expect.objectContaining({
    severity: 'warning',
    path: 'spec.containers[0].command[1]',
    container: 'app',
    message: 'nothing defines "PORT", so that container "app" gets "$(PORT)" as it stands: '
      + 'Kubernetes replaces only what "env" (further up), "envFrom" and Services define',
    fix: 'Define "PORT" in the container\'s "env". If a shell is to run it, start one: ["sh", "-c", "..."]; if "$(" is meant, write "$$(".',
  })]);
});

test('names the place in args, and every variable', () => {
  expect(found({ command: ['serve', '$(A)'], args: ['x', '$(B)$(C)'] })).toEqual(['command[1]', 'args[1]', 'args[1]']);
  expect(found({ args: ['$(B)'] })).toEqual(['args[0]']);
});

test.each([
  ['it is defined', { command: ['x', '$(A)'], env: env(['A', '1']) }],
  ['it has a value from elsewhere', {
    command: ['x', '$(A)'],
    env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }],
  }],
  ['envFrom may define it', { command: ['x', '$(A)'], envFrom: [{ configMapRef: { name: 'c' } }] }],
  ['a device plugin may define it', { command: ['x', '$(A)'], resources: { limits: { 'nvidia.com/gpu': 1 } } }],
  ['a resource claim may define it', { command: ['x', '$(A)'], resources: { claims: [{ name: 'gpu' }] } }],
  ['a script stands behind --', { command: ['sh', '-c', '--', 'echo $(date)'] }],
  ['it is escaped', { command: ['x', '$$(A)'] }],
  ['it is not closed', { command: ['x', '$(A'] }],
  ['one before it is not closed', { command: ['x', '$(A $(B)'] }],
  ['it is a script', { command: ['sh', '-c', 'echo $(date)'] }],
  ['args are the script', { command: ['sh', '-c'], args: ['echo $(hostname)'] }],
  ['a shell is started by something else', { command: ['timeout', '5', 'bash', '-ec', 'echo $(hostname)'] }],
  ['the script stands behind other options', { command: ['bash', '-ceo', 'pipefail', 'echo $(hostname)'] }],
  ['the image has the shell', { args: ['-c', 'echo $(hostname)'] }],
  ['it is no name', { command: ['x', '$(cat /x)', '$()', '$(1A)', '$(a-b)', '$(', '$(A', '$A', '(A)'] }],
  ['nothing is named', { command: ['x'], args: ['y'], env: env(['A', 'b']) }],
])('says nothing where %s', (_, container) => {
  expect(judged(container)).toEqual([]);
});

test('a resource of Kubernetes\' own is no device', () => {
  const resources = { requests: { 'cpu': 1, 'scheduling.kubernetes.io/x': 1 } };
  expect(found({ command: ['x', '$(A)'], resources })).toEqual(['command[1]']);
});

test('an empty envFrom defines nothing, and the words behind a script are no script', () => {
  expect(found({ command: ['x', '$(A)'], envFrom: [] })).toEqual(['command[1]']);
  expect(found({ command: ['sh', '-c', 'echo $(date) "$0"', '$(A)'] })).toEqual(['command[3]']);
  expect(found({ command: ['x', '-c1', '$(A)'] })).toEqual(['command[2]']);
  expect(found({ command: ['x', 'a-c', '$(A)', '$$$(B)', '$$$$(C)'] })).toEqual(['command[2]', 'command[3]']);
});

test.each([
  'DB_SERVICE_HOST', 'DB_SERVICE_PORT', 'DB_SERVICE_PORT_SQL', 'DB_PORT', 'DB_PORT_80_TCP', 'DB_PORT_80_UDP_ADDR', 'DB_PORT_80_SCTP_PROTO',
  'DB_PORT_80_TCP_PORT',
])(
  'a Service may define %s, unless its links are switched off', name => {
    expect(found({ args: [`$(${name})`] })).toEqual([]);
    expect(found({ args: [`$(${name})`] }, { enableServiceLinks: true })).toEqual([]);
    expect(found({ args: [`$(${name})`] }, { enableServiceLinks: false })).toEqual(['args[0]']);
    expect(found({ args: [`$(KUBERNETES_${name})`] }, { enableServiceLinks: false })).toEqual([]);
  });

test.each(['DB_SERVICE_HOSTS', 'DB_PORTS', 'PORT', 'DB_PORT_80', 'DB_PORT_80_TCP_X', 'KUBERNETES_X', 'DB_SERVICE_PORT_', 'DB_PORT_X_TCP'])(
  'no Service defines %s',
  name => {
    expect(found({ args: [`$(${name})`] })).toEqual(['args[0]']);
  },
);

test('warns of a value that names what stands further down', () => {
  expect(judged({ env: env(['URL', 'http://$(HOST)/'], ['X', ''], ['HOST', 'h']) })).toEqual([expect.objectContaining({
    severity: 'warning',
    path: 'spec.containers[0].env[0].value',
    container: 'app',
    message: '"URL" names "HOST", which is defined only further down, at env[2]: it keeps "$(HOST)" as it stands, for '
      + 'Kubernetes replaces only what "env" (further up), "envFrom" and Services define',
    fix: 'Move "HOST" above "URL".',
  })]);
});

test('warns of a value that names itself, or nothing', () => {
  const fix = 'above it in "env"; the variables of the image are not known here. If "$(" is meant, write "$$(".';
  expect(judged({ env: env(['PATH', '/x:$(PATH)']) })).toMatchObject([{
    message: expect.stringContaining('"PATH" names "PATH", which is itself: it keeps'),
    fix: `Define "PATH" ${fix}`,
  }]);
  expect(judged({ env: env(['URL', '$(HOST)']) })).toMatchObject([{
    message: expect.stringContaining('"URL" names "HOST", which nothing defines: it keeps'),
    fix: `Define "HOST" ${fix}`,
  }]);
});

test.each([
  ['it stands further up', env(['HOST', 'h'], ['URL', '$(HOST)'])],
  ['it is defined first further up, and again', env(['HOST', 'h'], ['URL', '$(HOST)'], ['HOST', 'i'])],
  ['it is escaped', env(['URL', '$$(HOST)'])],
  ['it may be a command for a shell', env(['CMD', 'echo $(date) $(xHOST)'])],
  ['a Service may define it', env(['URL', '$(DB_SERVICE_HOST)'])],
  ['it has no value', env(['URL'])],
])('says nothing of a value where %s', (_, list) => {
  expect(judged({ env: list })).toEqual([]);
});

test('says nothing of a template, in which a variable stands for itself and another for what is to be filled in', () => {
  const itself = env(['IMAGE', '$(IMAGE)']);
  expect(judged({ args: ['--name=$(NAME)'], env: itself })).toEqual([]);
  expect(judged({ env: env(['IMAGE', '$(IMAGE)'], ['URL', '$(HOST)']) })).toEqual([]);
  expect(judged({ env: itself })).toMatchObject([{ path: 'spec.containers[0].env[0].value' }]);
  expect(judged({ args: ['--name=$(NAME)'], env: env(['IMAGE', 'x:$(IMAGE)']) })).toHaveLength(2);
});

test('says nothing of values where envFrom may define them', () => {
  expect(judged({ env: env(['URL', '$(HOST)$(X)'], ['HOST', 'h']), envFrom: [{ secretRef: { name: 's' } }] })).toEqual([]);
});

test('fails where a subPathExpr names what nothing defines', () => {
  const volumeMounts = [{ name: 'v', mountPath: '/v' }, { name: 'v', mountPath: '/w', subPathExpr: 'x/$(POD_NAME)' }];
  expect(judged({ volumeMounts })).toEqual([expect.objectContaining({
    severity: 'error',
    path: 'spec.containers[0].volumeMounts[1].subPathExpr',
    container: 'app',
    message: 'nothing defines "POD_NAME", without which container "app" does not start (CreateContainerConfigError)',
    fix: 'Define "POD_NAME" in the container\'s "env".',
  })]);
  expect(judged({ volumeMounts, env: env(['POD_NAME', 'x']) })).toEqual([]);
  expect(judged({ volumeMounts, envFrom: [{}] })).toEqual([]);
  expect(judged({ volumeMounts: [{ name: 'v', mountPath: '/v', subPathExpr: 7 }] })).toEqual([]);
});

test.each(['postStart', 'preStop'])('warns of a variable in a %s hook, defined or not', kind => {
  const hook = (...command: unknown[]) => judged({ lifecycle: { [kind]: { exec: { command } } }, env: env(['POD_IP', 'x']) });
  expect(hook('curl', 'http://$(POD_IP)/quit')).toEqual([expect.objectContaining({
    severity: 'warning',
    path: `spec.containers[0].lifecycle.${kind}.exec.command[1]`,
    container: 'app',
    message: `the ${kind} hook gets "$(POD_IP)" as it stands: Kubernetes replaces no variables in hooks`,
    fix: 'Have a shell replace it: ["sh", "-c", "... \\"$POD_IP\\" ..."].',
  })]);
  expect(hook('sh', '-c', 'kill $(pidof)')).toEqual([]);
  expect(hook('x', 7, null)).toEqual([]);
  expect(judged({ lifecycle: { [kind]: { httpGet: { path: '/$(A)' } } } })).toEqual([]);
});
