/**
 * What a rule may need to find anything, and the fields that stand for it. Most pods have few of them, and not to ask the rules that
 * could find nothing saves a third of the time.
 */
const FIELDS = {
  command: ['Container.command', 'Container.args'],
  containerRestartPolicy: ['Container.restartPolicy', 'Container.restartPolicyRules'],
  cronJob: ['CronJob.spec'],
  env: ['Container.env'],
  envFrom: ['Container.envFrom'],
  ephemeralContainers: ['PodSpec.ephemeralContainers'],
  initContainers: ['PodSpec.initContainers'],
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

/** The bit of what every pod has. There are fewer than 31 bits. */
export const ALWAYS = 2 ** NAMES.length;

/** The bits of everything that a rule may need. */
export const ALL_NEEDS = 2 * ALWAYS - 1;

/** The bits of what a rule needs: it finds nothing in a pod that has none of them. */
export function bitsOf(needs: readonly Need[] | undefined): number {
  return needs === undefined
    ? ALWAYS
    : needs.reduce((bits, need) => bits | (1 << NAMES.indexOf(need)), 0); // eslint-disable-line no-bitwise
}

/** The bits that the fields of a type stand for; nothing if none of them does. */
export function fieldBits(type: string): ReadonlyMap<string, number> | undefined {
  const bits = new Map<string, number>();
  for (const need of NAMES) {
    for (const [owner, field] of FIELDS[need].map(name => name.split('.'))) {
      if (owner === type) {
        bits.set(field, (bits.get(field) ?? 0) + bitsOf([need]));
      }
    }
  }
  return bits.size > 0 ? bits : undefined;
}
