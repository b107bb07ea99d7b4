import { appliesTo, Holder, Objection, StandardsLevel } from './objection';
import { Windows, windowsOf } from './windows';
import { Json, listIn, objectIn, quoted, textIn } from '../manifest/json';
import { PROBE_HOSTS, SELINUX_TYPES, SYSCTLS, USER_NAMESPACE } from '../manifest/pod-security-versions';
import { Meant } from '../manifest/repair';
import { SUPPORTED } from '../manifest/versions';

/** The kinds of volumes that `restricted` allows. */
const VOLUMES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'];

/** The capabilities that `baseline` lets a container add besides NET_BIND_SERVICE: those that a runtime grants anyway. */
const CAPABILITIES = [
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
];

const APP_ARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';
const PROFILES: readonly unknown[] = ['RuntimeDefault', 'Localhost'];

/** What the level `restricted` of any supported version objects to in a pod. */
export function restrictedObjections(metadata: Json, spec: Json): Objection[] {
  return objectionsTo(metadata, spec).filter(objection => SUPPORTED.some(minor => appliesTo(objection, minor)));
}

/**
 * What the Pod Security Standards object to in a pod, at any level and in any known version.
 *
 * @param at where the pod is in the manifest, with a dot behind it
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function objectionsTo(metadata: Json, spec: Json, at = ''): Objection[] {
  const found: Objection[] = [];
  judgeAnnotations(new Holder({}, found, `${at}metadata`), metadata);
  const inUserNamespace = spec.hostUsers === false;
  const pod = new Holder(spec, found, `${at}spec`);
  judgePod(pod, spec);
  judgeContext(pod, inUserNamespace);
  const windows = windowsOf(spec);
  for (const section of SECTIONS) {
    const containers = listIn(spec[section]);
    for (let i = 0; i < containers.length; i++) {
      const json = objectIn(containers[i]);
      const container = new Holder(json, found, `${at}spec.${section}`, i, textIn(json.name) ?? '');
      judgeContainer(container, json);
      judgeContext(container, inUserNamespace);
      checkRequiredSettings(container, pod.context, windows, inUserNamespace);
    }
  }
  return found;
}

const SECTIONS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

function judgeAnnotations(holder: Holder, metadata: Json) {
  for (const [key, value] of Object.entries(objectIn(objectIn(metadata).annotations))) {
    if (key.startsWith(APP_ARMOR_ANNOTATION) && !/^(runtime\/default|localhost\/.*)?$/.test(String(value))) {
      holder.object(
        'baseline',
        `annotations[${quoted(key)}]`,
        `the annotation ${quoted(key)} is ${quoted(value)}`,
        'Use "runtime/default", or leave it out.',
      );
    }
  }
}

function judgePod(pod: Holder, spec: Json) {
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) {
    if (spec[field] === true) {
      pod.object('baseline', field, `the pod has "${field}: true"`, 'Leave it out.');
    }
  }
  listIn(spec.volumes).forEach((item, i) => {
    const volume = objectIn(item);
    const kind = Object.keys(volume).find(key => key !== 'name' && isPresent(volume[key]));
    if (kind !== undefined && !VOLUMES.includes(kind)) {
      pod.object(kind === 'hostPath' ? 'baseline' : 'restricted', `volumes[${i}].${kind}`,
        `the volume ${quoted(volume.name)} is of the kind ${kind}`, `Use one of these kinds: ${VOLUMES.join(', ')}.`);
    }
  });
  listIn(pod.context.sysctls).forEach((item, i) => {
    const { name } = objectIn(item);
    const until = SYSCTLS.get(name);
    if (until !== 0) {
      pod.object('baseline', `securityContext.sysctls[${i}].name`, `the pod sets the kernel parameter ${quoted(name)}`,
        'Leave it out: only some are safe for the neighbours.', { until });
    }
  });
}

function judgeContainer(container: Holder, json: Json) {
  const { context } = container;
  if (context.privileged === true) {
    container.object('baseline', 'securityContext.privileged', `${container.who} is privileged`, 'Leave out "privileged".');
  }
  listIn(json.ports).forEach((item, i) => {
    const { hostPort } = objectIn(item);
    if (hostPort) {
      container.object(
        'baseline',
        `ports[${i}].hostPort`,
        `${container.who} takes the host's port ${hostPort}`,
        'Leave out "hostPort", and use a Service.',
      );
    }
  });
  judgeHosts(container, json, '', PROBES);
  if (json.lifecycle) {
    judgeHosts(container, objectIn(json.lifecycle), 'lifecycle.', HOOKS);
  }
  const added = listIn(objectIn(context.capabilities).add);
  for (const level of added.length > 0 ? LEVELS : NONE) {
    const names = added.filter(name => name !== 'NET_BIND_SERVICE' && CAPABILITIES.includes(name) === (level === 'restricted'));
    if (names.length > 0) {
      container.object(level, 'securityContext.capabilities.add', `${container.who} adds the capabilities ${names.join(', ')}`,
        level === 'restricted'
          ? 'Only NET_BIND_SERVICE may be added.'
          : `Only NET_BIND_SERVICE may be added; under "baseline" also ${CAPABILITIES.join(', ')}.`);
    }
  }
}

const LEVELS: readonly StandardsLevel[] = ['baseline', 'restricted'];
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const HANDLERS = ['httpGet', 'tcpSocket'];
const NONE: readonly never[] = [];
const HOOKS = ['postStart', 'preStop'];

function judgeHosts(container: Holder, json: Json, at: string, places: readonly string[]) {
  for (const place of places) {
    const action = objectIn(json[place]);
    for (const handler of json[place] ? HANDLERS : NONE) {
      const { host } = objectIn(action[handler]);
      if (host) {
        container.object('baseline', `${at}${place}.${handler}.host`, `${place} of ${container.who} goes to the host ${quoted(host)}`,
          'Leave out "host": it is the pod then.', PROBE_HOSTS);
      }
    }
  }
}

/** Checks the settings that a pod and its containers have in common. */
function judgeContext(holder: Holder, inUserNamespace: boolean) {
  const { context: { seccompProfile, appArmorProfile, seLinuxOptions, procMount, windowsOptions, runAsUser, runAsNonRoot } } = holder;
  if (isPresent(seccompProfile) && !PROFILES.includes(objectIn(seccompProfile).type)) {
    holder.object(
      'baseline',
      'securityContext.seccompProfile.type',
      `${holder.who} has the seccomp profile ${quoted(objectIn(seccompProfile).type)}`,
      'Use RuntimeDefault.',
    );
  }
  const { type, user, role } = objectIn(seLinuxOptions);
  const until = isPresent(seLinuxOptions) ? SELINUX_TYPES.get(type ?? '') : 0;
  if (until !== 0 || user || role) {
    holder.object('baseline', 'securityContext.seLinuxOptions', `${holder.who} sets SELinux options of its own`,
      'Leave out user, role and any type but that of containers.', { until: user || role ? undefined : until });
  }
  if (isPresent(appArmorProfile) && !PROFILES.includes(objectIn(appArmorProfile).type)) {
    holder.object(
      'baseline',
      'securityContext.appArmorProfile.type',
      `${holder.who} has the AppArmor profile ${objectIn(appArmorProfile).type}`,
      'Use RuntimeDefault.',
    );
  }
  if (isPresent(procMount) && procMount !== 'Default') {
    const what = `${holder.who} mounts /proc as ${quoted(procMount)}`;
    holder.object('baseline', 'securityContext.procMount', what, 'Leave out "procMount".', inUserNamespace ? USER_NAMESPACE : {});
    if (inUserNamespace) {
      holder.object('restricted', 'securityContext.procMount', what, 'Leave out "procMount".', { since: USER_NAMESPACE.until });
    }
  }
  if (objectIn(windowsOptions).hostProcess === true) {
    holder.object(
      'baseline',
      'securityContext.windowsOptions.hostProcess',
      `${holder.who} is a Windows host process`,
      'Leave out "hostProcess".',
    );
  }
  if (runAsUser === 0) {
    holder.object('restricted', 'securityContext.runAsUser', `${holder.who} runs as user 0, which is root`,
      'Give it a user of its own ("runAsUser: 1000", or "securityContext: { user: 1000 }").', inUserNamespace ? USER_NAMESPACE : {});
  }
  if (runAsNonRoot === false) {
    holder.object(
      'restricted',
      'securityContext.runAsNonRoot',
      `${holder.who} may run as root`,
      NON_ROOT_FIX,
      inUserNamespace ? USER_NAMESPACE : {},
    );
  }
}

