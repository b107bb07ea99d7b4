import { Json, quoted } from './json';
import { Problem } from './pod-rules';

/** The kinds of volumes that `restricted` admits. */
const VOLUMES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'];

/** The kernel parameters that `baseline` admits. */
const SYSCTLS = [
  'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_local_reserved_ports', 'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_syncookies', 'net.ipv4.tcp_wmem',
];

const SELINUX_TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];

/**
 * What the Pod Security level `restricted` of Kubernetes 1.34 objects to in a pod.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function restrictedObjections(metadata: Json, spec: Json): Problem[] {
  const context: Json = spec.securityContext ?? {};
  return [
    ...hostOf(spec),
    ...annotationsOf(metadata),
    ...(spec.volumes ?? []).flatMap((v: Json) => [...volumeObjections(v)]),
    ...userOf(context, 'the pod', false),
    ...profilesOf(context, 'the pod', true),
    ...(context.sysctls ?? []).filter((s: Json) => !SYSCTLS.includes(s.name)).map((s: Json) => ({
      what: `the pod sets the kernel parameter ${quoted(s.name)}`, fix: 'Leave it out: only some are safe for the neighbours.',
    })),
    ...[...spec.initContainers ?? [], ...spec.containers ?? []].flatMap((c: Json) => [...containerObjections(c, context)]),
  ];
}

function* hostOf(spec: Json): Generator<Problem> {
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) {
    if (spec[field]) {
      yield { what: `the pod has "${field}: true"`, fix: 'Leave it out.' };
    }
  }
}

function* annotationsOf(metadata: Json): Generator<Problem> {
  for (const [key, value] of Object.entries(metadata?.annotations ?? {})) {
    if (key.startsWith('container.apparmor.security.beta.kubernetes.io/') && !/^(runtime\/default|localhost\/.*)?$/.test(String(value))) {
      yield { what: `the annotation ${quoted(key)} is ${quoted(value)}`, fix: 'Use "runtime/default", or leave it out.' };
    }
  }
}

function* volumeObjections(volume: Json): Generator<Problem> {
  const kind = Object.keys(volume).find(key => key !== 'name');
  if (kind !== undefined && !VOLUMES.includes(kind)) {
    yield { what: `the volume ${quoted(volume.name)} is of the kind ${kind}`, fix: `Use one of these kinds: ${VOLUMES.join(', ')}.` };
  }
}

function* containerObjections(container: Json, pod: Json): Generator<Problem> {
  const context: Json = container.securityContext ?? {};
  const who = `container ${quoted(container.name)}`;
  if (context.privileged) {
    yield { what: `${who} is privileged`, fix: 'Leave out "privileged".' };
  }
  if (context.allowPrivilegeEscalation !== false) {
    yield { what: `${who} allows privilege escalation`, fix: 'Set "allowPrivilegeEscalation: false".' };
  }
  const { add = [], drop = [] } = context.capabilities ?? {};
  const added = add.filter((name: string) => name !== 'NET_BIND_SERVICE');
  if (added.length > 0) {
    yield { what: `${who} adds the capabilities ${added.join(', ')}`, fix: 'Only NET_BIND_SERVICE may be added.' };
  }
  if (!drop.includes('ALL')) {
    yield { what: `${who} keeps capabilities`, fix: 'Drop "ALL".' };
  }
  for (const port of (container.ports ?? []).filter((p: Json) => p.hostPort)) {
    yield { what: `${who} takes the host's port ${port.hostPort}`, fix: 'Leave out "hostPort", and use a Service.' };
  }
  for (const [place, host] of hostsOf(container)) {
    yield { what: `${place} of ${who} goes to the host ${quoted(host)}`, fix: 'Leave out "host": it is the pod then.' };
  }
  yield* userOf(context, who, pod.runAsNonRoot !== true);
  yield* profilesOf(context, who, Boolean(pod.seccompProfile));
}

function* userOf(context: Json, who: string, mustSay: boolean): Generator<Problem> {
  if (context.runAsUser === 0) {
    yield { what: `${who} runs as user 0, which is root`, fix: 'Give it a user of its own ("securityContext: { user: 1000 }").' };
  }
  if (context.runAsNonRoot === false || (mustSay && context.runAsNonRoot === undefined)) {
    yield { what: `${who} may run as root`, fix: 'Set "ensureNonRoot: true", which is the default, and a user.' };
  }
}

/** What a security context says of seccomp, SELinux, AppArmor, `/proc` and Windows. */
function* profilesOf(context: Json, who: string, inherits: boolean): Generator<Problem> {
  const seccomp = context.seccompProfile?.type;
  if (seccomp === undefined ? !inherits : !['RuntimeDefault', 'Localhost'].includes(seccomp)) {
    yield { what: `${who} has the seccomp profile ${quoted(seccomp)}`, fix: 'Use RuntimeDefault.' };
  }
  const { type = '', user, role } = context.seLinuxOptions ?? {};
  if (!SELINUX_TYPES.includes(type) || user || role) {
    yield { what: `${who} sets SELinux options of its own`, fix: 'Leave out user, role and any type but that of containers.' };
  }
  if (context.appArmorProfile?.type === 'Unconfined') {
    yield { what: `${who} has the AppArmor profile Unconfined`, fix: 'Use RuntimeDefault.' };
  }
  if (context.procMount !== undefined && context.procMount !== 'Default') {
    yield { what: `${who} mounts /proc as ${quoted(context.procMount)}`, fix: 'Leave out "procMount".' };
  }
  if (context.windowsOptions?.hostProcess) {
    yield { what: `${who} is a Windows host process`, fix: 'Leave out "hostProcess".' };
  }
}

function hostsOf({ livenessProbe, readinessProbe, startupProbe, lifecycle }: Json): [string, string][] {
  const actions: Json = { livenessProbe, readinessProbe, startupProbe, postStart: lifecycle?.postStart, preStop: lifecycle?.preStop };
  return Object.entries(actions).flatMap(([place, action]) => [action?.httpGet?.host, action?.tcpSocket?.host]
    .filter(Boolean).map((host): [string, string] => [place, host]));
}
