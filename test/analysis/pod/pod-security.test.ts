import { Json } from '../../../src/analysis/manifest/json';
import { appliesTo } from '../../../src/analysis/pod/objection';
import { objectionsTo, restrictedObjections } from '../../../src/analysis/pod/pod-security';

const CONTEXT = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const POD_CONTEXT = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };

const container = (context: Json = {}, more: Json = {}): Json => ({
  name: 'app',
  image: 'app:1',
  securityContext: { ...CONTEXT, ...context },
  ...more,
});
const pod = (more: Json = {}, context: Json = {}): Json => ({
  securityContext: { ...POD_CONTEXT, ...context },
  containers: [container()],
  ...more,
});
const withContainer = (context: Json, more: Json = {}): Json => pod({ containers: [container(context, more)] });
const withoutPodContext = (context: Json): Json => ({ containers: [container(context)] });

const objections = (spec: Json, metadata: Json = {}) => restrictedObjections(metadata, spec).map(({ what, fix }) => `${what}. ${fix}`);

const ADMITTED: Record<string, Json> = {
  'the least that passes': pod(),
  'a container that says all itself': withoutPodContext(POD_CONTEXT),
  'a node\'s seccomp profile': pod({}, { seccompProfile: { type: 'Localhost', localhostProfile: 'p' } }),
  'a container\'s seccomp profile': withContainer({ seccompProfile: { type: 'Localhost', localhostProfile: 'p' } }),
  'a user that is not root': withContainer({ runAsUser: 1000 }),
  'the capability NET_BIND_SERVICE': withContainer({ capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] } }),
  'more dropped than ALL': withContainer({ capabilities: { drop: ['CHOWN', 'ALL'] } }),
  'volumes of every kind that restricted knows': pod({
    volumes: ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret']
      .map(kind => ({ name: kind.toLowerCase(), [kind]: {} })),
  }),
  'a volume without a source, which is an emptyDir': pod({ volumes: [{ name: 'data' }] }),
  'safe kernel parameters': pod({}, {
    sysctls: [
      { name: 'net.ipv4.ip_unprivileged_port_start', value: '0' },
      { name: 'net.ipv4.tcp_rmem', value: '1' },
    ],
  }),
  'a container\'s SELinux type': pod({}, { seLinuxOptions: { type: 'container_t', level: 's0:c1' } }),
  'the runtime\'s AppArmor profile': pod({}, { appArmorProfile: { type: 'RuntimeDefault' } }),
  'the default /proc': withContainer({ procMount: 'Default' }),
  'host fields that are false': pod({ hostNetwork: false, hostPID: false, hostIPC: false }),
  'ports, probes and hooks of the pod\'s own': withContainer({}, {
    ports: [{ containerPort: 80 }], readinessProbe: { httpGet: { port: 80 } }, lifecycle: { preStop: { exec: { command: ['true'] } } },
  }),
};

