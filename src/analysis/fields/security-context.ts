import { Fault } from './fault';
import { checkChoice, checkRange } from './field-checks';
import { profileFaults } from './security-profiles';
import { windowsOptionFaults } from './windows-options';
import { FEATURES } from '../manifest/features';
import { Json, listIn, objectIn, quoted, textIn } from '../manifest/json';
import type { Pod } from '../pod/pod';

const MOST = 2 ** 31 - 1;
const SYSCTL = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
/** The kernel parameters of the IPC namespace, other than those of message queues. */
const IPC_SYSCTL = /^(kernel\.(sem|shm|shmall|shmmax|shmmni|shm_rmid_forced|msg|msgmax|msgmnb|msgmni)$|fs\.mqueue\.)/;

/**
 * Adds what the API server rejects in the security context of a pod.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */
export function podContextFaults(pod: Pod, faults: Fault[]): void {
  const { securityContext: context, spec } = pod;
  commonFaults(context, faults);
  checkRange(context.fsGroup, 0, MOST, 'fsGroup', faults);
  if (context.supplementalGroups) {
    listIn(context.supplementalGroups).forEach((group, i) => checkRange(group, 0, MOST, `supplementalGroups[${i}]`, faults));
  }
  checkChoice(context.fsGroupChangePolicy, ['OnRootMismatch', 'Always'], 'fsGroupChangePolicy', faults);
  checkChoice(context.supplementalGroupsPolicy, ['Merge', 'Strict'], 'supplementalGroupsPolicy', faults);
  if (context.seLinuxChangePolicy === 'MountOption' && !pod.isOn('SELinuxMount')) {
    faults.push({
      at: 'seLinuxChangePolicy',
      what: 'has the seLinuxChangePolicy "MountOption", which a cluster without the feature gate SELinuxMount refuses',
      fix: `Write "Recursive", or remove it; it is on from 1.${FEATURES.SELinuxMount.since} on.`,
    });
  } else {
    checkChoice(
      context.seLinuxChangePolicy,
      pod.isOn('SELinuxMount') ? ['Recursive', 'MountOption'] : ['Recursive'],
      'seLinuxChangePolicy',
      faults,
    );
  }
  if (context.sysctls) {
    sysctlFaults(listIn(context.sysctls), spec, faults);
  }
}

/** Adds what the API server rejects in the security context of a container of a pod with this spec. */
export function containerContextFaults(context: Json, spec: Json, faults: Fault[]): void {
  commonFaults(context, faults);
  checkChoice(context.procMount, ['Default', 'Unmasked'], 'procMount', faults);
  if (context.procMount === 'Unmasked' && spec.hostUsers !== false) {
    faults.push({
      at: 'procMount',
      what: 'has the procMount "Unmasked" in a pod without "hostUsers: false"',
      fix: 'Set "hostUsers: false" in the pod, or remove "procMount".',
    });
  }
  if (context.allowPrivilegeEscalation === false) {
    if (context.privileged === true) {
      faults.push({
        at: 'allowPrivilegeEscalation',
        what: 'has "allowPrivilegeEscalation: false" and "privileged: true", and a privileged container can always escalate',
        fix: 'Remove "privileged", or "allowPrivilegeEscalation".',
      });
    }
    if (listIn(objectIn(context.capabilities).add).includes('CAP_SYS_ADMIN')) {
      faults.push({
        at: 'allowPrivilegeEscalation',
        what: 'has "allowPrivilegeEscalation: false" and adds the capability CAP_SYS_ADMIN, which can always escalate',
        fix: 'Remove the capability, or "allowPrivilegeEscalation".',
      });
    }
  }
}

function commonFaults(context: Json, faults: Fault[]): void {
  checkRange(context.runAsUser, 0, MOST, 'runAsUser', faults);
  checkRange(context.runAsGroup, 0, MOST, 'runAsGroup', faults);
  profileFaults(context, faults);
  windowsOptionFaults(context, faults);
}

function sysctlFaults(sysctls: readonly unknown[], { hostNetwork, hostIPC }: Json, faults: Fault[]): void {
  const names = new Set<string>();
  sysctls.forEach((item, i) => {
    const name = textIn(objectIn(item).name) ?? '';
    const at = `sysctls[${i}].name`;
    if (name === '') {
      faults.push({ at, what: 'has a sysctl without a name', fix: 'Set "name" to the name of the sysctl, such as "net.core.somaxconn".' });
    } else if (name.length > 253 || !SYSCTL.test(name)) {
      faults.push({
        at,
        what: `has the sysctl ${quoted(name)}, which is malformed`,
        fix: 'Use lower-case letters, digits, "-" and "_", with "." or "/" between the parts.',
      });
    } else if (names.has(name)) {
      faults.push({ at, what: `sets the sysctl ${quoted(name)} twice`, fix: 'Set it once.' });
    }
    names.add(name);
    const dotted = withDots(name);
    if (hostNetwork === true && dotted.startsWith('net.')) {
      faults.push({
        at,
        what: `sets the sysctl ${quoted(name)} in a pod with "hostNetwork: true", where it would be that of the node`,
        fix: 'Remove it, and set it on the node.',
      });
    } else if (hostIPC === true && IPC_SYSCTL.test(dotted)) {
      faults.push({
        at,
        what: `sets the sysctl ${quoted(name)} in a pod with "hostIPC: true", where it would be that of the node`,
        fix: 'Remove it, and set it on the node.',
      });
    }
  });
}

/** The name of a kernel parameter with dots; the API server also takes slashes. */
function withDots(name: string): string {
  return /^[^./]*\//.test(name) ? name.replace(/[./]/g, c => c === '.' ? '/' : '.') : name;
}
