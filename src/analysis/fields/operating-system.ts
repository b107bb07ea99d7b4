import { Fault } from './fault';
import { isUnset, Json, listIn } from '../manifest/json';
import type { Container } from '../pod/container';

/** What a Windows pod must not set: in its spec, in its security context, and in those of its containers. */
const SPEC = ['hostUsers', 'shareProcessNamespace'];
const SHARED = ['hostPID', 'hostIPC'];
const POD_CONTEXT = [
  'appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'fsGroup', 'fsGroupChangePolicy', 'runAsUser', 'runAsGroup', 'supplementalGroups',
  'supplementalGroupsPolicy', 'seLinuxChangePolicy',
];
const CONTAINER_CONTEXT = [
  'appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'capabilities', 'readOnlyRootFilesystem', 'privileged', 'allowPrivilegeEscalation',
  'procMount', 'runAsUser', 'runAsGroup',
];

/**
 * Adds what the API server rejects in a pod that names its operating system: the settings of the other one.
 *
 * @see https://kubernetes.io/docs/concepts/windows/intro/#compatibility-v1-pod
 */
export function podSystemFaults(system: string, spec: Json, context: Json, faults: Fault[]): void {
  if (system === 'linux') {
    addSet(['windowsOptions'], context, 'securityContext.', system, faults);
    return;
  }
  addSet(SPEC, spec, '', system, faults);
  addSet(SHARED.filter(field => spec[field] === true), spec, '', system, faults);
  addSet(POD_CONTEXT, context, 'securityContext.', system, faults);
  if (listIn(context.sysctls).length > 0) {
    addSet(['sysctls'], context, 'securityContext.', system, faults);
  }
}

export function containerSystemFaults(system: string, { securityContext }: Container, faults: Fault[]): void {
  addSet(system === 'linux' ? ['windowsOptions'] : CONTAINER_CONTEXT, securityContext, '', system, faults);
}

function addSet(fields: readonly string[], json: Json, at: string, system: string, faults: Fault[]): void {
  for (const field of fields) {
    if (!isUnset(json[field])) {
      faults.push({
        at: at + field,
        what: `has "${field}", which a pod with "os: {name: ${system}}" cannot have`,
        fix: `Remove "${field}", or "os".`,
      });
    }
  }
}
