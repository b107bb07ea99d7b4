/** A pod as the API server has it. */
export type PodObject = any;

/** Whether it is ready, and not about to end. */
export function isReady({ metadata, status }: PodObject): boolean {
  return metadata.deletionTimestamp === undefined && status.conditions?.some((condition: any) => condition.type === 'Ready' && condition.status === 'True');
}

/** Whether its name is that, or that of a workload before a hyphen, and it is not about to end. */
export function isPodOf({ metadata }: PodObject, name: string): boolean {
  return metadata.deletionTimestamp === undefined && (metadata.name === name || metadata.name.startsWith(`${name}-`));
}
