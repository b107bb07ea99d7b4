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

let bitsByType: ReadonlyMap<string, ReadonlyMap<string, number>> | undefined;

/** The bits of the fields of a type; `undefined` if no field has one. */
export function fieldBits(type: string): ReadonlyMap<string, number> | undefined {
  bitsByType ??= bitsOfAll();
  return bitsByType.get(type);
}

function bitsOfAll(): Map<string, Map<string, number>> {
  const all = new Map<string, Map<string, number>>();
  const add = (name: string, bit: number) => {
    const [type, field] = name.split('.');
    const bits = all.get(type) ?? new Map<string, number>();
    all.set(type, bits.set(field, (bits.get(field) ?? 0) | bit)); // eslint-disable-line no-bitwise
  };
  NAMES.forEach(need => FIELDS[need].forEach(name => add(name, bitsOf([need]))));
  disputedFields().forEach(name => add(name, DISPUTED));
  return all;
}

/** The fields that the supported versions may treat differently: some do not know them, have a feature off, or refuse more. */
function disputedFields(): readonly string[] {
  return [
    ...[Object.values<Fielded>(FEATURES), Object.values<Fielded>(REFUSALS), POD_SECURITY_FIELDS].flat().filter(isDisputed)
      .flatMap(({ fields = [] }) => fields),
    ...Object.keys(FIELDS_SINCE).filter(name => isDisputed({ since: FIELDS_SINCE[name] })),
    ...Object.keys(FIELDS_UNTIL).filter(name => isDisputed({ until: FIELDS_UNTIL[name] + 1 })),
  ];
}
