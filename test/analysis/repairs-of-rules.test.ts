import { mendedAmong, repairable } from './mending';
import { yamlIn } from './rules/judge';
import { PodAnalysis, PodSecurityLevel } from '../../src';
import { ObjectRepair } from '../../src/analysis/judge/object-repair';

/** The repairs of what a rule finds in YAML. */
function repairsOf(rule: string, yaml: string, podSecurity?: PodSecurityLevel, kubernetesVersion?: string): ObjectRepair[] {
  return repairable(yamlIn(yaml), { podSecurity, kubernetesVersion })
    .filter(({ finding }) => finding.rule === rule)
    .map(({ repair }) => repair);
}

/** A Pod with this spec. */
const pod = (spec: string) => `{apiVersion: v1, kind: Pod, metadata: {name: pod}, spec: {${spec}}}`;
/** A Pod with one container with these fields. */
const container = (fields: string, spec = '') => pod(`containers: [{name: app, image: 'app:1', ${fields}}]${spec && `, ${spec}`}`);
const volumes = (...names: string[]) => `volumes: [${names.map(name => `{name: ${name}, emptyDir: {}}`).join(', ')}]`;
const mount = (fields: string) => `volumeMounts: [{name: data, mountPath: /d, ${fields}}]`;
const probe = (fields: string, ports = '{containerPort: 80}') => `ports: [${ports}], readinessProbe: {httpGet: {${fields}}}`;
const step = (fields: string) =>
  pod(`initContainers: [{name: step, image: 'app:1', ${fields}}], containers: [{name: app, image: 'app:1'}]`);
const job = (helper: string, spec = 'restartPolicy: Never', more = '') => '{apiVersion: batch/v1, kind: Job, metadata: {name: job}, '
  + `spec: {template: {spec: {${spec}, containers: [{name: app, image: 'app:1'}, {name: helper, image: 'h:1', ${helper}}]${more}}}}}`;
const IMAGE = 'spec: {containers: [{name: app, image: \'app:1\'}], restartPolicy: ';
const KINDS: Record<string, (policy: string) => string> = {
  Pod: policy => `{apiVersion: v1, kind: Pod, metadata: {name: a}, ${IMAGE}${policy}}}`,
  Job: policy => `{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {template: {${IMAGE}${policy}}}}}`,
};
const service = (target: string, port: string) => `{apiVersion: v1, kind: List, items: [
  {apiVersion: v1, kind: Pod, metadata: {name: web, labels: {app: web}},
    spec: {containers: [{name: web, image: 'web:1', ports: [${port}]}]}},
  {apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80, targetPort: ${target}}]}}]}`;
const twice = (entry: string, other = entry) => `env: [${entry}, {name: B, value: $(A)}, ${other}]`;

/** A value at a place is set, and was another one. */
test.each([
  ['a pull policy', 'api-image', container('imagePullPolicy: always'), '/imagePullPolicy', 'Always'],
  ['white space', 'api-image', container('').replace('\'app:1\'', '" \\tapp:1\\u0085 "'), '/image', 'app:1'],
  ['a volume', 'api-mount', container(mount('').replace('data', 'dat'), volumes('data', 'logs')), '/volumeMounts/0/name', 'data'],
  ['a subPath', 'api-mount', container(mount('subPath: //a/b'), volumes('data')), '/volumeMounts/0/subPath', 'a/b'],
  ['a mode', 'api-mount', container(mount('mountPropagation: hostToContainer'), volumes('data')), '/volumeMounts/0/mountPropagation',
    'HostToContainer'],
  ['a recursive mode', 'api-mount', container(mount('readOnly: true, recursiveReadOnly: enabled'), volumes('data')),
    '/volumeMounts/0/recursiveReadOnly', 'Enabled'],
  ['no recursive mode', 'api-mount', container(mount('recursiveReadOnly: disabled'), volumes('data')), '/volumeMounts/0/recursiveReadOnly',
    'Disabled'],
  ['a protocol', 'api-port', container('ports: [{containerPort: 80, protocol: udp}]'), '/ports/0/protocol', 'UDP'],
  ['a scheme', 'api-probe', container(probe('port: 80, scheme: https')), '/readinessProbe/httpGet/scheme', 'HTTPS'],
  ['a port in quotes', 'api-probe', container(probe('port: "80"')), '/readinessProbe/httpGet/port', 80],
  ['a port of a hook', 'api-lifecycle', container('lifecycle: {preStop: {httpGet: {port: "65535"}}}'),
    '/lifecycle/preStop/httpGet/port', 65535],
  ['a message policy', 'api-termination-message', container('terminationMessagePolicy: FallBackToLogOnError'), '/terminationMessagePolicy',
    'FallbackToLogsOnError'],
  ['a number', 'api-wrong-type', container('ports: [{containerPort: "80"}]'), '/ports/0/containerPort', 80],
  ['a long number', 'api-wrong-type', container('securityContext: {runAsUser: "1000"}'), '/securityContext/runAsUser', 1000],
  ['zero', 'api-wrong-type', container('securityContext: {runAsUser: "0"}'), '/securityContext/runAsUser', 0],
  ['true', 'api-wrong-type', container('tty: "true"'), '/tty', true],
  ['false', 'api-wrong-type', container('tty: "false"'), '/tty', false],
  ['a list of one', 'api-wrong-type', container('command: app'), '/command', ['app']],
])('mends %s (%s)', (_, rule, yaml, place, value) => {
  expect(repairsOf(rule, yaml)).toMatchObject([{
    safe: true,
    patch: [{ op: 'test', path: `/spec/containers/0${place}` }, { op: 'replace', path: `/spec/containers/0${place}`, value }],
  }]);
});

