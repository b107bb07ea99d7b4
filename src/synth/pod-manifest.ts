import { Json } from '../analysis/manifest/json';

/** The pod that a workload's manifest describes. */
export interface PodManifest {
  readonly metadata: Json;
  spec: Json;
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

/** Brings what has been completed in a pod into the order in which cdk8s emits keys. */
export function restoreKeyOrder(pod: PodManifest) {
  for (const section of ['initContainers', 'containers'].filter(name => pod.spec[name])) {
    pod.spec[section] = pod.spec[section].map(withSortedContext);
  }
  pod.spec = withSortedContext(pod.spec);
}

/** A container, or the spec of a pod, and its security context, with sorted keys. */
function withSortedContext(object: Json): Json {
  if (object.securityContext) {
    object.securityContext = sorted(object.securityContext);
  }
  return sorted(object);
}

function sorted(object: Json): Json {
  const keys = Object.keys(object);
  if (keys.every((key, i) => i === 0 || keys[i - 1] < key)) {
    return object;
  }
  const result: Json = {};
  for (const key of keys.sort()) {
    result[key] = object[key];
  }
  return result;
}
