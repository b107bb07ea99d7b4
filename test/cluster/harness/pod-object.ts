/** A pod as the API server has it. */
export type PodObject = any;

/** A finalizer that holds the object of a pod back when the pod has ended, so that what came of it can be read. It goes with the namespace. */
export const HOLDS_BACK = 'cdk8s-pod-patterns-tests/end-of-pod';

/** The condition of that type of a pod or a Job, if it is met. */
export function metCondition({ status }: any, type: string): any | undefined {
  return status?.conditions?.find((condition: any) => condition.type === type && condition.status === 'True');
}

/** Whether it is ready, and not about to end. */
export function isReady(pod: PodObject): boolean {
  return pod.metadata.deletionTimestamp === undefined && metCondition(pod, 'Ready') !== undefined;
}

/** Whether its name is that, or that of a workload before a hyphen, and it is not about to end. */
export function isPodOf({ metadata }: PodObject, name: string): boolean {
  return metadata.deletionTimestamp === undefined && (metadata.name === name || metadata.name.startsWith(`${name}-`));
}

/** What the kubelet says of the init containers and the containers; nothing of those that it does not know of yet. */
export function statusesOf({ status }: PodObject): any[] {
  return [...status.initContainerStatuses ?? [], ...status.containerStatuses ?? []];
}
