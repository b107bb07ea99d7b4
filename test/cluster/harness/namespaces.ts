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

export function isOurs({ metadata }: any): boolean {
  return Object.entries(OURS).every(([label, value]) => metadata.labels?.[label] === value);
}