const OBJECTED: Record<string, [Json, string, string]> = {
  'the host\'s network': [pod({ hostNetwork: true }), '"hostNetwork: true"', 'Leave it out'],
  'the host\'s processes': [pod({ hostPID: true }), '"hostPID: true"', 'Leave it out'],
  'the host\'s memory': [pod({ hostIPC: true }), '"hostIPC: true"', 'Leave it out'],
  'the host\'s ports': [
    withContainer({}, { ports: [{ containerPort: 80, hostPort: 81 }] }),
    'container "app" takes the host\'s port 81',
    'a Service',
  ],
  'a host path': [pod({ volumes: [{ name: 'host', hostPath: { path: '/' } }] }), 'the volume "host" is of the kind hostPath', 'emptyDir'],
  'a disk by its own kind': [
    pod({ volumes: [{ name: 'disk', nfs: {} }] }),
    'the volume "disk" is of the kind nfs',
    'persistentVolumeClaim',
  ],
  'a privileged container': [withContainer({ privileged: true }), 'container "app" is privileged', 'Leave out "privileged"'],
  'privilege escalation': [withContainer({ allowPrivilegeEscalation: true }), 'container "app" allows privilege escalation', 'false'],
  'privilege escalation left out': [withContainer({ allowPrivilegeEscalation: undefined }), 'allows privilege escalation', 'false'],
  'an added capability': [
    withContainer({ capabilities: { add: ['CHOWN'], drop: ['ALL'] } }),
    'adds the capabilities CHOWN',
    'NET_BIND_SERVICE',
  ],
  'a capability with CAP_': [
    withContainer({ capabilities: { add: ['CAP_NET_BIND_SERVICE'], drop: ['ALL'] } }), 'adds the capabilities CAP_NET_BIND_SERVICE',
    'NET_BIND_SERVICE',
  ],
  'capabilities that are not dropped': [
    withContainer({ capabilities: { drop: ['CHOWN'] } }),
    'container "app" keeps capabilities',
    'Drop "ALL"',
  ],
  'no word on capabilities': [withContainer({ capabilities: undefined }), 'container "app" keeps capabilities', 'Drop "ALL"'],
  'user 0 of the pod': [pod({}, { runAsUser: 0 }), 'the pod runs as user 0', 'a user of its own'],
  'user 0 of a container': [withContainer({ runAsUser: 0 }), 'container "app" runs as user 0', 'a user of its own'],
  'root allowed in a container': [withContainer({ runAsNonRoot: false }), 'container "app" may run as root', '"ensureNonRoot: true"'],
  'no word on root': [
    withoutPodContext({ seccompProfile: POD_CONTEXT.seccompProfile }),
    'container "app" may run as root',
    '"ensureNonRoot: true"',
  ],
  'no seccomp profile': [withoutPodContext({ runAsNonRoot: true }), 'container "app" has no seccomp profile', 'RuntimeDefault'],
  'an unconfined seccomp profile of the pod': [
    pod({}, { seccompProfile: { type: 'Unconfined' } }),
    'the pod has the seccomp profile "Unconfined"',
    'RuntimeDefault',
  ],
  'an unconfined seccomp profile of a container': [
    withContainer({ seccompProfile: { type: 'Unconfined' } }), 'container "app" has the seccomp profile "Unconfined"', 'RuntimeDefault',
  ],
  'a kernel parameter': [
    pod({}, { sysctls: [{ name: 'kernel.msgmax', value: '1' }] }),
    'the kernel parameter "kernel.msgmax"',
    'Leave it out',
  ],
  'a SELinux type': [withContainer({ seLinuxOptions: { type: 'spc_t' } }), 'container "app" sets SELinux options', 'Leave out'],
  'a SELinux user': [pod({}, { seLinuxOptions: { user: 'system_u' } }), 'the pod sets SELinux options', 'Leave out'],
  'a SELinux role': [pod({}, { seLinuxOptions: { role: 'system_r' } }), 'the pod sets SELinux options', 'Leave out'],
  'no AppArmor': [
    withContainer({ appArmorProfile: { type: 'Unconfined' } }),
    'container "app" has the AppArmor profile Unconfined',
    'RuntimeDefault',
  ],
  'an unmasked /proc': [withContainer({ procMount: 'Unmasked' }), 'container "app" mounts /proc as "Unmasked"', '"procMount"'],
  'a Windows host process': [pod({}, { windowsOptions: { hostProcess: true } }), 'the pod is a Windows host process', '"hostProcess"'],
  'a probe at another host': [
    withContainer({}, { livenessProbe: { httpGet: { host: 'other' } } }), 'livenessProbe of container "app" goes to the host "other"',
    'Leave out "host"',
  ],
  'a hook at another host': [
    withContainer({}, { lifecycle: { postStart: { tcpSocket: { host: 'other' } } } }),
    'postStart of container "app" goes to the host "other"', '"host"',
  ],
};

describe('restricted admits', () => {
  for (const [what, spec] of Object.entries(ADMITTED)) {
    test(what, () => expect(objections(spec)).toEqual([]));
  }
});

describe('restricted objects to', () => {
  for (const [what, [spec, found, fix]] of Object.entries(OBJECTED)) {
    test(what, () => {
      expect(objections(spec)).toHaveLength(1);
      expect(objections(spec)[0]).toContain(found);
      expect(objections(spec)[0].split('. ')[1]).toContain(fix);
    });
  }

  test('the same in an init container', () => {
    expect(objections(pod({ initContainers: [container({ runAsUser: 0 }, { name: 'step' })] }))).toEqual([
      expect.stringContaining('container "step" runs as user 0'),
    ]);
  });

  test('an annotation that turns AppArmor off', () => {
    const key = 'container.apparmor.security.beta.kubernetes.io/app';
    expect(objections(pod(), { annotations: { [key]: 'unconfined' } })[0]).toContain(`the annotation "${key}" is "unconfined"`);
    for (const value of ['runtime/default', 'localhost/profile', '']) {
      expect(objections(pod(), { annotations: { [key]: value, other: 'unconfined' } })).toEqual([]);
    }
  });

  test('a pod that says nothing, once for each thing', () => {
    expect(objections({ containers: [{ name: 'app' }] })).toHaveLength(4);
  });
});

