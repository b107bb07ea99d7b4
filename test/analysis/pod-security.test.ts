import { Json } from '../../src/analysis/json';
import { restrictedObjections } from '../../src/analysis/pod-security';

const CONTEXT = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const POD_CONTEXT = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };

const container = (context: Json = {}, more: Json = {}): Json => ({ name: 'app', image: 'app:1', securityContext: { ...CONTEXT, ...context }, ...more });
const pod = (more: Json = {}, context: Json = {}): Json => ({ securityContext: { ...POD_CONTEXT, ...context }, containers: [container()], ...more });
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
  'safe kernel parameters': pod({}, { sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] }),
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
  'the host\'s ports': [withContainer({}, { ports: [{ containerPort: 80, hostPort: 81 }] }), 'container "app" takes the host\'s port 81', 'a Service'],
  'a host path': [pod({ volumes: [{ name: 'host', hostPath: { path: '/' } }] }), 'the volume "host" is of the kind hostPath', 'emptyDir'],
  'a disk by its own kind': [pod({ volumes: [{ name: 'disk', nfs: {} }] }), 'the volume "disk" is of the kind nfs', 'persistentVolumeClaim'],
  'a privileged container': [withContainer({ privileged: true }), 'container "app" is privileged', 'Leave out "privileged"'],
  'privilege escalation': [withContainer({ allowPrivilegeEscalation: true }), 'container "app" allows privilege escalation', 'false'],
  'privilege escalation left out': [withContainer({ allowPrivilegeEscalation: undefined }), 'allows privilege escalation', 'false'],
  'an added capability': [withContainer({ capabilities: { add: ['CHOWN'], drop: ['ALL'] } }), 'adds the capabilities CHOWN', 'NET_BIND_SERVICE'],
  'a capability with CAP_': [
    withContainer({ capabilities: { add: ['CAP_NET_BIND_SERVICE'], drop: ['ALL'] } }), 'adds the capabilities CAP_NET_BIND_SERVICE', 'NET_BIND_SERVICE',
  ],
  'capabilities that are not dropped': [withContainer({ capabilities: { drop: ['CHOWN'] } }), 'container "app" keeps capabilities', 'Drop "ALL"'],
  'no word on capabilities': [withContainer({ capabilities: undefined }), 'container "app" keeps capabilities', 'Drop "ALL"'],
  'user 0 of the pod': [pod({}, { runAsUser: 0 }), 'the pod runs as user 0', 'a user of its own'],
  'user 0 of a container': [withContainer({ runAsUser: 0 }), 'container "app" runs as user 0', 'a user of its own'],
  'root allowed in a container': [withContainer({ runAsNonRoot: false }), 'container "app" may run as root', '"ensureNonRoot: true"'],
  'no word on root': [withoutPodContext({ seccompProfile: POD_CONTEXT.seccompProfile }), 'container "app" may run as root', '"ensureNonRoot: true"'],
  'no seccomp profile': [withoutPodContext({ runAsNonRoot: true }), 'container "app" has no seccomp profile', 'RuntimeDefault'],
  'an unconfined seccomp profile of the pod': [pod({}, { seccompProfile: { type: 'Unconfined' } }), 'the pod has the seccomp profile "Unconfined"', 'RuntimeDefault'],
  'an unconfined seccomp profile of a container': [
    withContainer({ seccompProfile: { type: 'Unconfined' } }), 'container "app" has the seccomp profile "Unconfined"', 'RuntimeDefault',
  ],
  'a kernel parameter': [pod({}, { sysctls: [{ name: 'kernel.msgmax', value: '1' }] }), 'the kernel parameter "kernel.msgmax"', 'Leave it out'],
  'a SELinux type': [withContainer({ seLinuxOptions: { type: 'spc_t' } }), 'container "app" sets SELinux options', 'Leave out'],
  'a SELinux user': [pod({}, { seLinuxOptions: { user: 'system_u' } }), 'the pod sets SELinux options', 'Leave out'],
  'a SELinux role': [pod({}, { seLinuxOptions: { role: 'system_r' } }), 'the pod sets SELinux options', 'Leave out'],
  'no AppArmor': [withContainer({ appArmorProfile: { type: 'Unconfined' } }), 'container "app" has the AppArmor profile Unconfined', 'RuntimeDefault'],
  'an unmasked /proc': [withContainer({ procMount: 'Unmasked' }), 'container "app" mounts /proc as "Unmasked"', '"procMount"'],
  'a Windows host process': [pod({}, { windowsOptions: { hostProcess: true } }), 'the pod is a Windows host process', '"hostProcess"'],
  'a probe at another host': [
    withContainer({}, { livenessProbe: { httpGet: { host: 'other' } } }), 'livenessProbe of container "app" goes to the host "other"', 'Leave out "host"',
  ],
  'a hook at another host': [
    withContainer({}, { lifecycle: { postStart: { tcpSocket: { host: 'other' } } } }), 'postStart of container "app" goes to the host "other"', '"host"',
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