/** What surely does not belong there is removed. */
test.each([
  ['a probe', 'api-init-container', step('livenessProbe: {exec: {command: [x]}}'), ['/spec/initContainers/0/livenessProbe']],
  ['hooks', 'api-init-container', step('lifecycle: {preStop: {exec: {command: [x]}}}'), ['/spec/initContainers/0/lifecycle']],
  ['ephemeral containers', 'api-ephemeral-containers', container('', 'ephemeralContainers: [{name: debug, image: \'app:1\'}]'),
    ['/spec/ephemeralContainers']],
  ['a subPath that is the root', 'api-mount', container(mount('subPath: /'), volumes('data')),
    ['/spec/containers/0/volumeMounts/0/subPath']],
  ['a mount that is there twice', 'api-mount',
    container('volumeMounts: [{name: data, mountPath: /d}, {mountPath: /d, name: data}]', volumes('data')),
    ['/spec/containers/0/volumeMounts/1']],
  ['a volume that is there twice', 'api-volume', container(mount(''), volumes('data', 'data')), ['/spec/volumes/1']],
  ['a policy that is there twice', 'api-resize-policy',
    container('resizePolicy: [{resourceName: cpu, restartPolicy: NotRequired}, {resourceName: cpu, restartPolicy: NotRequired}]'),
    ['/spec/containers/0/resizePolicy/1']],
  ['a host', 'probe-host-set', container(probe('port: 80, host: localhost')), ['/spec/containers/0/readinessProbe/httpGet/host']],
  ['a variable that is there twice', 'variable-defined-twice', container(`command: [a], ${twice('{name: A, value: a}')}`),
    ['/spec/containers/0/env/2']],
  ['a variable that is there four times', 'variable-defined-twice',
    container(`env: [{name: X}, ${Array(4).fill('{name: A, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}').join(', ')}]`),
    ['/spec/containers/0/env/4', '/spec/containers/0/env/3', '/spec/containers/0/env/2']],
])('removes %s (%s)', (_, rule, yaml, places) => {
  const [{ safe, patch }, ...others] = repairsOf(rule, yaml);
  expect(others).toEqual([]);
  expect(safe).toBe(true);
  expect(patch.filter(({ op }) => op !== 'test')).toEqual(places.map(path => ({ op: 'remove', path })));
});

test('of what is there twice, the other one is tested as well', () => {
  for (const [rule, yaml, place] of [
    ['api-mount', container('volumeMounts: [{name: data, mountPath: /d}, {name: data, mountPath: /d}]', volumes('data')),
      'containers/0/volumeMounts/0'],
    ['api-volume', container('', volumes('data', 'data')), 'volumes/0'],
    ['variable-defined-twice', container('env: [{name: A}, {name: A}]'), 'containers/0/env/0'],
    ['api-resize-policy', container(`resizePolicy: [${Array(2).fill('{resourceName: cpu, restartPolicy: NotRequired}').join(', ')}]`),
      'containers/0/resizePolicy/0'],
  ]) {
    expect(repairsOf(rule, yaml)[0].patch[0]).toMatchObject({ op: 'test', path: `/spec/${place}` });
  }
});

