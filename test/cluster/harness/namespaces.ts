import { addressOf } from './objects';
import { HOLDS_BACK } from './pod-object';
import type { Trial } from './trial';

/** Marks what is ours, so that what an aborted run has left can be removed, and nothing else is. */
export const OURS = { 'app.kubernetes.io/managed-by': 'cdk8s-pod-patterns-tests' };

/** The namespaces that tests of this run have taken, until they are free again. */
const TAKEN = new Map<string, Promise<void>>();

/** Waits until no other test of this run has a namespace of that name, and takes it; gives what gives it back. */
export async function take(name: string): Promise<() => void> {
  while (TAKEN.has(name)) {
    await TAKEN.get(name);
  }
  let free = () => {};
  TAKEN.set(name, new Promise(resolve => free = resolve));
  return () => {
    TAKEN.delete(name);
    free();
  };
}

export async function createNamespace({ api }: Trial, name: string, labels: Record<string, string>) {
  await api.create(addressOf('Namespace', name), {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { ...labels, ...OURS } },
  });
}

/** Tells a namespace to end with all that is in it, and does not wait for that. */
export async function removeNamespace(trial: Trial, name: string) {
  await trial.api.delete(addressOf('Pod', name), { gracePeriodSeconds: 1 });
  await trial.delete('Namespace', name);
  // Only now does no controller make another one.
  for (const { metadata } of (await trial.list('Pod', name)).filter(pod => pod.metadata.finalizers?.includes(HOLDS_BACK))) {
    await trial.patch('Pod', metadata.name, { metadata: { '$deleteFromPrimitiveList/finalizers': [HOLDS_BACK] } }, name);
  }
}

/** Has the namespace of a test admit only pods of a level of the Pod Security Standards. */
export async function enforcePodSecurity(trial: Trial, level: string) {
  await trial.patch('Namespace', trial.namespace, { metadata: { labels: { 'pod-security.kubernetes.io/enforce': level } } });
}

export function isOurs({ metadata }: any): boolean {
  return Object.entries(OURS).every(([label, value]) => metadata.labels?.[label] === value);
}
