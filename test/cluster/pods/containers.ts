import { PodObject } from '../harness/pod-object';
import { Trial } from '../harness/trial';

/** What the kubelet says of a container or an init container; nothing before it knows of it. */
export function statusOf({ status }: PodObject, container: string): any {
  return [...status.initContainerStatuses ?? [], ...status.containerStatuses ?? []].find(({ name }) => name === container);
}

/** Until the kubelet says that a container waits for the init containers before it; it never does once the container has started. */
export async function waitsForSteps(trial: Trial, pod: string, container: string) {
  await trial.until(`${container} to wait`, async () => statusOf(await trial.get('Pod', pod), container)?.state.waiting?.reason === 'PodInitializing');
}

/** Whether the first container had ended, without an error, when the second started. */
export function ranBefore(pod: PodObject, first: string, second: string): boolean {
  const { terminated } = statusOf(pod, first).state;
  const { startedAt } = (statusOf(pod, second).state.running ?? statusOf(pod, second).state.terminated);
  return terminated.exitCode === 0 && terminated.finishedAt <= startedAt;
}