test.each([
  ['several volumes that are near', 'api-mount', container(mount(''), volumes('dati', 'date'))],
  ['a volume that differs in a digit', 'api-mount', container(mount('').replace('data', 'data-1'), volumes('data-2'))],
  ['no volume that is near', 'api-mount', container(mount(''), volumes('logs'))],
  ['two mounts of different volumes', 'api-mount',
    container('volumeMounts: [{name: data, mountPath: /d}, {name: logs, mountPath: /d}]', volumes('data', 'logs'))],
  ['a recursive mode of a mount that can be written', 'api-mount', container(mount('recursiveReadOnly: enabled'), volumes('data'))],
  ['two volumes of one name', 'api-volume', container('', 'volumes: [{name: data, emptyDir: {}}, {name: data, secret: {secretName: a}}]')],
  ['an image of white space', 'api-image', container('').replace('\'app:1\'', '"  "')],
  ['a protocol between two', 'api-port', container('ports: [{containerPort: 80, protocol: TDP}]')],
  ['a scheme with another mistake', 'api-probe', container(probe('port: 80, scheme: htps'))],
  ['a port with a 0 before it', 'api-probe', container(probe('port: "080"'))],
  ['a port that is out of range', 'api-probe', container(probe('port: "65536"'))],
  ['a step that never ends', 'api-init-container', step('command: [sleep, infinity], livenessProbe: {exec: {command: [x]}}')],
  ['policies that differ', 'api-resize-policy',
    container('resizePolicy: [{resourceName: cpu, restartPolicy: NotRequired}, {resourceName: cpu, restartPolicy: RestartContainer}]')],
  ['variables that differ', 'variable-defined-twice', container(twice('{name: A, value: a}', '{name: A, value: b}'))],
  ['an affinity to masters', 'gone-from-kubernetes', container('', 'affinity: {nodeAffinity: {'
    + 'requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: ['
    + '{matchExpressions: [{key: node-role.kubernetes.io/master, operator: Exists}]}]}}}')],
  ['variables that use others', 'variable-defined-twice', container(twice('{name: A, value: $(B)}'))],
  ['a host elsewhere', 'probe-host-set', container(probe('port: 80, host: example.com'))],
  ['a host of a port that nobody declares', 'probe-host-set', container(probe('port: 81, host: localhost'))],
  ['a host of a port of another protocol', 'probe-host-set',
    container(probe('port: 80, host: localhost', '{containerPort: 80, protocol: UDP}'))],
  ['a host of a hook', 'probe-host-set',
    container('ports: [{containerPort: 80}], lifecycle: {preStop: {httpGet: {port: 80, host: localhost}}}')],
  ['a command that may be several words', 'api-wrong-type', container('command: npm start')],
  ['a number with a 0 before it', 'api-wrong-type', container('securityContext: {runAsUser: "0644"}')],
  ['a number with a unit', 'api-wrong-type', container('ports: [{containerPort: "80/tcp"}]')],
  ['a word for true', 'api-wrong-type', container('tty: "yes"')],
  ['an object for a string', 'api-wrong-type', container('workingDir: {}')],
  ['a string for a list of objects', 'api-wrong-type', container('ports: "80"')],
  ['a number for a list', 'api-wrong-type', container('command: 5')],
  ['a number for a boolean', 'api-wrong-type', container('tty: 1')],
  ['a probe of a port that another container has', 'probe-named-port-elsewhere',
    pod('containers: [{name: a, image: \'a:1\', ports: [{containerPort: 80}], readinessProbe: {tcpSocket: {port: http}}}, '
      + '{name: b, image: \'b:1\', ports: [{containerPort: 81, name: http}]}]')],
  ['a probe of one of two ports', 'probe-named-port-elsewhere', container(probe('port: http', '{containerPort: 80}, {containerPort: 81}'))],
  ['a probe of a port with another name', 'probe-named-port-elsewhere', container(probe('port: http', '{containerPort: 80, name: web}'))],
  ['a probe of a port of another protocol', 'probe-named-port-elsewhere',
    container(probe('port: http', '{containerPort: 80, protocol: UDP}'))],
  ['a probe without any port', 'probe-named-port-elsewhere', container(probe('port: http', ''))],
  ['a field that nothing is near', 'api-unknown-field', container('foo: 1')],
  ['a field that is there already', 'api-unknown-field', container('comand: [a], command: [b]')],
  ['a field whose value does not fit', 'api-unknown-field', container('comand: a')],
  ['a field without a value', 'api-unknown-field', container('comand: null')],
  ['a Job whose helper may end', 'job-never-completes', job('command: [upload]')],
  ['a Job whose helper has a port', 'job-never-completes', job('command: [sleep, infinity], ports: [{containerPort: 80}]')],
  ['a Job whose helper has a hook', 'job-never-completes',
    job('command: [sleep, infinity], lifecycle: {postStart: {exec: {command: [a]}}}')],
  ['a Job whose helper has a startupProbe', 'job-never-completes', job('command: [sleep, infinity], startupProbe: {exec: {command: [a]}}')],
  ['a Job that restarts its containers', 'job-never-completes', job('command: [sleep, infinity]', 'restartPolicy: OnFailure')],
  ['a target port that nothing is near', 'service-port-unmatched', service('web', '{containerPort: 80, name: http}')],
  ['a target port of another protocol', 'service-port-unmatched', service('htpp', '{containerPort: 80, name: http, protocol: UDP}')],
  ['a target port that two containers have', 'service-port-unmatched',
    service('htpp', '{containerPort: 80, name: http}]}, {name: b, image: \'b:1\', ports: [{containerPort: 81, name: http}')],
  ['a mistyped policy between two', 'api-workload-restart-policy', KINDS.Job('sometimes')],
])('leaves %s to the user (%s)', (_, rule, yaml) => {
  expect(PodAnalysis.ofAll(yamlIn(yaml)).findings.map(finding => finding.rule)).toContain(rule);
  expect(repairsOf(rule, yaml)).toEqual([]);
});