describe('an objection', () => {
  const profile = { type: 'Unconfined' };
  test.each<[Json, string, string | undefined, string]>([
    [pod({ hostIPC: true }), 'spec.hostIPC', undefined, 'baseline'],
    [pod({ volumes: [{ name: 'a' }, { name: 'b', hostPath: {} }] }), 'spec.volumes[1].hostPath', undefined, 'baseline'],
    [pod({ volumes: [{ name: 'a', configMap: null, nfs: {} }] }), 'spec.volumes[0].nfs', undefined, 'restricted'],
    [pod({}, { sysctls: [{ name: 'net.ipv4.tcp_rmem' }, { name: 'a' }] }), 'spec.securityContext.sysctls[1].name', undefined, 'baseline'],
    [pod({}, { runAsUser: 0 }), 'spec.securityContext.runAsUser', undefined, 'restricted'],
    [pod({}, { runAsNonRoot: false }), 'spec.securityContext.runAsNonRoot', undefined, 'restricted'],
    [pod({}, { seccompProfile: profile }), 'spec.securityContext.seccompProfile.type', undefined, 'baseline'],
    [withContainer({ seccompProfile: {} }), 'spec.containers[0].securityContext.seccompProfile.type', 'app', 'baseline'],
    [withContainer({ appArmorProfile: profile }), 'spec.containers[0].securityContext.appArmorProfile.type', 'app', 'baseline'],
    [withContainer({ seLinuxOptions: { type: 'x' } }), 'spec.containers[0].securityContext.seLinuxOptions', 'app', 'baseline'],
    [withContainer({ procMount: 'Unmasked' }), 'spec.containers[0].securityContext.procMount', 'app', 'baseline'],
    [withContainer({ windowsOptions: { hostProcess: true } }), 'spec.containers[0].securityContext.windowsOptions.hostProcess', 'app',
      'baseline'],
    [withContainer({ privileged: true }), 'spec.containers[0].securityContext.privileged', 'app', 'baseline'],
    [withContainer({}, { ports: [{}, { hostPort: 1 }] }), 'spec.containers[0].ports[1].hostPort', 'app', 'baseline'],
    [withContainer({}, { startupProbe: { tcpSocket: { host: 'x' } } }), 'spec.containers[0].startupProbe.tcpSocket.host', 'app',
      'baseline'],
    [withContainer({}, { readinessProbe: { httpGet: { host: 'x' } } }), 'spec.containers[0].readinessProbe.httpGet.host', 'app',
      'baseline'],
    [withContainer({}, { lifecycle: { preStop: { httpGet: { host: 'x' } } } }), 'spec.containers[0].lifecycle.preStop.httpGet.host', 'app',
      'baseline'],
    [withContainer({ capabilities: { add: ['SYS_ADMIN'], drop: ['ALL'] } }), 'spec.containers[0].securityContext.capabilities.add', 'app',
      'baseline'],
    [withContainer({ capabilities: { add: ['SETUID'], drop: ['ALL'] } }), 'spec.containers[0].securityContext.capabilities.add', 'app',
      'restricted'],
    [withContainer({ capabilities: {} }), 'spec.containers[0].securityContext.capabilities.drop', 'app', 'restricted'],
    [withContainer({ allowPrivilegeEscalation: null }), 'spec.containers[0].securityContext.allowPrivilegeEscalation', 'app', 'restricted'],
    [pod({ securityContext: { runAsNonRoot: true } }), 'spec.containers[0].securityContext.seccompProfile', 'app', 'restricted'],
    [pod({ securityContext: { seccompProfile: { type: 'Localhost' } } }), 'spec.containers[0].securityContext.runAsNonRoot', 'app',
      'restricted'],
    [pod({ ephemeralContainers: [container({}, { name: 'debug' }), { ...container({ privileged: true }), name: 'late' }] }),
      'spec.ephemeralContainers[1].securityContext.privileged', 'late', 'baseline'],
  ])('to %j names %s, %s and %s', (spec, path, name, level) => {
    expect(objectionsTo({}, spec)
      .filter(objection => appliesTo(objection))).toEqual([expect.objectContaining({ path, container: name, level })]);
  });

  test('names the place of the pod in a workload', () => {
    const key = 'container.apparmor.security.beta.kubernetes.io/app';
    const [first, second] = objectionsTo({ annotations: { [key]: 'unconfined' } }, pod({ hostPID: true }), 'spec.template.');
    expect(first).toMatchObject({ path: `spec.template.metadata.annotations["${key}"]`, level: 'baseline' });
    expect(second.path).toBe('spec.template.spec.hostPID');
  });

  test('names what baseline and what restricted has against the capabilities', () => {
    const add = ['NET_BIND_SERVICE', 'NET_RAW', 'KILL', 'SYS_PTRACE'];
    expect(objections(withContainer({ capabilities: { drop: ['ALL'], add } }))).toEqual([
      expect.stringMatching(/Only NET_BIND_SERVICE may be added; under "baseline" also AUDIT_WRITE, CHOWN, /),
      expect.stringMatching(/Only NET_BIND_SERVICE may be added\.$/),
    ]);
    expect(objectionsTo({}, withContainer({ capabilities: { drop: ['ALL'], add } })).map(({ level, what }) => [level, what])).toEqual([
      ['baseline', 'container "app" adds the capabilities NET_RAW, SYS_PTRACE'],
      ['restricted', 'container "app" adds the capabilities KILL'],
    ]);
  });

  test.each<[Json, number | undefined, number | undefined]>([
    [withContainer({}, { livenessProbe: { httpGet: { host: 'x' } } }), 34, undefined],
    [pod({}, { sysctls: [{ name: 'net.ipv4.ip_local_reserved_ports' }] }), undefined, 27],
    [pod({}, { sysctls: [{ name: 'net.ipv4.tcp_keepalive_time' }] }), undefined, 29],
    [pod({}, { sysctls: [{ name: 'net.ipv4.tcp_wmem' }] }), undefined, 32],
    [pod({}, { sysctls: [{ name: 'net.ipv4.tcp_slow_start_after_idle' }] }), undefined, 37],
    [pod({}, { sysctls: [{ name: 'net.ipv4.tcp_notsent_lowat' }] }), undefined, 37],
    [pod({}, { seLinuxOptions: { type: 'container_engine_t' } }), undefined, 31],
    [pod({}, { seLinuxOptions: { type: 'container_engine_t', user: 'x' } }), undefined, undefined],
    [pod({}, { seLinuxOptions: { type: 'container_engine_t', role: 'x' } }), undefined, undefined],
    [pod({ hostPID: true }), undefined, undefined],
  ])('to %j is made from %p until %p', (spec, since, until) => {
    const [objection] = objectionsTo({}, spec);
    for (const minor of [25, 27, 29, 31, 32, 33, 34, 35, 36, 37]) {
      expect([minor, appliesTo(objection, minor)]).toEqual([minor, minor >= (since ?? 0) && minor < (until ?? 99)]);
    }
    expect(appliesTo(objection)).toBe(until === undefined);
  });
});