/** Checks the settings that `restricted` requires of a container, or of the pod in its place. */
function checkRequiredSettings(container: Holder, pod: Json, windows: Windows, inUserNamespace: boolean) {
  const { context } = container;
  const require = (field: string, what: string, fix: string, meant?: Meant) => windows === Windows.LIKELY
    ? container.object('restricted', field, what, WINDOWS_FIX)
    : container.object('restricted', field, what, fix, {}, meant);
  if (!isPresent(context.runAsNonRoot) && !isPresent(pod.runAsNonRoot)) {
    container.object(
      'restricted',
      'securityContext.runAsNonRoot',
      `${container.who} may run as root`,
      NON_ROOT_FIX,
      inUserNamespace ? USER_NAMESPACE : {},
      (context.runAsUser ?? pod.runAsUser) > 0 ? TRUE : undefined,
    );
  }
  if (windows === Windows.SAID) {
    return;
  }
  if (context.allowPrivilegeEscalation !== false) {
    require(
      'securityContext.allowPrivilegeEscalation',
      `${container.who} allows privilege escalation`,
      'Set "allowPrivilegeEscalation: false".',
      // The API server does not let these have it.
      context.privileged === true || listIn(objectIn(context.capabilities).add).includes('CAP_SYS_ADMIN') ? undefined : FALSE,
    );
  }
  if (!listIn(objectIn(context.capabilities).drop).includes('ALL')) {
    require('securityContext.capabilities.drop', `${container.who} keeps capabilities`, 'Drop "ALL".', ALL);
  }
  if (!isPresent(context.seccompProfile) && !isPresent(pod.seccompProfile)) {
    require('securityContext.seccompProfile', `${container.who} has no seccomp profile`, 'Use RuntimeDefault.', RUNTIME_DEFAULT);
  }
}

const WINDOWS_FIX = 'Say that it is a pod of Windows, which needs none of it: "os: {name: windows}" in its spec.';
const TRUE: Meant = { value: true };
const FALSE: Meant = { value: false };
const ALL: Meant = { value: ['ALL'] };
const RUNTIME_DEFAULT: Meant = { value: { type: 'RuntimeDefault' } };
const NON_ROOT_FIX = 'Set "runAsNonRoot: true" ("ensureNonRoot: true", which is the default), and a user.';

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