test.each([
  [420, 'value: 0644'], [true, 'value: yes'], [1.1, 'value: 1.10'],
])('asks for quotes around what reads as %s, wherever it stands', (_, value) => {
  expect(repairsOf('api-wrong-type', container(`env: [{name: A, ${value}}]`)))
    .toEqual([{ object: expect.anything(), safe: true, patch: [], requote: '/spec/containers/0/env/0/value' }]);
  const labelled = container('').replace('name: pod', `labels: {"a.b/c~d": ${value.slice(7)}}`);
  expect(repairsOf('api-wrong-type', labelled))
    .toMatchObject([{ requote: '/metadata/labels/a.b~1c~0d' }]);
});

test('gives the only port of a container the name that its probe asks', () => {
  expect(repairsOf('probe-named-port-elsewhere', container(probe('port: http')))).toMatchObject([{
    safe: true,
    patch: [
      { op: 'test', path: '/spec/containers/0/ports', value: [{ containerPort: 80 }] },
      { op: 'test', path: '/spec/containers/0/ports/0', value: { containerPort: 80 } },
      { op: 'add', path: '/spec/containers/0/ports/0/name', value: 'http' },
    ],
  }]);
});

test('renames a field that is misspelt, where only one is near', () => {
  expect(repairsOf('api-unknown-field', container('volumemounts: []'))).toMatchObject([{
    safe: false, patch: [{ op: 'test' }, { op: 'move', from: '/spec/containers/0/volumemounts', path: '/spec/containers/0/volumeMounts' }],
  }]);
});

test('makes the helper of a Job a native sidecar', () => {
  for (const [before, index] of [['', 0], [', initContainers: [{name: step, image: \'a:1\'}]', 1]] as const) {
    const documents = yamlIn(job('command: [sleep, infinity]', 'restartPolicy: Never', before));
    const [{ repair }] = repairable(documents);
    expect(repair.safe).toBe(false);
    const [{ spec: { template: { spec } } }] = mendedAmong(documents, repair);
    expect(spec.containers).toHaveLength(1);
    expect(spec.initContainers[index]).toEqual({ name: 'helper', image: 'h:1', command: ['sleep', 'infinity'], restartPolicy: 'Always' });
  }
});

