import { PodObject } from './trial';

/** What the kubelet says of a container or an init container; nothing before it knows of it. */
export function statusOf({ status }: PodObject, container: string): any {
  return [...status.initContainerStatuses ?? [], ...status.containerStatuses ?? []].find(({ name }) => name === container);
}

/** Whether a container of the pod waits for its init containers. */
export function waitsForSteps(pod: PodObject, container: string): boolean {
  return statusOf(pod, container)?.state.waiting?.reason === 'PodInitializing';
}

/** Whether the first container had ended, without an error, when the second started. */
export function ranBefore(pod: PodObject, first: string, second: string): boolean {
  const { terminated } = statusOf(pod, first).state;
  const { startedAt } = (statusOf(pod, second).state.running ?? statusOf(pod, second).state.terminated);
  return terminated.exitCode === 0 && terminated.finishedAt <= startedAt;
}
