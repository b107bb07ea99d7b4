import { FEATURES } from './features';
import { FIELDS_SINCE, FIELDS_UNTIL } from './fields-since';
import { POD_SECURITY_FIELDS } from './pod-security-versions';
import { REFUSALS } from './refusals';
import { isDisputed, Span } from './versions';

interface Fielded extends Span {
  readonly fields?: readonly string[];
}

/**
 * What rules need, and the fields that show that a pod has it. Most pods have few of these: to skip the rules that could find
 * nothing takes 40 µs in place of 50 for a pod of four containers.
 */
const FIELDS = {
  command: ['Container.command', 'Container.args'],
  containerRestartPolicy: ['Container.restartPolicy', 'Container.restartPolicyRules'],
  cronJob: ['CronJob.spec'],
  env: ['Container.env'],
  envFrom: ['Container.envFrom'],
  ephemeralContainers: ['PodSpec.ephemeralContainers'],
  initContainers: ['PodSpec.initContainers'],
  featureFields: Object.values<Fielded>(FEATURES).flatMap(({ fields = [] }) => fields),
  job: ['Job.spec', 'CronJob.spec'],
  lifecycle: ['Container.lifecycle'],
  medium: ['EmptyDirVolumeSource.medium'],
  podResources: ['PodSpec.resources', 'PodSpec.resourceClaims', 'PodSpec.overhead'],
  ports: ['Container.ports'],
  probes: ['Container.livenessProbe', 'Container.readinessProbe', 'Container.startupProbe'],
  resizePolicy: ['Container.resizePolicy'],
  resources: ['Container.resources'],
  serviceAccountToken: ['PodSpec.automountServiceAccountToken'],
  sharedNamespaces: ['PodSpec.shareProcessNamespace', 'PodSpec.hostUsers'],
  statefulSet: ['StatefulSet.spec'],
  subPathExpr: ['VolumeMount.subPathExpr'],
  terminationMessagePolicy: ['Container.terminationMessagePolicy'],
  volumeDevices: ['Container.volumeDevices'],
  volumeMounts: ['Container.volumeMounts'],
  volumes: ['PodSpec.volumes'],
};

export type Need = keyof typeof FIELDS;

const NAMES = Object.keys(FIELDS) as Need[];

/** The bit that every pod has. There must be fewer than 31 bits in all. */
export const ALWAYS = 2 ** NAMES.length;

/** The bit for what the supported versions treat differently. */
export const DISPUTED = 2 * ALWAYS;

/** All bits. */
export const ALL_NEEDS = 4 * ALWAYS - 1;

/** The bit mask of what a rule needs. The rule finds nothing in a pod that has none of these bits. */
export function bitsOf(needs: readonly Need[] | undefined): number {
  return needs === undefined
    ? ALWAYS
    : needs.reduce((bits, need) => bits | (1 << NAMES.indexOf(need)), 0); // eslint-disable-line no-bitwise
}

/** The bits of the fields of a type; `undefined` if no field has one. */
export function fieldBits(type: string): ReadonlyMap<string, number> | undefined {
  const bits = new Map<string, number>();
  for (const need of NAMES) {
    for (const [owner, field] of FIELDS[need].map(name => name.split('.'))) {
      if (owner === type) {
        bits.set(field, (bits.get(field) ?? 0) | bitsOf([need])); // eslint-disable-line no-bitwise
      }
    }
  }
  for (const [owner, field] of disputedFields().map(name => name.split('.'))) {
    if (owner === type) {
      bits.set(field, (bits.get(field) ?? 0) | DISPUTED); // eslint-disable-line no-bitwise
    }
  }
  return bits.size > 0 ? bits : undefined;
}

let disputed: readonly string[] | undefined;

/** The fields that the supported versions may treat differently: some do not know them, have a feature off, or refuse more. */
function disputedFields(): readonly string[] {
  return disputed ??= [
    ...[Object.values<Fielded>(FEATURES), Object.values<Fielded>(REFUSALS), POD_SECURITY_FIELDS].flat().filter(isDisputed)
      .flatMap(({ fields = [] }) => fields),
    ...Object.keys(FIELDS_SINCE).filter(name => isDisputed({ since: FIELDS_SINCE[name] })),
    ...Object.keys(FIELDS_UNTIL).filter(name => isDisputed({ until: FIELDS_UNTIL[name] + 1 })),
  ];
}
