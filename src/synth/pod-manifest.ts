import { Json } from '../analysis/pod-facts';

/** The pod that a workload's manifest describes. */
export interface PodManifest {
  readonly metadata: Json;
  readonly spec: Json;
}

/** Finds the pod in the manifest of a Pod, a CronJob, or a workload with a template, if a JSON patch has left one there. */
export function podIn(manifest: Json): PodManifest | undefined {
  switch (manifest.kind) {
    case 'Pod': return manifest as PodManifest;
    case 'CronJob': return manifest.spec?.jobTemplate?.spec?.template;
    default: return manifest.spec?.template;
  }
}

/** Every container of a pod, init containers first. */
export function containersIn(pod: PodManifest): Json[] {
  return [...pod.spec.initContainers ?? [], ...pod.spec.containers ?? []];
}