test('takes from a container what restricted forbids, in objects that may be missing', () => {
  const user = (fields: string) =>
    repairsOf('pss-restricted', container(`command: [a], securityContext: {${fields}}`), PodSecurityLevel.RESTRICTED)
      .map(({ safe, patch }) => [safe, patch[patch.length - 1]]);
  const at = '/spec/containers/0/securityContext';
  const others = [
    [false, { op: 'add', path: `${at}/allowPrivilegeEscalation`, value: false }],
    [false, { op: 'add', path: `${at}/capabilities`, value: { drop: ['ALL'] } }],
    [false, { op: 'add', path: `${at}/seccompProfile`, value: { type: 'RuntimeDefault' } }],
  ];
  expect(user('runAsUser: 1000')).toEqual([[true, { op: 'add', path: `${at}/runAsNonRoot`, value: true }], ...others]);
  // Nobody knows the user of the image.
  expect(user('privileged: false')).toEqual(others);
  expect(user('privileged: true')).toEqual(others.slice(1));
  expect(user('runAsNonRoot: true, allowPrivilegeEscalation: true, capabilities: {add: [CAP_SYS_ADMIN], drop: [KILL]}'))
    .toEqual([[false, { op: 'replace', path: `${at}/capabilities/drop`, value: ['ALL'] }], others[2]]);
  expect(repairsOf('pss-restricted', container('command: [a]', 'securityContext: {runAsUser: 5}'), PodSecurityLevel.RESTRICTED)[0])
    .toMatchObject({
      safe: true, patch: [{ op: 'test', path: '/spec/containers/0/name' }, { op: 'add', path: at, value: { runAsNonRoot: true } }],
    });
});

test('selects and tolerates the nodes of the control plane by their new name', () => {
  const master = 'node-role.kubernetes.io/master';
  expect(repairsOf('gone-from-kubernetes', container('', `nodeSelector: {${master}: ''}`))).toMatchObject([{
    safe: true,
    patch: [{ op: 'test', value: '' }, {
      op: 'move',
      from: '/spec/nodeSelector/node-role.kubernetes.io~1master',
      path: '/spec/nodeSelector/node-role.kubernetes.io~1control-plane',
    }],
  }]);
  expect(repairsOf('gone-from-kubernetes', container('', `tolerations: [{key: a}, {key: ${master}}]`))).toMatchObject([{
    safe: false,
    patch: [{ op: 'test' }, { op: 'replace', path: '/spec/tolerations/1/key', value: 'node-role.kubernetes.io/control-plane' }],
  }]);
  const both = `nodeSelector: {${master}: '', node-role.kubernetes.io/control-plane: ''}`;
  expect(repairsOf('gone-from-kubernetes', container('', both))).toEqual([]);
});

test('corrects what is spelt nearly like the only choice', () => {
  for (const [rule, yaml, path, value] of [
    ['api-pod-restart-policy', KINDS.Pod('onfailure'), '/spec/restartPolicy', 'OnFailure'],
    ['api-workload-restart-policy', KINDS.Job('never'), '/spec/template/spec/restartPolicy', 'Never'],
    ['api-cron-job', '{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: "@daily", concurrencyPolicy: Forbit, '
      + 'jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: \'a:1\'}]}}}}}}',
    '/spec/concurrencyPolicy', 'Forbid'],
    ['api-dns', container('', 'dnsPolicy: clusterFirst'), '/spec/dnsPolicy', 'ClusterFirst'],
    ['api-security-context', container('securityContext: {procMount: default}'), '/spec/containers/0/securityContext/procMount', 'Default'],
  ]) {
    expect(repairsOf(rule, yaml)).toMatchObject([{ safe: true, patch: [{ op: 'test', path }, { op: 'replace', path, value }] }]);
  }
});

test('makes of a negative grace period what the API server makes of it', () => {
  expect(repairsOf('api-pod-deadlines', container('', 'terminationGracePeriodSeconds: -5')))
    .toMatchObject([{
      safe: true, patch: [{ op: 'test', value: -5 }, { op: 'replace', path: '/spec/terminationGracePeriodSeconds', value: 1 }],
    }]);
});

test('corrects the target port of a Service, which is another object than the pod', () => {
  expect(repairsOf('service-port-unmatched', service('htpp', '{containerPort: 80, name: http}'))).toMatchObject([{
    object: { kind: 'Service', name: 'web' }, patch: [{ op: 'test', value: 'htpp' }, { path: '/spec/ports/0/targetPort', value: 'http' }],
  }]);
});