test('a Windows pod need not say what it cannot have', () => {
  const windows = { os: { name: 'windows' }, securityContext: { runAsNonRoot: true }, containers: [{ name: 'app' }] };
  expect(objections(windows)).toEqual([]);
  expect(objections({ ...windows, os: { name: 'linux' } })).toHaveLength(3);
  expect(objections({ ...windows, securityContext: {} })).toEqual([expect.stringContaining('may run as root')]);
});

describe('a pod in a user namespace', () => {
  const made = (spec: Json, minor: number) =>
    objectionsTo({}, { hostUsers: false, ...spec }).filter(objection => appliesTo(objection, minor))
      .map(({ level, what }) => `${level}: ${what}`);

  test('may be root from 1.35 on', () => {
    expect(made(pod({}, { runAsUser: 0 }), 34)).toEqual(['restricted: the pod runs as user 0, which is root']);
    expect(made(withContainer({ runAsNonRoot: false }), 34)).toEqual(['restricted: container "app" may run as root']);
    for (const spec of [
      pod({}, { runAsUser: 0 }), withContainer({ runAsNonRoot: false }), withoutPodContext({ seccompProfile: POD_CONTEXT.seccompProfile }),
    ]) {
      expect(made(spec, 35)).toEqual([]);
    }
  });

  test('may have the whole of /proc under baseline from 1.35 on', () => {
    const spec = withContainer({ procMount: 'Unmasked' });
    expect(made(spec, 34)).toEqual(['baseline: container "app" mounts /proc as "Unmasked"']);
    expect(made(spec, 35)).toEqual(['restricted: container "app" mounts /proc as "Unmasked"']);
  });
});

test('nothing in the wrong place throws', () => {
  expect(objectionsTo(
    'x' as any,
    { containers: 'x', volumes: [null, 'x'], initContainers: [null, 7], securityContext: [] } as any,
  )).toHaveLength(8);
});
