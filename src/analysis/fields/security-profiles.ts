import { Fault } from './fault';
import { checkChoice, checkRelativePath, oneOfFix } from './field-checks';
import { isUnset, Json, objectIn, quoted, textIn } from '../manifest/json';
import type { Container } from '../pod/container';
import type { Pod } from '../pod/pod';

export const PROFILE_TYPES: readonly string[] = ['Localhost', 'RuntimeDefault', 'Unconfined'];

/**
 * Adds what the API server rejects in the `seccompProfile` and the `appArmorProfile` of a security context.
 *
 * @see https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/
 */
export function profileFaults({ seccompProfile, appArmorProfile }: Json, faults: Fault[]): void {
  if (!isUnset(seccompProfile)) {
    const { localhostProfile } = objectIn(seccompProfile);
    checkType(objectIn(seccompProfile), 'seccompProfile', faults);
    checkRelativePath(localhostProfile, 'seccompProfile.localhostProfile', faults);
  }
  if (!isUnset(appArmorProfile)) {
    const profile = objectIn(appArmorProfile);
    checkType(profile, 'appArmorProfile', faults);
    checkAppArmorName(profile, faults);
  }
}

/** A profile must have a type, and the type "Localhost" a file or name on the node. */
function checkType({ type, localhostProfile }: Json, at: string, faults: Fault[]): void {
  if (!type) {
    faults.push({
      at: `${at}.type`,
      what: `has ${at === 'seccompProfile' ? 'a seccompProfile' : 'an appArmorProfile'} without a type`,
      fix: oneOfFix(PROFILE_TYPES),
    });
  } else {
    checkChoice(type, PROFILE_TYPES, `${at}.type`, faults);
  }
  if (type === 'Localhost' && isUnset(localhostProfile)) {
    faults.push({
      at: `${at}.localhostProfile`,
      what: `has the ${at} type "Localhost" without a localhostProfile`,
      fix: 'Set "localhostProfile" to the profile on the node.',
    });
  } else if (type !== 'Localhost' && !isUnset(localhostProfile) && (at === 'seccompProfile' || PROFILE_TYPES.includes(type))) {
    faults.push({
      at: `${at}.localhostProfile`,
      what: `has a localhostProfile with the ${at} type ${quoted(type ?? '')}, and only "Localhost" has one`,
      fix: 'Write "type: Localhost", or remove "localhostProfile".',
    });
  }
}

function checkAppArmorName({ type, localhostProfile }: Json, faults: Fault[]): void {
  const name = type === 'Localhost' ? textIn(localhostProfile) : undefined;
  const at = 'appArmorProfile.localhostProfile';
  if (name !== undefined && name.trim() !== name) {
    faults.push({
      at,
      what: `has the AppArmor profile ${quoted(name)}, which begins or ends with white space`,
      fix: 'Remove the white space.',
    });
  } else if (name === '') {
    faults.push({ at, what: 'has an empty name of an AppArmor profile', fix: 'Write the name of a profile that is loaded on the node.' });
  } else if (name !== undefined && name.length > 4095) {
    faults.push({ at, what: `has an AppArmor profile with a name of ${name.length} characters`, fix: 'Write at most 4095 characters.' });
  }
}

const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';

/**
 * What the API server rejects in the annotations that were used before there were these fields; paths are below the pod's
 * `metadata.annotations`.
 */
export function annotationFaults(annotations: Json, { containers }: Pod, faults: Fault[]): void {
  let names: ReadonlySet<string> | undefined;
  for (const key in annotations) {
    if (key === SECCOMP_POD || key.startsWith(SECCOMP_CONTAINER)) {
      checkSeccompAnnotation(key, annotations[key] ?? '', faults);
    } else if (key.startsWith(APP_ARMOR)) {
      const value = annotations[key] ?? '';
      names ??= new Set(containers.map(({ name }) => name));
      if (!names.has(key.slice(APP_ARMOR.length))) {
        faults.push({
          at: `[${key}]`,
          what: 'names a container that the pod does not have',
          fix: 'Remove the annotation, or write the name of a container behind the "/".',
        });
      }
      if (value !== '' && value !== 'runtime/default' && value !== 'unconfined' && !String(value).startsWith('localhost/')) {
        faults.push({
          at: `[${key}]`,
          what: `has the value ${quoted(value)}, which is no AppArmor profile`,
          fix: 'Remove the annotation and use "securityContext.appArmorProfile".',
        });
      }
    }
  }
}

function checkSeccompAnnotation(key: string, value: unknown, faults: Fault[]): void {
  const text = String(value);
  if (text.startsWith('localhost/')) {
    const found: Fault[] = [];
    checkRelativePath(text.slice('localhost/'.length), 'profile', found);
    found.forEach(fault => faults.push({ ...fault, at: `[${key}]` }));
  } else if (text !== 'runtime/default' && text !== 'docker/default' && text !== 'unconfined') {
    faults.push({
      at: `[${key}]`,
      what: `has the value ${quoted(text)}, which is no seccomp profile`,
      fix: 'Remove the annotation and use "securityContext.seccompProfile".',
    });
  }
}

/** Where an annotation differs from the field that replaces it, for the pod or for one of its containers. */
export function mismatchFaults(annotations: Json, context: Json, container: Container | undefined, faults: Fault[]): void {
  const seccomp = annotations[container ? SECCOMP_CONTAINER + container.name : SECCOMP_POD];
  if (!isUnset(seccomp) && !isUnset(context.seccompProfile)) {
    checkMatch(String(seccomp), objectIn(context.seccompProfile), 'seccompProfile', faults);
  }
  const appArmor = container && annotations[APP_ARMOR + container.name];
  if (!isUnset(appArmor) && objectIn(container!.pod.spec.os).name !== 'windows') {
    const ofPod = isSetFromAnnotation(String(appArmor), container!) ? undefined : container!.pod.securityContext.appArmorProfile;
    const profile = context.appArmorProfile ?? ofPod;
    if (!isUnset(profile)) {
      checkMatch(String(appArmor), objectIn(profile), 'appArmorProfile', faults);
    }
  }
}

/**
 * Whether the API server sets the container's field from the annotation before it compares them, as it does in a Pod but not in a
 * template.
 */
function isSetFromAnnotation(annotation: string, { pod: { workload } }: Container): boolean {
  return workload.kind === 'Pod' && /^(unconfined|runtime\/default|localhost\/\S(.*\S)?)$/.test(annotation);
}

function checkMatch(annotation: string, { type, localhostProfile }: Json, at: string, faults: Fault[]): void {
  const isSame = type === 'Unconfined' ? annotation === 'unconfined'
    : type === 'RuntimeDefault' ? annotation === 'runtime/default' || (annotation === 'docker/default' && at === 'seccompProfile')
      : type !== 'Localhost' || annotation === `localhost/${textIn(localhostProfile) ?? '/'}`;
  if (!isSame) {
    faults.push({
      at,
      what: `has ${at === 'seccompProfile' ? 'a seccompProfile' : 'an appArmorProfile'} `
        + `that differs from the annotation ${quoted(annotation)}`,
      fix: 'Remove the annotation.',
    });
  }
}
